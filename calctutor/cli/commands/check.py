"""calctutor check: judge one answer to one problem."""

from __future__ import annotations

from time import perf_counter

from msgspec.structs import replace
from rich.text import Text

from calctutor.checking.check import check, question_of
from calctutor.checking.equations import equation_expected
from calctutor.checking.question import FORMS, Form, Question, form_of
from calctutor.checking.verdict import (
    Correct,
    Incomplete,
    Incorrect,
    Undecided,
    Unreadable,
    Verdict,
)
from calctutor.cli.proving import proving
from calctutor.cli.reading import UnreadableProblemError, read_problem
from calctutor.cli.status import CommandError, ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.expr.errors import UnreadableError, quoted
from calctutor.expr.problem import is_calculus
from calctutor.expr.tree import Relation, Symbol, Tree
from calctutor.reading.parser import parse_relations
from calctutor.render.verdicts import verdict_lines


def run(answer: str, problem: str, given: list[str], form: str | None, as_json: bool) -> ExitStatus:
    """Judge the answer and print the verdict; the status is that of the verdict."""
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
    start = perf_counter()
    with proving() as prove:
        verdict = check(question, answer, prove)
    milliseconds = (perf_counter() - start) * 1000
    if as_json:
        from calctutor.render.as_json import verdict_json

        terminal.write_json(verdict_json(verdict, milliseconds))
    else:
        page = terminal.page
        lead = "Problem: " if is_calculus(question.expected) else "Expected: "
        asked_lines = page.display(_expected(question), indent=0, lead=lead)
        for equation in question.equations:
            asked_lines += page.display(equation, indent=9)
        terminal.write([*asked_lines, Text(), *verdict_lines(page, verdict, counting=False)])
    return status_of(verdict)


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
