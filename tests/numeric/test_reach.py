"""Values too large or too small to hold, as opposed to values that do not exist."""

from __future__ import annotations

from fractions import Fraction

import pytest

from calctutor.numeric.compare import Agree, Differ, Unclear, compare
from calctutor.numeric.program import compiled
from calctutor.numeric.reach import watching
from calctutor.numeric.scope import Point, ball, precision, scope_of
from calctutor.reading.parser import parse


def is_beyond(text: str) -> bool:
    with precision(1024), watching() as reach:
        compiled(parse(text))(scope_of(Point({}, {})))
    return reach.exceeded


@pytest.mark.parametrize(
    "text",
    [
        "9^9^9^9",
        "1/9^9^9^9",
        "e^(-e^e^e^5)",
        "e^e^e^e^e",
        "2^(-2^2^2^2^2^2)",
        "(((9!)!)!)!",
        "sinh(e^e^e^5)",
        "sum_(k=1)^(10^9) 1/k",
    ],
)
def test_beyond_reach(text: str) -> None:
    assert is_beyond(text)


@pytest.mark.parametrize(
    "text", ["9^9^9", "e^(-e^e^5)", "1/0", "ln(0)", "0^(-1)", "(1/0)!", "e^(1/0)", "0^2", "(-3)!"]
)
def test_within_reach_or_undefined(text: str) -> None:
    assert not is_beyond(text)


def test_what_was_beyond_reach_inside_stays_inside() -> None:
    with watching() as outer:
        with watching() as inner:
            assert is_beyond("1 + 1") is False
            with precision(128):
                compiled(parse("9^9^9^9"))(scope_of(Point({}, {})))
        assert inner.exceeded
    assert not outer.exceeded


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("0", "e^(-e^e^e^5)"),
        ("2x", "2x + e^(-e^e^e^5)"),
        ("1", "9^9^9^9"),
        ("x", "x + 9^9^9^9 - 9^9^9^9"),
        ("1", "d/dx e^e^e^e^e^e^e^e^x"),
    ],
)
def test_what_cannot_be_held_is_neither_equal_nor_without_a_value(left: str, right: str) -> None:
    assert compare(parse(left), parse(right)) == Unclear(beyond_reach=True)


@pytest.mark.parametrize("right", ["e^(-10^100)", "10^(-10^30)", "1/9^9^9", "e^(-e^(e^(e^x)))"])
def test_what_is_tiny_and_can_be_held_is_not_0(right: str) -> None:
    assert isinstance(compare(parse("0"), parse(right)), Differ)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("1", "∂^3/∂x∂y∂z x y z"),
        ("8x y z", "∂^3/∂x∂y∂z x^2 y^2 z^2"),
        ("2", "∂^3/∂x∂y∂x x^2 y"),
        ("24x y^2 z^3 w", "∂^4/∂x∂y∂z∂w x^2 y^3 z^4 w^2 / 2"),
        ("6z cos(x y z^2) ", "∂/∂x ∂/∂y ∂/∂z 0 + 6z cos(x y z^2)"),
        ("e^(x y z)(1 + 3x y z + x^2 y^2 z^2)", "∂/∂x ∂/∂y ∂/∂z e^(x y z)"),
    ],
)
def test_mixed_derivatives_by_several_variables_have_values(left: str, right: str) -> None:
    assert isinstance(compare(parse(left), parse(right)), Agree)
    wrong = compare(parse(f"{left} + 1/1000"), parse(right))
    assert isinstance(wrong, Differ)


@pytest.mark.parametrize(
    "text",
    [
        "d/dx (0*(x/0))",
        "d/dx e^(0*(x/0))",
        "d/dx ((x-x)/0)",
        "d/dx (0 ln(0 x))",
        "d^2/dx^2 (0*(x/0))",
        "∂^2/∂x∂y (0*(x y/0))",
    ],
)
def test_the_derivative_of_what_is_undefined_is_undefined(text: str) -> None:
    point = Point({"x": Fraction(7, 10), "y": Fraction(1, 3)}, {})
    with precision(128):
        assert not ball(compiled(parse(text))(scope_of(point))).is_finite()


def test_undefined_at_a_single_point_is_no_difference() -> None:
    assert isinstance(compare(parse("-e^x"), parse("d/dx (-e^(a (x/a)))")), Agree)
