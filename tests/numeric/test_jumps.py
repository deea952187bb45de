"""What an antiderivative does at a point: values, jumps and gaps."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.numeric.jumps import Seen, margins, places_in_numbers, seen_at
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse


@pytest.mark.parametrize(
    ("tree", "slope", "place", "seen"),
    [
        ("x + floor(x)", "1", "2", Seen(has_value=True, jumps=True, wanted="1")),
        ("x + floor(x)", "1", "1/2", Seen(has_value=True, jumps=False, wanted="1")),
        ("x^2/2 + sign(x)", "x", "0", Seen(has_value=True, jumps=True, wanted="0")),
        ("x^2/2 + step(x)", "x", "0", Seen(has_value=False, jumps=True, wanted="0")),
        ("x + step(x^2 - 2)", "1", "sqrt(2)", Seen(has_value=False, jumps=True, wanted="1")),
        ("x + sign(x^2 - 2)", "1", "sqrt(2)", Seen(has_value=True, jumps=True, wanted="1")),
        ("arctan(tan x)", "1", "pi/2", Seen(has_value=False, jumps=True, wanted="1")),
        ("x^2/x", "1", "0", Seen(has_value=False, jumps=False, wanted="1")),
        ("{x if x != 1, 2 otherwise}", "1", "1", Seen(has_value=True, jumps=True, wanted="1")),
        ("{x if x != 1, 1 otherwise}", "1", "1", Seen(has_value=True, jumps=False, wanted="1")),
        ("{x^2 if x > 0, 0 otherwise}", "1", "0", Seen(has_value=True, jumps=False, wanted="1")),
        ("|x|", "sign(x)", "0", Seen(has_value=True, jumps=False, wanted="0")),
        ("cbrt(x)", "{1/(3cbrt(x)^2) if x != 0, 5 otherwise}", "0", Seen(True, False, "5")),
        ("1/x", "{-1/x^2 if x != 0, 5 otherwise}", "0", Seen(False, True, "5")),
        ("ln|x|", "1/x", "0", None),
        ("-1/x", "1/x^2", "0", None),
        ("ln(-1 - x^2)", "1", "0", None),
    ],
)
def test_what_is_seen_at_a_place(tree: str, slope: str, place: str, seen: Seen | None) -> None:
    assert seen_at(parse(tree), parse(slope), "x", parse(place)) == seen


def test_close_to_a_place_a_jump_is_seen_too() -> None:
    near = parse("1.32471795724474602596")
    assert seen_at(parse("x + sign(x^3-x-1)"), parse("1"), "x", near, exact=False) == Seen(
        has_value=True, jumps=True, wanted="1"
    )
    assert seen_at(parse("x + 1/(x^3-x-1)"), parse("1"), "x", near, exact=False) is not None
    assert seen_at(parse("x"), parse("1/(x^3-x-1)"), "x", near, exact=False) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x^2 + e^x + sin x + |x|", []),
        ("sign(x - 1)", ["x - 1"]),
        ("1/x + a/b", ["x"]),
        ("(x + 1)^(-2)", ["x + 1"]),
        ("tan(2x) + cot x", ["cos(2*x)", "sin(x)"]),
        ("floor(x)", ["sin(pi*x)"]),
        ("{1 if x > 2, 0 otherwise}", ["x - 2"]),
        ("log_x 2", ["x - 1"]),
    ],
)
def test_where_a_tree_may_jump(text: str, found: list[str]) -> None:
    assert [ascii_form(margin) for margin in margins(parse(text), "x")] == found


@given(st.fractions(-30, 30, max_denominator=7))
def test_a_jump_is_among_the_places(place: Fraction) -> None:
    tree = parse(f"x + sign(3x - 3({place}))")
    found = places_in_numbers(list(margins(tree, "x")), tree, "x")
    assert min(abs(other - place) for other in found) < Fraction(1, 10**40)


def test_nothing_that_can_jump_has_no_places() -> None:
    assert places_in_numbers([], parse("x^2 + 7"), "x") == []
