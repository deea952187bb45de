"""A row judged: assumptions, forms, and what is wrong with a row."""

from __future__ import annotations

import csv

import pytest

from calctutor.checking.verdict import Correct, Incomplete, Incorrect
from calctutor.grading import judging
from calctutor.grading.fingerprint import fingerprint
from calctutor.grading.judging import Graded, RowError, grade, lost
from calctutor.grading.results import header, result_line
from calctutor.grading.rows import Asked, BadRow, Place, Row
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


def test_a_plain_expression_is_not_asked_for_its_value() -> None:
    assert isinstance(outcome("d/dx x^2", "d/dx x^2", plain=True), Correct)
    assert isinstance(outcome("int_0^1 x dx", "1/2", plain=True), Correct)
    unasked = outcome("d/dx x^2", "d/dx x^2", plain=True, form="evaluated")
    assert isinstance(unasked, Incomplete)


@pytest.mark.parametrize(
    ("answer", "text", "plain", "given", "form", "message"),
    [
        ("x", "x^", False, (), "any", "The problem cannot be read: Something is missing after ^."),
        (
            "x",
            "x^",
            True,
            (),
            "any",
            "The expected answer cannot be read: Something is missing after ^.",
        ),
        (
            "x",
            "x",
            True,
            ("a > 0", "a >"),
            "any",
            "The assumption cannot be read: Something is missing after >.",
        ),
        (
            "x",
            "x",
            True,
            (),
            "nope",
            "There is no form nope. The forms are any, evaluated, simplified, factored, expanded,"
            " in-terms-of NAME.",
        ),
    ],
)
def test_what_cannot_be_asked(
    answer: str, text: str, plain: bool, given: tuple[str, ...], form: str, message: str
) -> None:
    found = outcome(answer, text, *given, form=form, plain=plain)
    assert isinstance(found, RowError)
    assert found.message == message
    assert (found.slip is None) == (form == "nope")


def test_equal_answers_to_other_questions_are_judged_anew() -> None:
    """Each part of what is asked is a part of the key under which a verdict is kept."""
    for _ in range(2):
        assert isinstance(outcome("sqrt(a^2)", "a"), Incorrect)
        assert isinstance(outcome("sqrt(a^2)", "a", "a > 0"), Correct)
        assert isinstance(outcome("sqrt(a^2)", "a", "a < 0"), Incorrect)
        assert isinstance(outcome("x(x+1)", "x^2 + x"), Correct)
        assert isinstance(outcome("x(x+1)", "x^2 + x", form="expanded"), Incomplete)
        assert isinstance(outcome("x(x+1)", "x^2 + x", form="factored"), Correct)
        assert isinstance(outcome("d/dx x", "d/dx x", plain=True), Correct)
        assert isinstance(outcome("d/dx x", "d/dx x", plain=False), Incomplete)
        assert isinstance(outcome("1", "d/dx x", plain=False), Correct)


ONLY_PROVED = ("sin(pi/7) sin(2pi/7) sin(3pi/7)", "sqrt(7)/8")


def test_whether_a_proof_is_asked_for_is_part_of_the_question() -> None:
    asked: list[object] = []

    def prove(left: object, right: object, given: object) -> bool | None:
        asked.append((left, right))
        return True

    row = Row(Place(1, 1), "a", ONLY_PROVED[0], Asked(ONLY_PROVED[1], plain=True))
    for _ in range(2):
        without, with_proof = grade(row).outcome, grade(row, prove).outcome
        assert isinstance(without, Correct) and isinstance(with_proof, Correct)
        assert (without.evidence.method, with_proof.evidence.method) == ("numeric", "algebra")
    assert len(asked) == 1
    assert grade(row).input != grade(row, prove).input


def test_a_row_keeps_its_place_its_id_and_its_fingerprint() -> None:
    row = Row(Place(4, 9), 7, "2x", Asked("d/dx x^2"))
    found = grade(row)
    assert (found.place, found.id) == (Place(4, 9), 7)
    assert found.input == fingerprint(row, prove=False)


def test_time_is_told_in_milliseconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "perf_counter", iter((10.0, 10.25)).__next__)
    assert grade(Row(Place(1, 1), "a", "x", Asked("x"))).milliseconds == 250.0


def test_a_bad_row_has_its_message_and_takes_no_time() -> None:
    row = BadRow(Place(4, 9), None, "There is no answer in this row.", "{}")
    found = grade(row)
    assert found == Graded(
        Place(4, 9), None, fingerprint(row, prove=False), RowError(row.message), 0.0
    )


def test_a_row_that_was_lost_says_why() -> None:
    row = Row(Place(4, 9), "a", "2x", Asked("d/dx x^2"))
    found = lost(row, "its process died", prove=True)
    error = RowError("This row could not be judged: its process died.")
    assert found == Graded(Place(4, 9), "a", fingerprint(row, prove=True), error, 0.0)


def test_a_fault_in_calctutor_stops_no_other_row(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(judging, "check", broken)
    found = outcome("an answer of its own", "x")
    message = "This row cannot be judged, through a fault in calctutor: ZeroDivisionError('oh')."
    assert found == RowError(message)


def test_a_table_says_that_values_are_those_of_derivatives() -> None:
    row = Row(Place(1, 1), "a", "x^2 + C", Asked("int x dx"))
    columns, cells = header(Format.CSV), result_line(grade(row), Format.CSV)
    flat = dict(zip(next(csv.reader([columns])), next(csv.reader([cells])), strict=True))
    assert flat["derivative_by"] == "x"
    assert (flat["answer_value"], flat["expected_value"]) == ("2", "1")
    vector = Row(Place(1, 1), "a", "(2x y, 3)", Asked("grad(x^2 y, x, y)"))
    assert result_line(grade(vector), Format.CSV).endswith(
        f",2,,{fingerprint(vector, prove=False)}\n"
    )
    plain = Row(Place(1, 1), "a", "x", Asked("2x", plain=True))
    assert result_line(grade(plain), Format.CSV).endswith(f",,{fingerprint(plain, prove=False)}\n")


def test_an_equation_may_be_expected() -> None:
    assert isinstance(outcome("y = -1/2*x + 3/4", "2x+4y-3=0"), Correct)
    assert isinstance(outcome("y = 1/2*x + 3/4", "2x+4y-3=0"), Incorrect)
    assert isinstance(outcome("y = 1", "x^2 = y^2"), RowError)
