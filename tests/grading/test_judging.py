"""A row judged: assumptions, forms, and what is wrong with a row."""

from __future__ import annotations

import csv

import pytest

from calctutor.checking.verdict import Correct, Incomplete, Incorrect
from calctutor.grading.fingerprint import fingerprint
from calctutor.grading.judging import RowError, grade
from calctutor.grading.results import header, result_line
from calctutor.grading.rows import Asked, Place, Row
from calctutor.grading.source import Format


def outcome(
    answer: str, expected: str, *given: str, form: str = "any", plain: bool = True
) -> object:
    asked = Asked(expected, plain, given, form)
    return grade(Row(Place(1, 1), "a", answer, asked)).outcome


@pytest.mark.parametrize(
    "given", [("0 < p < 1",), ("0 < p", "p < 1"), ("1 > p > 0",), ("0 ≤ p ≤ 1",)]
)
def test_comparisons_in_a_row(given: tuple[str, ...]) -> None:
    assert isinstance(outcome("1 - p", "|p - 1|"), Incorrect)
    assert isinstance(outcome("1 - p", "|p - 1|", *given), Correct)
    assert isinstance(outcome("p - 1", "|p - 1|", *given), Incorrect)


@pytest.mark.parametrize("given", ["p", "0 <", "0 < p <", "< 1", ""])
def test_an_assumption_that_is_none(given: str) -> None:
    found = outcome("1 - p", "1 - p", given)
    assert isinstance(found, RowError)
    assert found.message.startswith("The assumption cannot be read: ")
    assert found.slip is not None


@pytest.mark.parametrize("name", ["sigma", "σ"])
def test_the_form_in_terms_of_a_greek_letter(name: str) -> None:
    form = f"in-terms-of {name}"
    assert isinstance(outcome("1 - sigma(x)", "1/(1+e^x)", form=form), Correct)
    found = outcome("1/(1+e^x)", "1 - sigma(x)", form=form)
    assert isinstance(found, Incomplete)
    assert found.form == "not-in-terms-of-sigma"


def test_a_problem_asks_for_its_value_unless_a_form_is_named() -> None:
    problem = "d/dx x (x+1)"
    left = outcome(problem, problem, plain=False)
    assert isinstance(left, Incomplete)
    assert left.form == "not-evaluated"
    assert isinstance(outcome("2(x + 1/2)", problem, form="factored", plain=False), Correct)


def test_a_table_says_that_values_are_those_of_derivatives() -> None:
    row = Row(Place(1, 1), "a", "x^2 + C", Asked("int x dx"))
    columns, cells = header(Format.CSV), result_line(grade(row), Format.CSV)
    flat = dict(zip(next(csv.reader([columns])), next(csv.reader([cells])), strict=True))
    assert flat["derivative_by"] == "x"
    assert (flat["answer_value"], flat["expected_value"]) == ("1.4", "0.7")
    vector = Row(Place(1, 1), "a", "(2x y, 3)", Asked("grad(x^2 y, x, y)"))
    assert result_line(grade(vector), Format.CSV).endswith(
        f",2,{fingerprint(vector, prove=False)}\n"
    )
    plain = Row(Place(1, 1), "a", "x", Asked("2x", plain=True))
    assert result_line(grade(plain), Format.CSV).endswith(f",,{fingerprint(plain, prove=False)}\n")
