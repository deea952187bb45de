"""Values without an elementary formula: right in digits; values with one are asked for exactly."""

from __future__ import annotations

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.question import EVALUATED, Question
from calctutor.checking.verdict import Correct, Incomplete, Incorrect
from calctutor.checking.worked_value import has_no_formula
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain

NOTE = "I know no elementary formula for this value, so I compared your digits with it."
GAUSS, CUBE, SINC = "int_0^1 e^(-x^2) dx", "int_1^2 e^(x^3) dx", "int_0^1 sin(x)/x dx"


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        (GAUSS, "0.747"), (GAUSS, "0.746"), (GAUSS, "0.7468"), (GAUSS, "0.746824132812"),
        (GAUSS, "7.47e-1"), (CUBE, "275.5"), (CUBE, "275.511"), (CUBE, "276"), (CUBE, "275"),
        (SINC, "0.946"), (SINC, "0.94608307036718"), ("-" + SINC, "-0.946"),
        ("2 + " + SINC, "2.946"),
    ],
)  # fmt: skip
def test_three_digits_are_right(problem: str, answer: str) -> None:
    verdict = check(question_of(parse_problem(problem)), answer)
    assert isinstance(verdict, Correct)
    assert verdict.evidence.in_digits
    assert [plain(note) for note in verdict.notes] == [NOTE]


@pytest.mark.parametrize(
    ("problem", "answer"),
    [(GAUSS, "0.75"), (GAUSS, "0.74"), (GAUSS, "0.7"), (SINC, "0.95"), (SINC, "0.9")],
)
def test_fewer_digits_are_too_few(problem: str, answer: str) -> None:
    verdict = check(question_of(parse_problem(problem)), answer)
    assert isinstance(verdict, Incomplete)
    assert verdict.form == "rounded-decimal"
    assert verdict.diagnosis is not None
    assert "at least three significant digits" in plain(verdict.diagnosis.message)


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        (GAUSS, "0.748"), (GAUSS, "0.745"), (GAUSS, "0.7469999"), (GAUSS, "1"), (GAUSS, "0"),
        (CUBE, "280"), (CUBE, "275.7"), (SINC, "-0.946"), (SINC, "0.93"), (SINC, "0.948"),
    ],
)  # fmt: skip
def test_wrong_digits_are_wrong(problem: str, answer: str) -> None:
    verdict = check(question_of(parse_problem(problem)), answer)
    assert isinstance(verdict, Incorrect)


def test_a_formula_in_named_functions_is_right() -> None:
    verdict = check(question_of(parse_problem(GAUSS)), "sqrt(pi)/2 erf(1)")
    assert isinstance(verdict, Correct)
    assert not verdict.evidence.in_digits


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("int_0^1 x^2 dx", "0.333"),
        ("int_0^1 e^x dx", "1.718"),
        ("lim_{x->0} sin(2x)/(3x)", "0.667"),
    ],
)
def test_where_there_is_a_formula_it_is_asked_for(problem: str, answer: str) -> None:
    verdict = check(question_of(parse_problem(problem)), answer)
    assert isinstance(verdict, Incomplete)
    assert verdict.form == "rounded-decimal"
    assert verdict.diagnosis is not None
    assert "exact value" in plain(verdict.diagnosis.message)


def test_an_expected_number_is_exact_whatever_is_in_it() -> None:
    verdict = check(Question(parse("sqrt(pi) erf(1)/2"), form=EVALUATED), "0.747")
    assert isinstance(verdict, Incomplete)


@pytest.mark.parametrize(
    ("problem", "is_true"),
    [
        (GAUSS, True), (CUBE, True), (SINC, True), ("int_0^2 sin(x^2) dx", True),
        ("int_0^1 x^2 dx", False), ("lim_{x->0} sin(x)/x", False), ("int_0^oo e^-x dx", False),
        # The search is cut short: whether there is a formula is not known.
        ("int_0^1 1/(1+x^7) dx", False),
    ],
)  # fmt: skip
def test_values_without_a_formula(problem: str, is_true: bool) -> None:
    assert has_no_formula(parse_problem(problem).body) == is_true
