"""Where the formula of an expression changes, and how values hide beside others."""

from __future__ import annotations

from fractions import Fraction
from math import inf

import pytest

from calctutor.numeric.absorption import lost_bits
from calctutor.numeric.breaks import has_breaks, points_on_pieces
from calctutor.numeric.scope import Point, precision, scope_of
from calctutor.reading.parser import parse

CENTRE = Point({"x": Fraction(7, 10), "a": Fraction(3)}, {})
FAR = {Fraction(10**7 + 1, 3), Fraction(-(10**7) - 2, 3), Fraction(1, 10**7), Fraction(-1, 10**7)}


@pytest.mark.parametrize(
    "text",
    [
        "|x|", "sign(x)", "step(x)", "sqrt(x)", "ln(x)", "root(x, 3)", "log(x, 2)", "asin(x)",
        "acos(x)", "atanh(x)", "acosh(x)", "asec(x)", "acsc(x)", "acoth(x)", "asech(x)",
        "acsch(x)", "max(x, 1)", "min(x, 1)", "floor(x)", "ceil(x)", "x^(1/2)", "x^a",
        "x^(-1/2)", "{x if x > 1, 0 otherwise}", "sin(|x|)", "x + ln(x)",
    ],
)  # fmt: skip
def test_what_has_breaks(text: str) -> None:
    assert has_breaks(parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "x", "x^2", "x^(-2)", "1/x", "2^x", "sin(x)", "tan(x)", "e^x", "sinh(x)", "asinh(x)",
        "atan(x)", "sigma(x)", "softplus(x)", "erf(x)", "gamma(x)", "x!", "2^(1/2)", "d/dx x",
    ],
)  # fmt: skip
def test_what_has_none(text: str) -> None:
    assert not has_breaks(parse(text))


def _values(*texts: str) -> set[Fraction]:
    trees = tuple(map(parse, texts))
    return {point.values["x"] for point, _ in points_on_pieces(trees, CENTRE)}


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("|x-3|", [3]),
        ("sign(x+2)", [-2]),
        ("ln(x-5)", [5]),
        ("asin(x)", [0, -1, 1]),
        ("acosh(x)", [0, -1, 1]),
        ("max(x, 4)", [4]),
        ("max(x, 4, 9)", [4, 9]),
        ("floor(x)", [0, 1, -1, 2, -2]),
        ("ceil(x)", [0, 1, -1, 2, -2]),
        ("{x if x > 6, 0 otherwise}", [6]),
        ("(x-8)^(1/3)", [8]),
        ("|x^2-9|", [3, -3, 0]),
        ("|x|+|x-3|", [0, 3]),
        ("|x-a|", [3]),
    ],
)
def test_each_break_is_a_point_with_points_close_by_on_both_sides(
    text: str, breaks: list[int]
) -> None:
    found = _values(text)
    for at in breaks:
        step = (abs(at) or Fraction(1)) / Fraction(10**5)
        assert {Fraction(at), at - step, at + step} <= found


def test_points_lie_between_breaks_and_far_out() -> None:
    found = _values("|x-2| + |x-4|")
    assert found >= {Fraction(3), Fraction(0), *FAR}
    # Seven thirds of the widest break beyond the last one on both sides: ±2 and ±4 are breaks.
    assert {Fraction(-4) - Fraction(28, 3), Fraction(4) + Fraction(28, 3)} <= found


def test_there_are_at_most_ninety_points_for_a_name() -> None:
    many = "+".join(f"|x-{n}|" for n in range(2, 40))
    assert len(list(points_on_pieces((parse(many),), Point({"x": Fraction(1)}, {})))) == 90


def test_one_name_moves_and_the_others_keep_their_values() -> None:
    for point, _ in points_on_pieces((parse("|x-a|"),), CENTRE):
        assert point.values["a"] == 3 or point.values["x"] == Fraction(7, 10)


def test_a_break_is_told_from_the_points_around_it() -> None:
    found = points_on_pieces((parse("|x-3|"),), CENTRE)
    breaks = {point.values["x"] for point, is_break in found if is_break}
    assert breaks == {Fraction(0), Fraction(3), Fraction(-3), CENTRE.values["x"]}


def test_the_breaks_of_all_expressions_count() -> None:
    assert {Fraction(3), Fraction(5)} <= _values("|x-3|", "|x-5|")


def _lost(text: str) -> float:
    with precision(192):
        return lost_bits(parse(text), scope_of(CENTRE))


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("x", 0, 0),
        ("x + 0", 0, 0),
        ("1024 + 1", 10, 10),
        ("1 + 1024", 10, 10),
        ("2 + 1024 + 1", 10, 10),
        ("x*(1024 + 1)", 10, 10),
        ("sin(1024 + 1)", 10, 10),
        ("(1024 + 1)*(64 + 1)", 16, 16),
        ("cos(2^-20)", 40, 40),
        ("cos(2^-16)", 0, 0),
        ("cos(2^-17)", 34, 34),
        ("e^(2^-20)", 40, 40),
        ("tanh(2^5)", 96, 96),
        ("tanh(2^4)", 0, 0),
        ("sigma(2^5)", 48, 48),
        ("erf(2^5)", 1536, 1536),
        ("coth(2^5)", 96, 96),
        ("softplus(2^5)", 48, 48),
        ("sin(2^5)", 0, 0),
        ("tanh(0)", 0, 0),
        ("d/dx (x + 1e-400)", 0, 0),
        ("sum_{k=1}^2 (1 + 1e-400)", 0, 0),
    ],
)
def test_how_many_bits_are_lost(text: str, least: float, most: float) -> None:
    assert least - 1e-9 <= _lost(text) <= most + 1e-9


@pytest.mark.parametrize("text", ["1/(x-x) + 1", "tanh(2^31)", "1 + ln(0)"])
def test_what_cannot_be_measured_is_infinite(text: str) -> None:
    assert _lost(text) == inf


def test_the_last_digits_of_a_long_number_may_be_lost() -> None:
    assert _lost(str(2**199)) == 0
    assert _lost(str(2**200)) == 201
