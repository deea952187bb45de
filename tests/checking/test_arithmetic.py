"""Arithmetic that is left in a number, and numbers that are finished."""

from __future__ import annotations

import pytest

from calctutor.checking.arithmetic import is_unfinished
from calctutor.checking.check import check, question_of
from calctutor.checking.question import EVALUATED, Question
from calctutor.checking.verdict import Correct, Incomplete
from calctutor.reading.parser import parse, parse_relation
from calctutor.reading.problem_reader import parse_problem


@pytest.mark.parametrize(
    "number",
    [
        "2 * 10 * 2 * 3", "3^2 - 1", "1/2 + 1/3", "6/4", "4/2", "sqrt(16)", "cbrt(8)", "8^(2/3)",
        "e^0", "e^1", "ln 1", "ln(e^2)", "e^(ln 2)", "sin(pi/6)", "cos 0", "arctan 1", "5!", "10^2",
        "arcsin(1/2)", "2 pi/4", "4 sqrt(2)/2", "2*3 pi", "pi - 0", "1*e", "e/1", "0*pi", "-(-2)",
        "1/(1/2)", "pi/(1/2)", "(1/2)/2 pi", "sqrt(2)*sqrt(2)", "ln(2) + 1 - 3", "2^10", "pi/(-2)",
        "sqrt(4) + pi", "(1 + 1) ln 2", "0.5 + 0.25", "2/3 * 8 sqrt(2)",
    ],
)  # fmt: skip
def test_arithmetic_is_left(number: str) -> None:
    assert is_unfinished(parse(number))


@pytest.mark.parametrize(
    "number",
    [
        "2/3", "-1/2", "-(1/2)", "0", "-3", "1 - 1/e", "2 sqrt(3)", "pi/4 - ln(2)/2", "e - 1",
        "3 ln 2", "8/3 sqrt(2)", "1 + sqrt(2)", "0.5", "-0.25", "2.5*10^-3", "10^-6", "2^20",
        "sqrt(8)", "ln 8", "(e^4-1)/2", "1/2 (e^4-1)", "2e^2 - 2e", "ln((1+e)/2)", "arctan 2",
        "sqrt(pi)/2", "-pi ln(2)/2", "4/(3 sqrt 3)", "1/sqrt(2)", "oo", "-oo", "e^(-1)", "5^(1/3)",
        "2*2^(1/3)", "sinh(1)", "1/4 - 3/(4e^2)", "pi^2/6", "(2 sqrt(2) - 1)*2/3", "3^(3/2)",
        "2/3 (2 sqrt(2)-1)", "1/2 ln(3/2)", "1/(2 pi)", "arcsin(1/3)", "sqrt(pi) erf(1)/2",
    ],
)  # fmt: skip
def test_no_arithmetic_is_left(number: str) -> None:
    assert not is_unfinished(parse(number))


@pytest.mark.parametrize(
    ("problem", "answer", "form"),
    [
        ("int_0^1 x^2 dx", "1/3", None),
        ("int_0^1 x^2 dx", "1^3/3", "arithmetic-unfinished"),
        ("int_1^3 (3x^2 - 4x + 5) dx", "27 - 18 + 15 - 4", "arithmetic-unfinished"),
        ("lim_{x->2} x^2", "2^2", "arithmetic-unfinished"),
        ("lim_{x->2} x^2", "4", None),
        ("lim_{x->oo} x^2", "oo", None),
        # Only numbers are asked to be worked out.
        ("int_0^a x^2 dx", "2*a^3/6", None),
        ("d/dx x^2", "2*1*x", None),
        ("1 + 1", "1 + 1", None),
    ],
)
def test_a_problem_whose_value_is_a_number_asks_for_one(
    problem: str, answer: str, form: str | None
) -> None:
    verdict = check(question_of(parse_problem(problem)), answer)
    if form is None:
        assert isinstance(verdict, Correct)
    else:
        assert isinstance(verdict, Incomplete)
        assert verdict.form == form


def test_definitions_make_a_number_of_a_derivative_at_a_point() -> None:
    definitions = (parse_relation("f(x) = x^3"),)
    question = Question(parse("f'(2)"), definitions=definitions, form=EVALUATED)
    assert isinstance(check(question, "12"), Correct)
    verdict = check(question, "3*2^2")
    assert isinstance(verdict, Incomplete)
    assert verdict.form == "arithmetic-unfinished"


def test_an_expected_answer_with_arithmetic_shows_that_it_is_wanted() -> None:
    question = Question(parse("3 * 2^2"), form=EVALUATED)
    assert isinstance(check(question, "2^2 * 3"), Correct)
