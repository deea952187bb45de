"""calctutor solve: work out problems step by step.

The writer of a format is imported only if the format is requested.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace
from rich.text import Text

from calctutor.cli.proposing import proposing
from calctutor.cli.reading import UnreadableProblemError, read_lines, read_problem
from calctutor.cli.saying import warn
from calctutor.cli.status import CommandError, ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.expr.problem import Problem
from calctutor.expr.prose import Prose
from calctutor.expr.tree import Relation, Tree
from calctutor.render.outline import Detail, Outline, hint, outline
from calctutor.render.parts_letters import PARTS, in_letters
from calctutor.render.safe import printable
from calctutor.render.steps import outline_lines
from calctutor.solving.derivation import Derivation, Refused
from calctutor.solving.integration.proposer import Means
from calctutor.solving.solve import solve

if TYPE_CHECKING:
    from calctutor.render.as_html import Unreadable


class Format(StrEnum):
    TEXT = "text"
    PLAIN = "plain"
    LATEX = "latex"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


class Way(StrEnum):
    """The way to differentiate, if not by the rules: by the limit definition."""

    DEFINITION = "definition"


class Options(Struct, frozen=True):
    """The options for the output and the method: format, detail, hint only, and way.

    `parts` are the letters for integration by parts.
    """

    form: Format = Format.TEXT
    detail: Detail = Detail.NORMAL
    hint: bool = False
    by: Way | None = None
    parts: tuple[str, str] = PARTS

    def outline(self, derivation: Derivation) -> Outline:
        if self.hint or self._detail is Detail.FULL:
            from calctutor.solving.reasons import with_reasons

            derivation = with_reasons(derivation)
        shown = hint(derivation) if self.hint else outline(derivation, self._detail)
        return in_letters(shown, self.parts)

    @property
    def _detail(self) -> Detail:
        """The level of detail; HTML folds the smaller steps where other formats omit them."""
        folds = self.form is Format.HTML and self.detail is Detail.NORMAL
        return Detail.FULL if folds else self.detail


class _Solved(Struct, frozen=True):
    derivation: Derivation
    milliseconds: float
    given: tuple[Relation, ...]

    @property
    def is_done(self) -> bool:
        return self.derivation.result is not None or self.derivation.conclusion is not None

    def status(self, options: Options) -> ExitStatus:
        hinted = options.hint and bool(self.derivation.steps)
        return ExitStatus.OK if self.is_done or hinted else ExitStatus.UNDECIDED


def run(problem: str | None, file: Path | None, given: list[str], options: Options) -> ExitStatus:
    """Solve one problem, or one on each line of a file or of standard input."""
    if (problem is None) == (file is None):
        raise CommandError(ExitStatus.USAGE, "Give one problem, or a file of them with --file.")
    terminal = Terminal.detect(plain=options.form is Format.PLAIN)
    options = replace(options, parts=terminal.page.parts)
    with proposing() as means:
        solver = _Solver(given, options.by, means)
        if problem is not None and problem != "-":
            return _one(problem, solver, options, terminal)
        problems = read_lines(file)
        if not problems:
            raise CommandError(ExitStatus.USAGE, "There is no problem in what was given.")
        each = _solve_each(problems, solver)
        if options.form is Format.HTML:
            return _write_on_one_page(each, options, terminal)
        return _write_each(each, options, terminal)


def _one(problem: str, solver: _Solver, options: Options, terminal: Terminal) -> ExitStatus:
    try:
        solved = solver.solve(solver.read(problem))
    except UnreadableProblemError as error:
        if options.form is Format.JSON:
            from calctutor.render.as_json import unsolved_json

            terminal.write_json(unsolved_json(problem, error.slip))
        raise
    _write(solved, options, terminal)
    body = solved.derivation.problem
    if options.form in {Format.TEXT, Format.PLAIN} and solved.is_done and isinstance(body, Tree):
        from calctutor.cli.offering import offer_lines

        terminal.write(offer_lines(terminal.page, problem, body))
    return solved.status(options)


class _Solver(Struct, frozen=True):
    """A solver with the assumptions, the way, and a source of means for each problem."""

    given: list[str]
    by: Way | None
    means: Callable[[], Means]

    def read(self, text: str) -> Problem:
        return read_problem(text, self.given)

    def solve(self, problem: Problem) -> _Solved:
        start = perf_counter()
        derivation = solve(problem, definition=self.by is Way.DEFINITION, means=self.means())
        return _Solved(derivation, (perf_counter() - start) * 1000, problem.given)

    def solve_among_others(self, problem: Problem) -> _Solved:
        """Solve a problem without ever raising: one problem must not stop the others."""
        try:
            return self.solve(problem)
        except Exception as error:
            why_not = Prose((f"This ended through a fault in calctutor: {error!r}.",))
            return _Solved(Refused(problem=problem.body, why_not=why_not), 0.0, problem.given)


_Result = tuple[str, _Solved | UnreadableProblemError]
"""A problem as typed, and its solution or the error in it."""


def _solve_each(problems: list[str], solver: _Solver) -> Iterator[_Result]:
    for text in problems:
        try:
            yield text, solver.solve_among_others(solver.read(text))
        except UnreadableProblemError as error:
            yield text, error


def _write_each(results: Iterator[_Result], options: Options, terminal: Terminal) -> ExitStatus:
    """Write each result once it is ready. Return the worst status."""
    worst = ExitStatus.OK
    for number, (text, result) in enumerate(results, 1):
        if number > 1 and options.form is not Format.JSON:
            terminal.write([Text()])
        if isinstance(result, UnreadableProblemError):
            worst = max(worst, result.status)
            _report(result, text, number, options.form, terminal)
        else:
            worst = max(worst, result.status(options))
            _write(result, options, terminal)
    return worst


def _report(
    error: UnreadableProblemError, line: str, number: int, form: Format, terminal: Terminal
) -> None:
    """Report an unreadable problem among others, and go on."""
    if form is Format.JSON:
        from calctutor.render.as_json import unsolved_json

        terminal.write_json(unsolved_json(line, error.slip))
    else:
        warn(f"Problem {number}: {error.message}")


def _write_on_one_page(
    results: Iterator[_Result], options: Options, terminal: Terminal
) -> ExitStatus:
    """Write all results on one page, with errors in place. Return the worst status."""
    from calctutor.render.as_html import Unreadable

    worst = ExitStatus.OK
    sections: list[Outline | Unreadable] = []
    for text, result in results:
        if isinstance(result, UnreadableProblemError):
            worst = max(worst, result.status)
            sections.append(Unreadable(printable(text), printable(result.message)))
        else:
            worst = max(worst, result.status(options))
            sections.append(options.outline(result.derivation))
    _write_page(sections, options, terminal)
    return worst


def _write_page(sections: list[Outline | Unreadable], options: Options, terminal: Terminal) -> None:
    from calctutor.render.as_html import html_page

    page = html_page(sections, opened=options.detail is Detail.FULL)
    if not terminal.page.unicode:
        page = page.encode("ascii", "xmlcharrefreplace").decode("ascii")
    terminal.out.write(page)


def _write(solved: _Solved, options: Options, terminal: Terminal) -> None:
    shown = options.outline(solved.derivation)
    match options.form:
        case Format.TEXT:
            terminal.write(outline_lines(terminal.page, shown))
        case Format.PLAIN:
            # Other programs read it: ASCII, whatever the terminal can show.
            terminal.write(outline_lines(replace(terminal.page, unicode=False), shown))
        case Format.LATEX:
            from calctutor.render.as_latex import outline_latex

            terminal.write_document(outline_latex(shown))
        case Format.MARKDOWN:
            from calctutor.render.as_markdown import outline_markdown

            terminal.write_document(outline_markdown(shown))
        case Format.HTML:
            _write_page([shown], options, terminal)
        case Format.JSON:
            from calctutor.render.as_json import derivation_json, hint_json
            from calctutor.solving.reasons import with_reasons

            as_json = hint_json if options.hint else derivation_json
            whole = with_reasons(solved.derivation)
            terminal.write_json(as_json(whole, solved.milliseconds, solved.given))
        case _:
            assert_never(options.form)
