"""Suggestions for answers that cannot be read: none is wrong for the question."""

from __future__ import annotations

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.verdict import Correct, Incorrect, Unreadable
from calctutor.checking.working.judging import start_working, with_next_line
from calctutor.reading.problem_reader import parse_problem


def suggestions(answer: str, problem: str) -> tuple[str, ...]:
    found = check(question_of(parse_problem(problem)), answer)
    assert isinstance(found, Unreadable)
    return found.error.suggestions


@pytest.mark.parametrize(
    ("answer", "problem", "suggested"),
    [
        ("2x dx", "d/dx x^2", ("2x",)),
        ("x dx", "int x dx", ()),
        ("d/dx (x^2", "d/dx x^2", ()),
        ("(2x", "d/dx x^2", ("(2x)",)),
        ("(3x", "d/dx x^2", ()),
        ("3x dx", "d/dx x^2", ()),
        ("2x meters", "d/dx x^2", ("2x",)),
        ("45 degrees", "d/dx 45x", ("45",)),
        ("coss(x)", "d/dx sin(x)", ("cos(x)",)),
        ("sinx(2x)", "d/dx sin(x^2)", ()),
        ("since", "d/dx sin(x)", ()),
        ("minimum", "d/dx x^2", ()),
        ("why?", "d/dx x^2", ()),
        ("constant constant", "int x dx", ()),
        ("the derivative of x^2 is 2x", "d/dx x^2", ("2x",)),
        ("e2x + C", "int 2 e^(2x) dx", ("e^(2x) + C",)),
    ],
)
def test_only_what_is_not_wrong_is_suggested(
    answer: str, problem: str, suggested: tuple[str, ...]
) -> None:
    assert suggestions(answer, problem) == suggested


def test_brackets_that_are_left_out_are_no_reason_to_drop_a_suggestion() -> None:
    assert suggestions("(2e^2x", "d/dx e^(2x)") == ("(2e^2x)",)


@pytest.mark.parametrize(
    ("answer", "problem", "suggested"),
    [
        ("Ii", "∂/∂w_i (I_i w_i)", "I_i"),
        ("2 wi Ii", "∂/∂w_i (I_i w_i^2)", "2 w_i I_i"),
        ("xi", "∂/∂w (x_i w)", "x_i"),
        ("Ii", "∂/∂w_i (sum_j I_j w_j + b)", "I_i"),
    ],
)
def test_a_subscript_without_its_sign_is_suggested_with_it(
    answer: str, problem: str, suggested: str
) -> None:
    assert suggestions(answer, problem) == (suggested,)


def test_where_the_subscript_makes_nothing_right_the_answer_is_wrong() -> None:
    found = check(question_of(parse_problem("∂/∂w_i (I_i w_i)")), "2 Ii")
    assert isinstance(found, Incorrect)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("f'(x) is 2x", "d/dx x^2"),
        ("y is 2x", "d/dx x^2"),
        ("dy/dx equals 2x", "d/dx x^2"),
        ("the derivative is 2x", "d/dx x^2"),
        ("so the limit is 0", "lim_{x->0} x"),
    ],
)
def test_is_stands_for_the_sign_behind_a_left_side(answer: str, problem: str) -> None:
    question = question_of(parse_problem(problem))
    assert isinstance(check(question, answer), Correct)
    assert isinstance(check(question, f"{answer} + 1"), Incorrect)


def test_is_behind_a_left_side_of_something_else_is_told() -> None:
    found = check(question_of(parse_problem("d/dx x^2")), "f''(x) is 2x")
    assert isinstance(found, Unreadable)
    assert "not what is asked for" in found.error.message


@pytest.mark.parametrize(("line", "suggested"), [("2x dx", ("2x",)), ("3x dx", ())])
def test_suggestions_for_a_line_of_work_are_judged(line: str, suggested: tuple[str, ...]) -> None:
    working = start_working(question_of(parse_problem("d/dx x^2")))
    found = with_next_line(working, line).lines[-1].verdict
    assert isinstance(found, Unreadable)
    assert found.error.suggestions == suggested
