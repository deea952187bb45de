"""Formulas by cases on balls, on power series and in integrals, and their comparison."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from calctutor.algebra.equality import proved_equal
from calctutor.numeric.balls import evaluate
from calctutor.numeric.compare import Agree, Differ, compare
from calctutor.numeric.scope import Point
from calctutor.reading.parser import parse

SEAM = "{x^2 if x > 0, -x otherwise}"


def at(text: str, x: str) -> complex:
    return complex(evaluate(parse(text), Point({"x": Fraction(x)}, {})))


@pytest.mark.parametrize(
    ("text", "x", "value"),
    [
        (SEAM, "2", 4),
        (SEAM, "-2", 2),
        (SEAM, "0", 0),
        (f"d/dx {SEAM}", "2", 4),
        (f"d/dx {SEAM}", "-2", -1),
        (f"d^2/dx^2 {SEAM}", "3", 2),
        ("{sin(x)/x if x != 0, 1 otherwise}", "0", 1),
        ("{1 if x = 0, 2 if x <= 0, 3 if x < 1, 4 if x >= 2}", "0", 1),
        ("{1 if x = 0, 2 if x <= 0, 3 if x < 1, 4 if x >= 2}", "-3", 2),
        ("{1 if x = 0, 2 if x <= 0, 3 if x < 1, 4 if x >= 2}", "1/2", 3),
        ("{1 if x = 0, 2 if x <= 0, 3 if x < 1, 4 if x >= 2}", "2", 4),
        ("{1/x if x != 0, 5 otherwise}", "0", 5),
        ("d/dx {x^2 if x > 0, x^3 otherwise}", "0", 0),
        ("d/dx {x if x != 0, 0 otherwise}", "0", 1),
        ("d/dx {x if x <= 0, x^2 + x if x > 0}", "0", 1),
        ("d/dx {x if 0 >= x, x^2 + x if 0 < x}", "0", 1),
        ("d^2/dx^2 {x^4 if x > 0, x^3 otherwise}", "0", 0),
        ("d/dx {x^2 if x^2 < 1, 2x - 1 otherwise}", "1", 2),
        ("d/dx {e^x if x > 1, e x otherwise}", "1", math.e),
        ("d/dx ({x^2 if x > 0, x^3 otherwise} + x)^2", "0", 0),
        ("d/dx {1 if x > 5, 2 if x < 3, x^2 if x > 4, 8x - 16 otherwise}", "4", 8),
        ("int_-1^2 {t^2 if t > 0, -t otherwise} dt", "0", Fraction(19, 6)),
        ("d/dx int_-1^x {t^2 if t > 0, -t otherwise} dt", "2", 4),
    ],
)
def test_the_first_case_that_holds_gives_the_value(text: str, x: str, value: float) -> None:
    assert at(text, x) == pytest.approx(complex(value), rel=1e-12)


@pytest.mark.parametrize(
    ("text", "x"),
    [
        ("{1 if x > 2, 2 if x < 1}", "3/2"),
        ("{x if ln(x-x) > 1, 2 otherwise}", "1"),
        ("{x if sqrt(x) > -1, 2 otherwise}", "-1"),
        ("{1/x if x = 0, 2 otherwise}", "0"),
        (f"d/dx {SEAM}", "0"),
        ("d/dx {x if x != 0, 1 otherwise}", "0"),
        ("d/dx {x if x > 1, x^2 otherwise}", "1"),
        ("d^2/dx^2 {x^2 if x > 0, x^3 otherwise}", "0"),
        ("d/dx {x if x < 0, x^2 + x if x > 0}", "0"),
        ("d/dx {x^2 if x >= 0}", "0"),
        ("d/dx (x {1 if x >= 0, -1 otherwise})", "0"),
        ("d/dx {x^2 if x^2 < 1, 2x - 1 otherwise}", "-1"),
        ("d/dx {sin(x)/x if x != 0, 1 otherwise}", "0"),
        ("d/dx int_-1^1 {1 if t > x, 0 otherwise} dt", "1/3"),
    ],
)
def test_where_no_case_is_known_to_hold_there_is_no_value(text: str, x: str) -> None:
    assert not evaluate(parse(text), Point({"x": Fraction(x)}, {})).is_finite()


def test_where_a_ball_is_on_both_sides_the_value_is_one_of_two() -> None:
    value = evaluate(parse("{1 if x >= 1/3, 2 otherwise}"), Point({"x": Fraction(1, 3)}, {}))
    assert value.contains(1) and value.contains(2) and not value.contains(3)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("{x if x >= 0, -x otherwise}", "abs(x)", True),
        ("{x if x > 1, x otherwise}", "x", True),
        ("d/dx {x^2 if x > 0, -x otherwise}", "{2x if x > 0, -1 if x < 0}", True),
        ("{0 if x < 50, x otherwise}", "0", False),
        ("{1 if x = 3, 0 otherwise}", "0", False),
        ("{x if x > 7, x + 10^-9 otherwise}", "x", False),
    ],
)
def test_cases_are_compared_on_every_piece(left: str, right: str, same: bool) -> None:
    found = compare(parse(left), parse(right))
    assert isinstance(found, Agree if same else Differ)


def test_only_the_same_cases_are_proved_equal() -> None:
    assert proved_equal(parse(f"{SEAM} + x - x"), parse(SEAM))
    assert not proved_equal(parse(SEAM), parse("{x^2 if x > 0, x otherwise}"))
    assert not proved_equal(parse(f"d/dx {SEAM}"), parse("0"))
