"""Formulas by cases are compared where the formula changes, derivatives by their definition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.checking.check import check, question_of
from calctutor.checking.judging import judge
from calctutor.checking.verdict import Correct, Incorrect, Verdict
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain


def judged(answer: str, problem: str, *given: str) -> Verdict:
    return check(question_of(parse_problem(problem, given=given)), answer)


@pytest.mark.parametrize(
    ("answer", "problem", "place", "values"),
    [
        (
            "{2x if x > 0, 3x^2 if x < 0, 4 otherwise}",
            "d/dx {x^2 if x > 0, x^3 otherwise}",
            "0",
            ("4", "0"),
        ),
        (
            "{(x cos x - sin x)/x^2 if x != 0, 1 otherwise}",
            "d/dx {sin x/x if x != 0, 1 otherwise}",
            "0",
            ("1", "0"),
        ),
        (
            "{2 e^(-1/x^2)/x^3 if x != 0, 1 otherwise}",
            "d/dx {e^(-1/x^2) if x != 0, 0 otherwise}",
            "0",
            ("1", "0"),
        ),
        (
            "{2x if x != sqrt(2), 5 otherwise}",
            "d/dx {x^2 if x != sqrt(2), 2 otherwise}",
            "sqrt(2)",
            ("5", "2.828"),
        ),
        ("{2x if x != 3, 5 otherwise}", "d/dx x^2", "3", ("5", "6")),
        ("{2x if x != 3, 5 otherwise}", "2x", "3", ("5", "6")),
        ("{1 if x > 3, 2 otherwise}", "{1 if x >= 3, 2 otherwise}", "3", ("2", "1")),
        (
            "{1 if x > sqrt(2), 2 otherwise}",
            "{1 if x >= sqrt(2), 2 otherwise}",
            "sqrt(2)",
            ("2", "1"),
        ),
        ("{sin x if x > pi, 1 if x = pi, sin x otherwise}", "sin x", "pi", ("1", "0")),
    ],
)
def test_a_wrong_value_where_the_formula_changes(
    answer: str, problem: str, place: str, values: tuple[str, str]
) -> None:
    found = judged(answer, problem)
    assert isinstance(found, Incorrect)
    evidence = found.evidence
    assert [(name, ascii_form(value)) for name, value in evidence.at or ()] == [("x", place)]
    assert (evidence.answer_value, evidence.expected_value) == values


@pytest.mark.parametrize(
    ("answer", "problem", "notes"),
    [
        ("{2x if x >= 0, 3x^2 otherwise}", "d/dx {x^2 if x > 0, x^3 otherwise}", []),
        (
            "{2x if x > 0, 3x^2 if x < 0, 0 otherwise}",
            "d/dx {x^2 if x > 0, x^3 otherwise}",
            [],
        ),
        (
            "{2x if x > 0, 3x^2 if x < 0}",
            "d/dx {x^2 if x > 0, x^3 otherwise}",
            ["Your answer has no value at x = 0."],
        ),
        (
            "{(x cos x - sin x)/x^2 if x != 0, 0 otherwise}",
            "d/dx {sin x/x if x != 0, 1 otherwise}",
            [],
        ),
        (
            "(x cos x - sin x)/x^2",
            "d/dx {sin x/x if x != 0, 1 otherwise}",
            ["Your answer has no value at x = 0."],
        ),
        (
            "{2 e^(-1/x^2)/x^3 if x != 0, 0 otherwise}",
            "d/dx {e^(-1/x^2) if x != 0, 0 otherwise}",
            [],
        ),
        (
            "{2x if x != sqrt(2), 2sqrt(2) otherwise}",
            "d/dx {x^2 if x != sqrt(2), 2 otherwise}",
            [],
        ),
        ("{1 if x > 0, -1 if x < 0}", "d/dx {x if x > 0, -x otherwise}", []),
        ("2x", "d/dx {x^2 if x != 3, 9 otherwise}", []),
        ("{sin x if x > pi, 0 if x = pi, sin x otherwise}", "sin x", []),
        ("{x^2/2 if x > 0, -x^2/2 otherwise} + C", "int |x| dx", []),
    ],
)
def test_what_is_right_where_the_formula_changes(
    answer: str, problem: str, notes: list[str]
) -> None:
    found = judged(answer, problem)
    assert isinstance(found, Correct)
    assert [plain(note) for note in found.notes] == notes


def test_a_joint_outside_the_assumptions_does_no_harm() -> None:
    pair = ("{1 if x > sqrt(2), 2 otherwise}", "{1 if x >= sqrt(2), 2 otherwise}")
    assert isinstance(judged(*pair, "x > 2"), Correct)
    assert isinstance(judged(*pair, "x > 1"), Incorrect)


def undiagnosed(answer: str, problem: str = "int x dx") -> Verdict:
    return judge(question_of(parse_problem(problem)), parse(answer))


@given(
    st.fractions(-9, 9, max_denominator=5),
    st.integers(-5, 5),
    st.integers(-5, 5).filter(bool),
)
def test_a_wrong_slope_at_a_joint_is_never_accepted(place: object, rise: int, off: int) -> None:
    problem = f"d/dx {{(x - ({place}))^2 + ({rise}) x if x > {place}, ({rise}) x otherwise}}"
    sides = f"2(x - ({place})) + ({rise}) if x > {place}, {rise} if x < {place}"
    assert isinstance(undiagnosed(f"{{{sides}, {rise} otherwise}}", problem), Correct)
    assert isinstance(undiagnosed(f"{{{sides}, {rise + off} otherwise}}", problem), Incorrect)
