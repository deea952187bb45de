"""What is read off graphs: zeros, highest and lowest points, breaks, gaps, and what to show."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from calctutor.numeric.graphs import Graph, Peak, graph, meetings, visible_range
from calctutor.numeric.values import real, real_function
from calctutor.reading.parser import parse

LEFT, RIGHT = Fraction(-5), Fraction(5)


def described(text: str, low: float = -1e9, high: float = 1e9) -> Graph:
    return graph(real_function(parse(text), "x"), LEFT, RIGHT, low, high)


@pytest.mark.parametrize(
    ("text", "zeros"),
    [
        ("x^3 - x", [-1, 0, 1]),
        ("x^2", [0]),
        ("(x - 1/3)^2", [1 / 3]),
        ("(x - sqrt(2))^2", [math.sqrt(2)]),
        ("sin x", [-math.pi, 0, math.pi]),
        ("e^x", []),
        ("e^(-100 x^2)", []),
        ("1/x", []),
        ("x^2 + 1e-9", []),
        ("floor(x) + 1/2", []),
        ("sin(x)/x", [-math.pi, math.pi]),
        ("ln x", [1]),
        ("sqrt(4 - x^2)", [-2, 2]),
    ],
)
def test_zeros(text: str, zeros: list[float]) -> None:
    assert [float(x) for x in described(text).zeros] == pytest.approx(zeros, abs=1e-9)


def test_a_zero_that_is_a_short_number_is_exact() -> None:
    assert described("(x + 0.37) e^x").zeros == (Fraction(-37, 100),)


def test_a_stretch_of_zeros_is_no_single_zero() -> None:
    seen = described("max(0, x - 1)")
    assert (seen.zeros, seen.level) == ((), ((LEFT, Fraction(1)),))


@pytest.mark.parametrize(
    ("text", "highest", "lowest"),
    [
        ("sin x", 1.0, -1.0),
        ("e^(-x^2)", 1.0, math.exp(-25)),
        ("x e^(-x^2)", math.exp(-0.5) / math.sqrt(2), -math.exp(-0.5) / math.sqrt(2)),
        ("|x - 0.123|", 5.123, 0.0),
        ("e^(-1000 (x - 1/7)^2)", 1.0, 5e-324),
    ],
)
def test_the_highest_and_the_lowest_point(text: str, highest: float, lowest: float) -> None:
    seen = described(text)
    assert seen.highest is not None and seen.lowest is not None
    assert seen.highest.y == pytest.approx(highest, rel=1e-9)
    assert seen.lowest.y == pytest.approx(lowest, rel=1e-9, abs=1e-9)


def test_the_place_of_a_highest_point_is_exact_if_it_is_short() -> None:
    assert described("x e^(-x)").highest == Peak(math.exp(-1), Fraction(1), Fraction(1))


def test_a_level_top_is_a_stretch() -> None:
    assert described("min(2, 2 + x)").highest == Peak(2.0, Fraction(0), RIGHT)


def test_a_graph_that_leaves_the_frame_says_so() -> None:
    seen = described("x", low=-5, high=2)
    assert (seen.above, seen.below) == (True, False)
    assert seen.highest is not None and seen.highest.y == 2


@pytest.mark.parametrize(
    ("text", "breaks", "missing"),
    [
        ("tan x", [-4.712389, -1.570796, 1.570796, 4.712389], []),
        ("1/(x^2 - 2)", [-math.sqrt(2), math.sqrt(2)], []),
        ("1/x", [], [(0, 0)]),
        ("sqrt x", [], [(-5, 0)]),
        ("ln(x^2 - 1)", [], [(-1, 1)]),
        ("min(2, 10^7 (1 - x))", [], []),
        ("x^9", [], []),
        ("sign(x - 0.31)", [0.31], []),
    ],
)
def test_breaks_and_gaps(
    text: str, breaks: list[float], missing: list[tuple[float, float]]
) -> None:
    seen = described(text)
    assert [float(x) for x in seen.breaks] == pytest.approx(breaks, abs=1e-6)
    assert [(float(a), float(b)) for a, b in seen.missing] == missing


def test_a_value_next_to_a_pole_is_one_break() -> None:
    """A multiple of π/2, rounded, is among the sample places: tan has 16 digits there."""
    ends = Fraction(-2 * math.pi), Fraction(2 * math.pi)
    function = real_function(parse("tan x"), "x")
    assert len(graph(function, *ends, -9, 9).breaks) == 4
    low, high = visible_range((function,), *ends)
    assert -20 < low < high < 20


def test_where_two_graphs_meet() -> None:
    square, line = (real_function(parse(text), "x") for text in ("x^2", "x + 2"))
    spots = meetings(square, line, LEFT, RIGHT)
    assert spots is not None
    assert [(float(spot.x), spot.y) for spot in spots] == [(-1.0, 1.0), (2.0, 4.0)]


def test_two_graphs_that_are_the_same_have_no_single_meetings() -> None:
    one, other = (real_function(parse(text), "x") for text in ("sin(x)^2", "1 - cos(x)^2"))
    assert meetings(one, other, LEFT, RIGHT) is None


def test_two_graphs_that_share_no_place_do_not_meet() -> None:
    one, other = (real_function(parse(text), "x") for text in ("ln(x)", "ln(-x)"))
    assert meetings(one, other, LEFT, RIGHT) == ()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("sin x", -1, 1), ("e^x", math.exp(-5), math.exp(5)), ("3", 2, 4), ("e^(-100 x^2)", 0, 1)],
)
def test_all_values_are_shown(text: str, low: float, high: float) -> None:
    shown = visible_range((real_function(parse(text), "x"),), LEFT, RIGHT)
    assert shown == pytest.approx((low, high), abs=1e-9)


@pytest.mark.parametrize("text", ["tan x", "1/x", "1/x^2", "1/(x - 0.0137)^2", "1/(x^2 - 2)"])
def test_near_poles_the_usual_values_are_shown(text: str) -> None:
    low, high = visible_range((real_function(parse(text), "x"),), LEFT, RIGHT)
    assert -20 < low < high < 20


@pytest.mark.parametrize(
    ("text", "at", "value"),
    [
        ("floor(3x)", Fraction(1, 3), None),
        ("floor(3x)", Fraction(1, 2), 1.0),
        ("e^(-1000 x)", Fraction(1), 5e-324),
        ("(1 - cos x)/x^2", Fraction(1, 10**12), 0.5),
        ("x - x", Fraction(1, 3), 0.0),
    ],
)
def test_a_value_that_is_not_known_is_none(text: str, at: Fraction, value: float | None) -> None:
    found = real(parse(text), {"x": at})
    assert found == (None if value is None else pytest.approx(value, rel=1e-6, abs=0))
