"""Sample points: inside the domain, of many sizes, and always the same."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.expr.tree import Relation, substitute
from calctutor.numeric.points import (
    Interval,
    functions_at,
    given_positive,
    holds,
    interval_of,
    is_given_positive,
    names_in,
    sample,
)
from calctutor.numeric.scope import Point
from calctutor.reading.parser import parse, parse_relation


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


def test_four_hundred_places_are_tried_before_the_search_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[Point] = []

    def never(_: Relation, point: Point) -> bool:
        tried.append(point)
        return False

    monkeypatch.setattr("calctutor.numeric.points.holds", never)
    assert points("x", "x^2 < 1", count=24) == []
    assert len(tried) == 400


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


@pytest.mark.parametrize(
    ("lower", "upper", "size", "place"),
    [
        (None, None, "-3/2", "-3/2"),
        ("2", None, "3/2", "7/2"),
        ("2", None, "0", None),
        ("2", None, "-1", None),
        (None, "2", "3/2", "3/2"),
        (None, "2", "-1", "-1"),
        (None, "2", "5/2", "-1/2"),
        (None, "2", "2", "0"),
        ("0", "8", "1", "1"),
        ("0", "8", "-1", "2"),
        ("0", "8", "9", "2"),
        ("1", "3", "2", "2"),
        ("1", "3", "5", "3/2"),
        ("0", "8", "8", None),
        ("0", "8", "0", None),
        ("0", None, "1", "1"),
    ],
)
def test_a_number_is_moved_into_an_interval(
    lower: str | None, upper: str | None, size: str, place: str | None
) -> None:
    def number(text: str | None) -> Fraction | None:
        return None if text is None else Fraction(text)

    assert Interval(number(lower), number(upper)).place(Fraction(size)) == number(place)


@pytest.mark.parametrize(
    ("texts", "lower", "upper"),
    [
        ((), None, None),
        (("x > 2",), 2, None),
        (("x >= 2",), 2, None),
        (("x < 2",), None, 2),
        (("x <= 2",), None, 2),
        (("2 < x",), 2, None),
        (("2 <= x",), 2, None),
        (("2 > x",), None, 2),
        (("2 >= x",), None, 2),
        (("x > 2", "x > 5"), 5, None),
        (("x > 5", "x > 2"), 5, None),
        (("x < 2", "x < 5"), None, 2),
        (("x < 5", "x < 2"), None, 2),
        (("x > 2", "x < 5"), 2, 5),
        (("x > 1/2+1/2",), 1, None),
        (("y > 2",), None, None),
        (("x > y",), None, None),
        (("x > f(1)",), None, None),
        (("x^2 > 2",), None, None),
        (("x != 2",), None, None),
        (("x = 2",), None, None),
        (("x > 1/0",), None, None),
        (("x > i",), None, None),
    ],
)
def test_the_interval_that_assumptions_leave(
    texts: tuple[str, ...], lower: int | None, upper: int | None
) -> None:
    assert interval_of("x", [parse_relation(text) for text in texts]) == Interval(
        None if lower is None else Fraction(lower), None if upper is None else Fraction(upper)
    )


@pytest.mark.parametrize(
    ("text", "positive"),
    [
        ("x > 0", True),
        ("x >= 0", True),
        ("x > 3", True),
        ("0 < x", True),
        ("x > -1/10", False),
        ("x < 0", False),
        ("x != 0", False),
        ("y > 0", False),
    ],
)
def test_which_assumptions_make_a_name_positive(text: str, positive: bool) -> None:
    assert is_given_positive("x", [parse_relation(text)]) is positive


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("x > 1", True), ("x > 2", False), ("x > 3", False),
        ("x >= 2", True), ("x >= 3", False),
        ("x < 3", True), ("x < 2", False),
        ("x <= 2", True), ("x <= 1", False),
        ("x != 1", True), ("x != 2", False),
        ("x = 2", True), ("x = 1", False),
        ("sqrt(-x) > 0", False), ("1/0 > 0", False), ("y > 5", True),
    ],
)  # fmt: skip
def test_whether_an_assumption_holds_at_2(text: str, does: bool) -> None:
    assert holds(parse_relation(text), Point({"x": Fraction(2)}, {})) is does


def test_the_first_six_points_suit_a_calculator_and_two_of_them_are_negative() -> None:
    friendly = {Fraction(n, 10) for n in (7, 13, 4, 21, 16, 9, 27, 3, 19, 32, 6, 24)}
    values = [point["x"] for point in points("x", count=6)]
    assert {abs(value) for value in values} <= friendly
    assert [value > 0 for value in values] == [True, True, True, True, False, True]
    assert [p["y"] > 0 for p in points("xy", count=6)] == [True, True, True, True, True, False]


def test_as_many_points_as_are_asked_for() -> None:
    assert len(points("x", count=1)) == 1
    assert len(points("x", count=40)) == 40
    assert points("x", count=0) == []


def test_whole_names_take_positive_whole_numbers() -> None:
    found = [
        (point.values["n"], point.values["x"])
        for point in sample(["n", "x"], {}, (), "", 12, {"n"})
    ]
    assert [int(n) for n, _ in found] == [3, 5, 2, 7, 4, 6] * 2
    assert any(x.denominator > 1 for _, x in found)


def test_integers_take_whole_numbers_of_both_signs() -> None:
    points = sample(["n", "x"], {}, (), "", 12, integers=["n"])
    numbers = [point.values["n"] for point in points]
    assert all(number.denominator == 1 for number in numbers)
    assert {number > 0 for number in numbers} == {True, False}


@pytest.mark.parametrize("seed", ["", "x", "x*y", "another"])
def test_the_signs_of_two_names_come_in_all_four_pairs(seed: str) -> None:
    points = sample(["x", "y"], {}, (), seed, 24)
    signs = {(p.values["x"] > 0, p.values["y"] > 0) for p in points}
    assert len(signs) == 4


def test_unknown_functions_without_names_have_as_many_points_as_asked_for() -> None:
    assert len(list(sample([], {"f": 1}, (), "", 5))) == 5


def test_the_names_in_expressions() -> None:
    trees = [parse("x + f(y)"), parse("f(x, z) + g'(t) + sum_{k=1}^n k")]
    names, unknown = names_in(trees)
    assert names == {"x", "y", "z", "t", "n"}
    assert unknown == {"f": 2, "g": 1}


def test_functions_that_stand_for_unknown_ones() -> None:
    first, second = functions_at({"f": 1, "g": 2}, 0), functions_at({"f": 1, "g": 2}, 1)
    assert first["f"].parameters == ("t",)
    assert first["f"].body == parse("sin(t) + 2")
    assert first["g"].parameters == ("t_0", "t_1")
    assert first["g"].body == substitute(parse("t^2 - 3*t"), {"t": parse("1*t_0 + 2*t_1")})
    assert second["f"].body == parse("t^3 + t + 1")
    assert functions_at({"f": 1}, 8) == functions_at({"f": 1}, 0)
    assert functions_at({"f": 0}, 0)["f"].parameters == ()
