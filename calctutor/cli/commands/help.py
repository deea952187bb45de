"""calctutor help: the notation, the commands, the keys, and the help of each command."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from rich.cells import cell_len
from rich.text import Text

from calctutor.cli.help_pages import TOPICS, summary
from calctutor.cli.status import CommandError, ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.render.lesson import COMMANDS
from calctutor.render.page import STYLES, Lines, Page, Words

NOTATION: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Expressions",
        (
            *("2x cos(x^2)", "3 sin x", "sin^2 x", "x^(1/3)", "sqrt(x)", "root(x, 3)", "|x|"),
            *("e^-x", "ln x", "log_2(x)", "arctan(x)", "sigma(x)", "n!", "pi", "oo"),
            *("theta", "w_i", "x1", "f'(g(x)) g'(x)", r"\frac{1}{2} x"),
        ),
    ),
    ("Where brackets are needed", ("1/x+1", "1/(x+1)", "1/2x", "e^2x", "e^(2x)", "sin 2x")),
    (
        "Problems",
        (
            *("d/dx sin(x^2)", "d^2/dx^2 x^4", "∂/∂w sigma(w x + b)", "int x e^x dx"),
            *("int_0^oo e^(-x) dx", "lim_{x->0} sin(x)/x", "lim_{x->0+} ln(x)", "sum_{k=1}^4 k^2"),
            *("dy/dx for x^2 + y^2 = 25", "d/dx {x^2 if x > 0, -x otherwise}"),
        ),
    ),
)
"""What one types, by kind; how it is read is told by the reader itself."""

KEYS = (
    ("Enter", "on an empty line: the question once more, or the next page"),
    ("Tab", "completes the name of a function or a letter; on an empty line, takes a suggestion"),
    ("Up, Down", "what you typed for this question before"),
    ("F1", "the keys and the commands"),
    ("Ctrl-C", "leaves; nothing that you did is lost"),
    ("Ctrl-D", "on an empty line: leaves as well"),
)
FLAT_KEYS = (
    ("Enter on an empty line", "the question once more, or the next page"),
    ("Backspace", "erases the last character"),
    ("Ctrl-C", "leaves; nothing that you did is lost"),
    ("Ctrl-D on an empty line", "leaves as well"),
    ("The word again", "the question once more"),
    ("The word help", "what else you can type"),
)
"""The keys of the prompt of plain text, which redraws nothing and therefore has no others."""


def run(words: Sequence[str], root: Any) -> ExitStatus:
    """Print the help on a topic or a command; `root` is the context of `calctutor`."""
    terminal = Terminal.detect()
    page = terminal.page
    match words:
        case []:
            terminal.write(_overview(page))
        case ["notation"]:
            terminal.write(_notation(page))
        case ["keys"]:
            terminal.write(_keys(page))
        case ["commands"]:
            terminal.write(_commands(page, root))
        case _:
            terminal.out.write(_help_of(words, root) + "\n")
    return ExitStatus.OK


def _overview(page: Page) -> Lines:
    rows = (
        ("calctutor help notation", "how mathematics is typed, and how it is read"),
        ("calctutor help commands", "what there is, at the shell and in a lesson"),
        ("calctutor help keys", "the keys of the prompt"),
        ("calctutor help solve", "one command; so for every other"),
        ("calctutor explain 'chain rule'", "a rule, a mistake or a term"),
    )
    return _rows(page, rows, "key")


def _notation(page: Page) -> Lines:
    lines: Lines = []
    for title, typed in NOTATION:
        lines += [*page.say(title, style="title")]
        lines += _readings(page, typed)
        lines.append(Text())
    return [
        *lines,
        *page.say(
            "Problems go in quotation marks at the shell. What was understood is always shown, and"
            " what cannot be read costs nothing."
        ),
    ]


def _read(page: Page, text: str) -> str:
    """Return how a text is read, as the printer writes it."""
    from calctutor.reading.problem_reader import parse_problem

    problem = parse_problem(text)
    asked = page.formula(problem.body)
    equations = ", ".join(map(page.formula, problem.equations))
    return f"{asked} for {equations}" if equations else asked


def _keys(page: Page) -> Lines:
    return [
        *page.say("At the prompt of a lesson, of practice and of work", style="title"),
        *_rows(page, FLAT_KEYS if page.flat else KEYS, "key"),
    ]


def _commands(page: Page, root: Any) -> Lines:
    lines = page.say("At the shell", style="title")
    lines += _rows(page, _all_commands(root), "key")
    lines += [Text(), *page.say("In a lesson or in practice, instead of an answer", style="title")]
    return lines + _rows(page, COMMANDS, "key")


def _all_commands(context: Any) -> list[tuple[str, str]]:
    """Return every command below one, each with the first sentence of its help."""
    rows: list[tuple[str, str]] = []
    for name in context.command.list_commands(context):
        command = context.command.get_command(context, name)
        path = f"{context.command_path} {name}"
        rows.append((path, summary(command)))
        if hasattr(command, "list_commands"):
            rows += _all_commands(_context(command, name, context))
    return rows


def _help_of(words: Sequence[str], root: Any) -> str:
    """Return the help of a command. Raise CommandError if there is no such topic or command."""
    context = root
    for word in words:
        command = getattr(context.command, "get_command", lambda *_: None)(context, word)
        if command is None:
            raise _unknown(" ".join(words), root)
        context = _context(command, word, context)
    return str(context.get_help())


def _context(command: Any, name: str, parent: Any) -> Any:
    return type(parent)(command, info_name=name, parent=parent)


def _unknown(text: str, root: Any) -> CommandError:
    known = [*TOPICS, *root.command.list_commands(root)]
    near = get_close_matches(text, known, n=1)
    hint = (
        f"did you mean {near[0]}?" if near else f"there are {', '.join(TOPICS)} and the commands."
    )
    return CommandError(ExitStatus.USAGE, f"There is no help on {text}; {hint}")


def _rows(
    page: Page, rows: Iterable[tuple[str, str]], style: str, meaning_style: str = ""
) -> Lines:
    """Render names with their meanings: side by side, or below each other if that is too wide."""
    every = [(page.typed(name), page.words(meaning)) for name, meaning in rows]
    width = max(cell_len(name) for name, _ in every) + 2
    lines: Lines = []
    for name, meaning in every:
        words = [(meaning, meaning_style)] if meaning_style else _split(meaning)
        if page.flat:
            lines += page.item([(f"{name}:", ""), *words])
        elif width > page.measure // 2 - 2:
            lines += page.flow([(name, style)], indent=2)
            lines += page.flow(words, indent=6)
        else:
            lead = name + " " * (width - cell_len(name))
            beside = page.flow(words, indent=2, lead=lead)
            beside[0] = Text("  ").append(lead, STYLES[style]).append_text(beside[0][2 + width :])
            lines += beside
    return lines


def _readings(page: Page, typed: Sequence[str]) -> Lines:
    """Render how each text is read: in a column, or in a sentence on a flat page."""
    rows = [(text, _read(page, text)) for text in typed]
    if not page.flat:
        return _rows(page, rows, "key", "formula")
    return [line for text, reading in rows for line in page.item(_is_read(page, text, reading))]


def _is_read(page: Page, text: str, reading: str) -> Words:
    if page.typed(text) == reading:
        return [(text, ""), *_split("is read as it stands")]
    return [(page.typed(text), ""), *_split("is read as"), (reading, "")]


def _split(text: str) -> list[tuple[str, str]]:
    return [(word, "") for word in text.split()]
