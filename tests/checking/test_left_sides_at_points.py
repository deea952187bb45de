"""Left sides that name a value at a point, or contradict what is asked."""

from __future__ import annotations

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.question import Question
from calctutor.checking.verdict import Correct, Incorrect, Unreadable
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem

AT_THREE = question_of(parse_problem("d/dx x^2 at x = 3"))
NAMED = question_of(parse_problem("f'(3) for f(x) = x^2"))


@pytest.mark.parametrize(
    "answer",
    [
        "v(3) = 6",
        "v'(3) = 6",
        "f'(3) = 6",
        "dy/dx|_{x=3} = 6",
        r"\left.\frac{dy}{dx}\right|_{x=3} = 6",
        "y'|_{x=3} = 6",
        "6 at x = 3",
        "= 6",
    ],
)
def test_what_names_the_value(answer: str) -> None:
    assert isinstance(check(AT_THREE, answer), Correct)


@pytest.mark.parametrize(
    "answer", ["f''(3) = 6", "f'(5) = 6", "f(3) = 6", "F(3) = 6", "x = 6", "y''|_{x=3} = 6"]
)
def test_what_contradicts_the_question_costs_nothing(answer: str) -> None:
    assert isinstance(check(NAMED, answer), Unreadable)


def test_a_wrong_value_stays_wrong() -> None:
    assert isinstance(check(AT_THREE, "v(3) = 9"), Incorrect)
    assert isinstance(check(AT_THREE, "dy/dx|_{x=3} = 9"), Incorrect)


def test_the_value_of_a_function_on_the_left_is_no_product() -> None:
    two = Question(parse("2"))
    assert isinstance(check(two, "v(3) = 6"), Incorrect)
    assert isinstance(check(two, "v(3) = 2"), Correct)


def test_a_derivative_does_not_name_an_antiderivative() -> None:
    question = question_of(parse_problem("int x dx"))
    assert isinstance(check(question, "F(x) = x^2/2 + C"), Correct)
    assert isinstance(check(question, "F'(x) = x^2/2 + C"), Unreadable)


def test_words_for_infinity_are_judged_when_they_are_wrong_too() -> None:
    grows = question_of(parse_problem("lim_{x->oo} x^2"))
    assert isinstance(check(grows, "diverges to infinity"), Correct)
    assert isinstance(check(grows, "diverges to -infinity"), Incorrect)


@pytest.mark.parametrize("answer", ["x or -x", "2x so x", "x is x"])
def test_short_words_are_no_products(answer: str) -> None:
    assert isinstance(check(question_of(parse_problem("d/dx x^2")), answer), Unreadable)


def test_a_derivative_that_has_no_value_refutes_nothing_there() -> None:
    question = question_of(parse_problem("d/dx abs(x)"))
    assert isinstance(check(question, "1 if x >= 0, -1 if x < 0"), Correct)
    assert isinstance(check(question, "1 if x >= 0, -2 if x < 0"), Incorrect)
