"""Sample points: inside the domain, of many sizes, and always the same."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.expr.tree import Relation
from calctutor.numeric.points import given_positive, holds, interval_of, is_given_positive, sample
from calctutor.reading.parser import parse_relation


def points(
    names: str, *given_texts: str, seed: str = "", count: int = 24
) -> list[dict[str, Fraction]]:
    relations = [parse_relation(text) for text in given_texts]
    return [dict(p.values) for p in sample(list(names), {}, relations, seed, count)]


def test_the_same_question_gets_the_same_points() -> None:
    assert points("xy", seed="q") == points("xy", seed="q")
    assert points("xy", seed="q") != points("xy", seed="r")


def test_the_first_point_suits_a_calculator() -> None:
    assert points("x")[0] == {"x": Fraction(7, 10)}


def test_points_have_both_signs_integers_and_many_sizes() -> None:
    values = [point["x"] for point in points("x")]
    assert any(v < 0 for v in values) and any(v > 0 for v in values)
    assert any(v.denominator == 1 for v in values)
    assert max(abs(v) for v in values) > 20 and min(abs(v) for v in values) < Fraction(1, 50)
    assert len(set(values)) == len(values)


def test_variables_of_one_point_differ() -> None:
    assert all(len({*point.values()}) == 3 for point in points("abc"))


@pytest.mark.parametrize(
    "given_text", ["x > 0", "x < -2", "0 < x", "x >= 3/2", "x > pi", "x != 1", "x^2 < 1"]
)
def test_assumptions_hold_at_every_point(given_text: str) -> None:
    relation = parse_relation(given_text)
    found = list(sample(["x"], {}, [relation], "", 24))
    assert len(found) >= 12
    assert all(holds(relation, point) for point in found)


def test_a_bounded_interval_is_filled() -> None:
    values = [point["x"] for point in points("x", "x > 0", "x < 1")]
    assert len(values) == 24
    assert all(0 < v < 1 for v in values)
    assert max(values) - min(values) > Fraction(1, 2)


def test_assumptions_that_tie_variables_together_hold() -> None:
    assert all(p["a"] < p["b"] for p in points("ab", "a < b"))


def test_contradictory_assumptions_leave_no_point() -> None:
    assert points("x", "x > 1", "x < 0") == []


def test_a_constant_has_one_point() -> None:
    assert points("") == [{}]


@given(st.text("xyzt", min_size=1, max_size=3), st.text(max_size=5))
def test_every_name_gets_a_value(names: str, seed: str) -> None:
    wanted = set(names)
    for point in sample(sorted(wanted), {"f": 1, "h": 2}, [], seed, 8):
        assert set(point.values) == wanted
        assert set(point.functions) == {"f", "h"}
        assert len(point.functions["h"].parameters) == 2


def test_positivity_is_read_off_the_assumptions() -> None:
    relations: list[Relation] = [parse_relation("theta > 0"), parse_relation("a > -1")]
    assert is_given_positive("theta", relations)
    assert not is_given_positive("a", relations)
    assert given_positive({"theta", "a"}, relations) == {"theta"}
    assert interval_of("a", relations).lower == -1
