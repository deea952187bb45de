"""Answers to questions for a value at a point."""

from __future__ import annotations

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.verdict import Correct, Incomplete, Incorrect, Undecided, Verdict
from calctutor.checking.working.judging import start_working, with_next_line
from calctutor.checking.working.line import Status
from calctutor.reading.problem_reader import parse_problem

SQUARE = "f'(3) for f(x) = x^2"
MISSING = "d^3/dx^3 x |x| at x = 0"


def verdict(answer: str, problem: str) -> Verdict:
    return check(question_of(parse_problem(problem)), answer)


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        (SQUARE, "6"),
        (SQUARE, "f'(3) = 6"),
        (SQUARE, "2x = 6"),
        ("f'(3) for f(x) = a x^2", "6a"),
        ("d/dx x^(1/3) at x = 0", "DNE"),
        ("d/dx x^(1/3) at x = 0", "oo"),
        ("f'(0) for f(x) = |x|", "does not exist"),
        ("f'(0) for f(x) = {x if x < 0, x^2 otherwise}", "DNE"),
        ("f'(0) for f(x) = {x^2 if x < 0, x + 1 otherwise}", "DNE"),
        ("f'(0) for f(x) = {x^2 if x < 0, x^3 otherwise}", "0"),
        ("f'(0) for f(x) = x |x|", "0"),
        ("f''(0) for f(x) = x |x|", "DNE"),
        ("f''(0) for f(x) = x^2 |x|", "0"),
        ("d/dx ln x at x = -1", "undefined"),
        ("d/dx f(x^2) at x = 3", "6 f'(9)"),
    ],
)
def test_right(problem: str, answer: str) -> None:
    assert isinstance(verdict(answer, problem), Correct)


@pytest.mark.parametrize(
    ("problem", "answer", "mistake"),
    [
        (SQUARE, "5", None),
        (SQUARE, "9", "derivative-first-given-as-second"),
        (SQUARE, "-6", "sign-flipped"),
        (SQUARE, "DNE", "value-called-none"),
        ("f''(2) for f(x) = x^4", "32", "derivative-first-given-as-second"),
        ("f'(2) for f(x) = (3x + 1)^2", "14", "chain-inner-derivative-missing"),
        ("f'(0) for f(x) = |x|", "1", "limit-one-side-only"),
        ("f'(0) for f(x) = |x|", "sign(x)", None),
        ("f'(0) for f(x) = x |x|", "DNE", "value-called-none"),
        ("f''(0) for f(x) = x^2 |x|", "DNE", "value-called-none"),
        ("d/dx ln x at x = -1", "-1", None),
        ("d/dx 1/x at x = 0", "0", None),
    ],
)
def test_wrong(problem: str, answer: str, mistake: str | None) -> None:
    found = verdict(answer, problem)
    assert isinstance(found, Incorrect)
    assert (found.diagnosis and found.diagnosis.id) == mistake


@pytest.mark.parametrize(
    ("problem", "answer", "form"),
    [
        (SQUARE, "2x", "not-evaluated"),
        (SQUARE, "d/dx x^2", "not-evaluated"),
        (SQUARE, "2x at x = 3", "not-evaluated"),
        (SQUARE, "2*3", "arithmetic-unfinished"),
        ("f'(a) for f(x) = x^3", "3x^2", "not-evaluated"),
        ("f(2) for f(x) = x^2 + 1", "2^2 + 1", "arithmetic-unfinished"),
    ],
)
def test_unfinished(problem: str, answer: str, form: str) -> None:
    found = verdict(answer, problem)
    assert isinstance(found, Incomplete)
    assert found.form == form


@pytest.mark.parametrize("answer", ["0", "DNE"])
def test_undecided_where_the_derivative_before_is_missing(answer: str) -> None:
    assert isinstance(verdict(answer, MISSING), Undecided)


def test_working() -> None:
    working = start_working(question_of(parse_problem(SQUARE)))
    for line in ("f'(x) = 2x", "f'(3) = 2*3", "= 6"):
        working = with_next_line(working, line)
    assert [line.status for line in working.lines[1:]] == [Status.OK] * 3


def test_a_wrong_value_in_working() -> None:
    working = start_working(question_of(parse_problem(SQUARE)))
    for line in ("2x at x = 3", "2*2"):
        working = with_next_line(working, line)
    assert [line.status for line in working.lines[1:]] == [Status.OK, Status.WRONG]
