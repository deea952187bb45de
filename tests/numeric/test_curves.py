"""Points on curves, and comparison of expressions at them."""

from __future__ import annotations

from flint import acb

from calctutor.expr.tree import Relation
from calctutor.numeric.balls import evaluate
from calctutor.numeric.curves import Comparison, OnCurve, compare_on_curve, points_on
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


def test_eight_points_on_a_curve_are_compared_and_three_are_enough() -> None:
    found = compare_on_curve(parse("x^2 + y^2"), parse("25"), CIRCLE, "y")
    assert (found.agreed, found.values) == (8, None)
    assert [Comparison(agreed).is_same for agreed in (0, 2, 3, 8)] == [False, False, True, True]
    assert not Comparison(8, points(CIRCLE)[0]).is_same


def points(equation: Relation) -> list[OnCurve]:
    return list(points_on(equation, "y", (), ()))


def test_a_point_on_a_curve_has_its_parts() -> None:
    place = points(CIRCLE)[0]
    assert place.solved == "y"
    assert place.point.values == {"x": 3}
    assert place.nearest == -4
    assert place.is_exact
    assert str(place.scope().values["y"]) == str(acb(place.solution))
    assert place.scope().values["x"] == 3
    assert points(CIRCLE)[1].nearest == 4
    inexact = [one for one in points(CIRCLE) if not one.is_exact]
    assert inexact
    assert all(one.nearest.denominator > 1000 for one in inexact)


def test_a_difference_has_both_values_at_its_point() -> None:
    found = compare_on_curve(parse("x"), parse("-x"), CIRCLE, "y")
    assert found.differ is not None and found.values is not None
    assert found.agreed == 0
    assert found.differ.point.values["x"] == 3
    assert [value == number for value, number in zip(found.values, (3, -3), strict=True)] == [
        True,
        True,
    ]


def test_assumptions_choose_the_branch_that_is_compared() -> None:
    upper, lower = parse_relation("y > 0"), parse_relation("y < 0")
    root = parse("sqrt(25-x^2)")
    assert compare_on_curve(root, parse("y"), CIRCLE, "y", (upper,)).is_same
    assert not compare_on_curve(root, parse("y"), CIRCLE, "y", (lower,)).is_same
    assert not compare_on_curve(root, parse("y"), CIRCLE, "y").is_same


def test_where_there_are_no_points_nothing_is_the_same() -> None:
    nowhere = parse_relation("x^2 + y^2 = -1")
    assert compare_on_curve(parse("x"), parse("x"), nowhere, "y") == Comparison(0)
