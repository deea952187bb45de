"""Points on curves, and comparison of expressions at them."""

from __future__ import annotations

from calctutor.numeric.balls import evaluate
from calctutor.numeric.curves import compare_on_curve, points_on
from calctutor.numeric.scope import Point
from calctutor.reading.parser import parse, parse_relation

CIRCLE = parse_relation("x^2 + y^2 = 25")


def test_points_lie_on_the_curve() -> None:
    places = list(points_on(CIRCLE, "y", (), ()))
    assert places
    for place in places[:6]:
        at = Point({**place.point.values, "y": place.nearest}, {})
        difference = evaluate(CIRCLE.left, at) - evaluate(CIRCLE.right, at)
        assert abs(difference) < 1e-9
    assert any(place.is_exact for place in places)


def test_assumptions_hold_at_the_points() -> None:
    positive = parse_relation("y > 0")
    places = list(points_on(CIRCLE, "y", (), (positive,)))
    assert places and all(place.nearest > 0 for place in places)


def test_a_curve_without_points() -> None:
    assert not list(points_on(parse_relation("x^2 + y^2 = -1"), "y", (), ()))
    assert not list(points_on(parse_relation("x^2 = 4"), "y", (), ()))


def test_a_jump_is_no_solution() -> None:
    assert not list(points_on(parse_relation("sign(y) = x/1000"), "y", (), ()))


def test_the_same_on_the_curve_only() -> None:
    found = compare_on_curve(parse("x^2 + y^2"), parse("25"), CIRCLE, "y")
    assert found.is_same and found.differ is None


def test_different_on_the_curve() -> None:
    found = compare_on_curve(parse("x"), parse("-x"), CIRCLE, "y")
    assert not found.is_same
    assert found.differ is not None and found.differ.is_exact
