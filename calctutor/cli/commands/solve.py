"""calctutor solve: problems worked out step by step."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from time import perf_counter

from rich.text import Text

from calctutor.cli.reading import UnreadableProblem, read_lines, read_problem
from calctutor.cli.status import CommandError, ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.render.as_json import derivation_json, unsolved_json
from calctutor.render.documents import derivation_latex, derivation_markdown
from calctutor.render.page import Page
from calctutor.render.safe import printable
from calctutor.render.steps import derivation_lines
from calctutor.solving.derivation import Derivation
from calctutor.solving.differentiate import differentiate


class Format(StrEnum):
    TEXT = "text"
    PLAIN = "plain"
    LATEX = "latex"
    MARKDOWN = "markdown"
    JSON = "json"


def run(problem: str | None, file: Path | None, given: list[str], form: Format) -> ExitStatus:
    """Solves one problem, or one on each line of a file or of standard input."""
    if (problem is None) == (file is None):
        raise CommandError(ExitStatus.USAGE, "Give one problem, or a file of them with --file.")
    if problem is not None and problem != "-":
        terminal = Terminal.detect(plain=form is Format.PLAIN)
        try:
            return _solve(problem, given, form, terminal)
        except UnreadableProblem as error:
            if form is Format.JSON:
                terminal.write_json(unsolved_json(problem, error.slip))
            raise
    return _solve_lines(read_lines(file), given, form)


def _solve_lines(problems: list[str], given: list[str], form: Format) -> ExitStatus:
    """Solves each; one that cannot be read is reported and the rest go on. The worst status."""
    if not problems:
        raise CommandError(ExitStatus.USAGE, "There is no problem in what was given.")
    terminal = Terminal.detect(plain=form is Format.PLAIN)
    worst = ExitStatus.OK
    for number, line in enumerate(problems):
        if number and form is not Format.JSON:
            terminal.write([Text()])
        try:
            status = _solve(line, given, form, terminal)
        except UnreadableProblem as error:
            status = error.status
            _report(error, line, number + 1, form, terminal)
        worst = max(worst, status)
    return worst


def _report(
    error: UnreadableProblem, line: str, number: int, form: Format, terminal: Terminal
) -> None:
    """Says what is wrong with one problem among others, and the others go on."""
    if form is Format.JSON:
        terminal.write_json(unsolved_json(line, error.slip))
    else:
        sys.stderr.write(f"calctutor: Problem {number}: {printable(error.message)}\n")


def _solve(text: str, given: list[str], form: Format, terminal: Terminal) -> ExitStatus:
    problem = read_problem(text, given)
    start = perf_counter()
    derivation = differentiate(problem.body, problem.given)
    milliseconds = (perf_counter() - start) * 1000
    _write(derivation, milliseconds, form, terminal)
    return ExitStatus.OK if derivation.result is not None else ExitStatus.UNDECIDED


def _write(derivation: Derivation, milliseconds: float, form: Format, terminal: Terminal) -> None:
    match form:
        case Format.TEXT:
            terminal.write(derivation_lines(terminal.page, derivation))
        case Format.PLAIN:
            page = Page(terminal.page.width, unicode=False, flat=True)
            terminal.write(derivation_lines(page, derivation))
        case Format.LATEX:
            terminal.out.write(derivation_latex(derivation))
        case Format.MARKDOWN:
            terminal.out.write(derivation_markdown(derivation))
        case Format.JSON:
            terminal.write_json(derivation_json(derivation, milliseconds))
