"""calctutor check: judge one answer to one problem."""

from __future__ import annotations

import sys
from functools import partial
from time import perf_counter

from msgspec.structs import replace
from rich.text import Text

from calctutor.checking.check import check, question_of
from calctutor.checking.equations import equation_expected
from calctutor.checking.question import FORMS, Form, Question, form_of
from calctutor.checking.reading import as_read, own_names
from calctutor.checking.verdict import (
    Correct,
    Incomplete,
    Incorrect,
    Undecided,
    Unreadable,
    Verdict,
)
from calctutor.cli.prompting.asking import Asking, Reader, read_line
from calctutor.cli.proving import proving
from calctutor.cli.reading import UnreadableProblemError, read_problem
from calctutor.cli.status import CommandError, ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.expr.errors import UnreadableError, quoted
from calctutor.expr.problem import is_calculus
from calctutor.expr.tree import Relation, Symbol, Tree
from calctutor.reading.parser import parse_relations
from calctutor.render.page import Lines, Page
from calctutor.render.verdicts import verdict_lines


def run(
    answer: str | None, problem: str, given: list[str], form: str | None, as_json: bool
) -> ExitStatus:
    """Judge the answer and print the verdict; the status is that of the verdict.

    Without an answer, ask for one at a terminal, and read a line that is piped in elsewhere.
    """
    terminal = Terminal.detect()
    asked = None if form is None else _form(form)
    try:
        question = _question(problem, given)
    except UnreadableProblemError as error:
        if as_json:
            from calctutor.render.as_json import error_json

            terminal.write_json({"schema": 1, "verdict": None, "error": error_json(error.slip)})
        raise
    if asked is not None:
        question = replace(question, form=asked)
    if answer is None and terminal.interactive and not as_json:
        return _ask(terminal, question)
    answer = _piped(terminal) if answer is None else answer
    start = perf_counter()
    with proving() as prove:
        verdict = check(question, answer, prove)
    milliseconds = (perf_counter() - start) * 1000
    if as_json:
        from calctutor.render.as_json import verdict_json

        terminal.write_json(verdict_json(verdict, milliseconds))
    else:
        lines = verdict_lines(terminal.page, verdict, counting=False)
        terminal.write([*_asked_lines(terminal.page, question), Text(), *lines])
    return status_of(verdict)


def _ask(terminal: Terminal, question: Question) -> ExitStatus:
    """Ask for an answer until one can be read, and judge it."""
    terminal.write(_asked_lines(terminal.page, question))
    read = terminal.reader()
    suggestion: str | None = None

    def asking() -> Asking:
        return _asking(terminal, question, suggestion)

    def show_again() -> None:
        terminal.write(_asked_lines(terminal.page, question))

    with proving() as prove:
        while True:
            typed = read_line(read, asking, show_again)
            if typed is None or not typed.strip() or typed.strip().lower() in _LEAVE:
                raise CommandError(ExitStatus.USAGE, "There is no answer to judge.")
            verdict = check(question, typed.strip(), prove)
            terminal.write(verdict_lines(terminal.page, verdict, counting=False))
            if not isinstance(verdict, Unreadable):
                return status_of(verdict)
            suggestion = next(iter(verdict.error.suggestions), None)


def _asking(terminal: Terminal, question: Question, suggestion: str | None) -> Asking:
    page = terminal.page

    def show_help() -> None:
        from calctutor.cli.prompting.key_list import key_lines

        terminal.write(key_lines(page))

    def reader() -> Reader:
        return partial(as_read, question)

    return Asking(
        "\nYour answer > ",
        shows_reading=True,
        reader=reader,
        said=_LEAVE.get,
        names=lambda: own_names(question),
        suggestion=suggestion,
        show_help=show_help,
        page=page,
        can_resize=True,
    )


_LEAVE = {word: f"{word}: leave without an answer" for word in ("quit", "exit")}


def _piped(terminal: Terminal) -> str:
    """Return the line that is piped in. Raise CommandError if none is."""
    typed = None
    if sys.stdin is not None:
        typed = read_line(terminal.reader(), lambda: Asking(""))
    if typed is None or not typed.strip():
        message = "The answer is missing: write it behind check, or pipe it in as one line."
        raise CommandError(ExitStatus.USAGE, message)
    return typed.strip()


def _asked_lines(page: Page, question: Question) -> Lines:
    lead = "Problem: " if is_calculus(question.expected) else "Expected: "
    lines = page.display(_expected(question), indent=0, lead=lead)
    for equation in question.equations:
        lines += page.display(equation, indent=9)
    return lines


def _question(problem: str, given: list[str]) -> Question:
    """Parse what is asked: a problem, an expression, or an equation to be solved for a letter."""
    try:
        equation = equation_expected(problem)
        if equation is None:
            return question_of(read_problem(problem, given))
        assumed = (relation for each in given for relation in parse_relations(each))
        return replace(equation, given=tuple(assumed))
    except UnreadableError as slip:
        raise UnreadableProblemError(slip) from None


def _expected(question: Question) -> Tree | Relation:
    if question.solved_for is None:
        return question.expected
    return Relation(Symbol(question.solved_for), "=", question.expected)


def _form(text: str) -> Form:
    """Parse a form. Raise CommandError if it is unknown."""
    found = form_of(text)
    if found is None:
        message = f"There is no form {quoted(text)}. The forms are {', '.join(FORMS)}."
        raise CommandError(ExitStatus.USAGE, message)
    return found


def status_of(verdict: Verdict) -> ExitStatus:
    match verdict:
        case Correct():
            return ExitStatus.OK
        case Incomplete() | Incorrect():
            return ExitStatus.WRONG
        case Unreadable():
            return ExitStatus.USAGE
        case Undecided():
            return ExitStatus.UNDECIDED
