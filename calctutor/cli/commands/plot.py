"""calctutor plot: draw curves in the terminal, or into a file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from calctutor.cli.reading import UnreadableProblemError, read_problem
from calctutor.cli.status import CommandError, ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.expr.errors import UnreadableError
from calctutor.expr.problem import Problem
from calctutor.expr.prose import Prose
from calctutor.expr.tree import Apply, Derivative, Relation, Symbol, Tree, free_symbols
from calctutor.expr.work import TooMuchWorkError, limited_to
from calctutor.lessons.lesson import Picture
from calctutor.lessons.plotting import CannotPlotError, Ends, plotted, variable_of
from calctutor.reading.parser import parse, parse_relation
from calctutor.render.picture import picture_lines

_HEIGHT = 16
_MOST_WORK = 20_000_000


class Beside(StrEnum):
    """What is drawn beside an expression."""

    DERIVATIVE = "derivative"


class Options(Struct, frozen=True):
    """The options of the command; `image` is a file to draw into."""

    beside: Beside | None = None
    start: str | None = None
    stop: str | None = None
    image: Path | None = None
    force: bool = False
    as_json: bool = False


def run(expressions: list[str], options: Options) -> ExitStatus:
    """Draw the curves of some expressions in one picture."""
    terminal = Terminal.detect()
    try:
        with limited_to(_MOST_WORK):
            picture = _picture(expressions, options)
            if options.image is not None:
                _write_image(picture, options.image, options.force)
            _show(picture, options, terminal)
    except CannotPlotError as error:
        raise CommandError(ExitStatus.USAGE, str(error)) from None
    except TooMuchWorkError:
        message = "This takes more work than a picture may; a shorter range or formula may do."
        raise CommandError(ExitStatus.UNDECIDED, message) from None
    return ExitStatus.OK


def _picture(expressions: list[str], options: Options) -> Picture:
    trees = [_read(text) for text in expressions]
    curves = [(tree, Prose((tree,))) for tree in trees]
    if options.beside is Beside.DERIVATIVE:
        variable = Symbol(variable_of(tuple(trees)))
        curves = [
            curve
            for tree in trees
            for curve in ((tree, Prose((tree,))), _derivative(tree, variable))
        ]
    ends = Ends(_end("--from", options.start), _end("--to", options.stop))
    return plotted(tuple(curves), ends)


def _read(text: str) -> Tree:
    """Read an expression, also after `y =` or `f(x) =`."""
    if "=" not in text or "<" in text or ">" in text:
        return read_problem(text, ()).body
    try:
        relation = parse_relation(text)
    except UnreadableError:
        # The reader of expressions says best what is wrong with them.
        return read_problem(text, ()).body
    if relation.comparison != "=" or not _names_its_right_side(relation):
        message = "An equation has no single curve here; give y as an expression in x."
        raise CommandError(ExitStatus.USAGE, message)
    return relation.right


def _names_its_right_side(relation: Relation) -> bool:
    match relation.left:
        case Symbol(name):
            return name not in free_symbols(relation.right)
        case Apply(_, _, (Symbol(name),)):
            return free_symbols(relation.right) <= {name}
        case _:
            return False


def _derivative(tree: Tree, variable: Symbol) -> tuple[Tree, Prose]:
    """Return the derivative as it is drawn, and its label with the formula if it is found.

    The values are those of the derivative itself: a formula may have values where it has none.
    """
    from calctutor.solving.solve import solve

    derivative = Derivative(tree, variable)
    derivation = solve(Problem("", derivative))
    if derivation.result is None or not derivation.complete:
        return derivative, Prose((derivative,))
    return derivative, Prose(("the derivative ", derivation.result))


def _end(option: str, text: str | None) -> Tree | None:
    if text is None:
        return None
    try:
        tree = parse(text)
    except UnreadableError as error:
        raise UnreadableProblemError(error) from None
    if free_symbols(tree):
        message = f"{option} takes a number, and {text.strip()} is none."
        raise CommandError(ExitStatus.USAGE, message)
    return tree


def _show(picture: Picture, options: Options, terminal: Terminal) -> None:
    if options.as_json:
        from calctutor.render.picture_json import picture_json

        terminal.write_json(picture_json(picture))
    elif options.image is not None:
        terminal.say(f"{options.image} is written.")
    else:
        terminal.write(picture_lines(terminal.page, picture, _HEIGHT))


def _write_image(picture: Picture, file: Path, force: bool) -> None:
    """Draw the picture into a file. Raise CommandError if that cannot be done."""
    try:
        from calctutor.render.picture_image import FORMATS, image
    except ImportError:
        message = "A picture as a file needs matplotlib: pip install 'calctutor[plot]'."
        raise CommandError(ExitStatus.USAGE, message) from None
    form = file.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        message = f"The name of a picture ends in .svg, .png or .pdf, unlike {file}."
        raise CommandError(ExitStatus.USAGE, message)
    drawn = image(picture, form)
    try:
        with file.open("wb" if force else "xb") as stream:
            stream.write(drawn)
    except FileExistsError:
        message = f"{file} is there already: --force writes it anew."
        raise CommandError(ExitStatus.FILE, message) from None
    except OSError as error:
        raise CommandError(
            ExitStatus.FILE, f"{file} cannot be written: {error.strerror}."
        ) from None
