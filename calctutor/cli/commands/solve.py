"""calctutor solve: problems worked out step by step.

What writes a format is imported where that format is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from rich.text import Text

from calctutor.cli.proposing import proposing
from calctutor.cli.reading import UnreadableProblem, read_lines, read_problem
from calctutor.cli.saying import warn
from calctutor.cli.status import CommandError, ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.expr.problem import Problem
from calctutor.expr.prose import Prose
from calctutor.render.outline import Detail, Outline, hint, outline
from calctutor.render.page import Page
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
    """By what a derivative is worked out instead of rules: its definition as a limit."""

    DEFINITION = "definition"


class Wish(Struct, frozen=True):
    """What is to be written: worked out by what, in which format and detail, or only a hint."""

    form: Format = Format.TEXT
    detail: Detail = Detail.NORMAL
    hint: bool = False
    by: Way | None = None

    def outline(self, derivation: Derivation) -> Outline:
        return hint(derivation) if self.hint else outline(derivation, self._detail)

    @property
    def _detail(self) -> Detail:
        """A page of HTML has the smaller steps folded away rather than left out."""
        folds = self.form is Format.HTML and self.detail is Detail.NORMAL
        return Detail.FULL if folds else self.detail


class _Solved(Struct, frozen=True):
    derivation: Derivation
    milliseconds: float

    def status(self, wish: Wish) -> ExitStatus:
        solved = self.derivation.result is not None or self.derivation.conclusion is not None
        hinted = wish.hint and bool(self.derivation.steps)
        return ExitStatus.OK if solved or hinted else ExitStatus.UNDECIDED


def run(problem: str | None, file: Path | None, given: list[str], wish: Wish) -> ExitStatus:
    """Solves one problem, or one on each line of a file or of standard input."""
    if (problem is None) == (file is None):
        raise CommandError(ExitStatus.USAGE, "Give one problem, or a file of them with --file.")
    terminal = Terminal.detect(plain=wish.form is Format.PLAIN)
    with proposing() as means:
        solver = _Solver(given, wish.by, means)
        if problem is not None and problem != "-":
            return _one(problem, solver, wish, terminal)
        problems = read_lines(file)
        if not problems:
            raise CommandError(ExitStatus.USAGE, "There is no problem in what was given.")
        each = _solve_each(problems, solver)
        if wish.form is Format.HTML:
            return _write_on_one_page(each, wish, terminal)
        return _write_each(each, wish, terminal)


def _one(problem: str, solver: _Solver, wish: Wish, terminal: Terminal) -> ExitStatus:
    try:
        solved = solver.solve(solver.read(problem))
    except UnreadableProblem as error:
        if wish.form is Format.JSON:
            from calctutor.render.as_json import unsolved_json

            terminal.write_json(unsolved_json(problem, error.slip))
        raise
    _write(solved, wish, terminal)
    return solved.status(wish)


class _Solver(Struct, frozen=True):
    """How problems are solved: with what given, by what, and with which means for each."""

    given: list[str]
    by: Way | None
    means: Callable[[], Means]

    def read(self, text: str) -> Problem:
        return read_problem(text, self.given)

    def solve(self, problem: Problem) -> _Solved:
        start = perf_counter()
        derivation = solve(problem, definition=self.by is Way.DEFINITION, means=self.means())
        return _Solved(derivation, (perf_counter() - start) * 1000)

    def solve_among_others(self, problem: Problem) -> _Solved:
        """The same, but never raises: one problem must not stop the others."""
        try:
            return self.solve(problem)
        except Exception as error:
            why_not = Prose((f"This ended through a fault in calctutor: {error!r}.",))
            return _Solved(Refused(problem=problem.body, why_not=why_not), 0.0)


_Result = tuple[str, _Solved | UnreadableProblem]
"""A problem as it was typed, and what became of it."""


def _solve_each(problems: list[str], solver: _Solver) -> Iterator[_Result]:
    for text in problems:
        try:
            yield text, solver.solve_among_others(solver.read(text))
        except UnreadableProblem as error:
            yield text, error


def _write_each(results: Iterator[_Result], wish: Wish, terminal: Terminal) -> ExitStatus:
    """Writes each once it is solved, or reports that it cannot be read. The worst status."""
    worst = ExitStatus.OK
    for number, (text, result) in enumerate(results, 1):
        if number > 1 and wish.form is not Format.JSON:
            terminal.write([Text()])
        if isinstance(result, UnreadableProblem):
            worst = max(worst, result.status)
            _report(result, text, number, wish.form, terminal)
        else:
            worst = max(worst, result.status(wish))
            _write(result, wish, terminal)
    return worst


def _report(
    error: UnreadableProblem, line: str, number: int, form: Format, terminal: Terminal
) -> None:
    """Says what is wrong with one problem among others, and the others go on."""
    if form is Format.JSON:
        from calctutor.render.as_json import unsolved_json

        terminal.write_json(unsolved_json(line, error.slip))
    else:
        warn(f"Problem {number}: {error.message}")


def _write_on_one_page(results: Iterator[_Result], wish: Wish, terminal: Terminal) -> ExitStatus:
    """Writes a page with all of them; what is wrong with one is said in its place."""
    from calctutor.render.as_html import Unreadable

    worst = ExitStatus.OK
    sections: list[Outline | Unreadable] = []
    for text, result in results:
        if isinstance(result, UnreadableProblem):
            worst = max(worst, result.status)
            sections.append(Unreadable(printable(text), printable(result.message)))
        else:
            worst = max(worst, result.status(wish))
            sections.append(wish.outline(result.derivation))
    _write_page(sections, wish, terminal)
    return worst


def _write_page(sections: list[Outline | Unreadable], wish: Wish, terminal: Terminal) -> None:
    from calctutor.render.as_html import html_page

    page = html_page(sections, opened=wish.detail is Detail.FULL)
    if not terminal.page.unicode:
        page = page.encode("ascii", "xmlcharrefreplace").decode("ascii")
    terminal.out.write(page)


def _write(solved: _Solved, wish: Wish, terminal: Terminal) -> None:
    shown = wish.outline(solved.derivation)
    match wish.form:
        case Format.TEXT:
            terminal.write(outline_lines(terminal.page, shown))
        case Format.PLAIN:
            page = Page(terminal.page.width, unicode=False, flat=True)
            terminal.write(outline_lines(page, shown))
        case Format.LATEX:
            from calctutor.render.as_latex import outline_latex

            terminal.out.write(outline_latex(shown))
        case Format.MARKDOWN:
            from calctutor.render.as_markdown import outline_markdown

            terminal.out.write(outline_markdown(shown))
        case Format.HTML:
            _write_page([shown], wish, terminal)
        case Format.JSON:
            from calctutor.render.as_json import derivation_json, hint_json

            as_json = hint_json if wish.hint else derivation_json
            terminal.write_json(as_json(solved.derivation, solved.milliseconds))
        case _:
            assert_never(wish.form)
