"""Where an expression is 0 inside an interval."""

from __future__ import annotations

import pytest

from calctutor.expr.tree import Symbol
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.solving.integration.zeros import CannotTellError, Interval, as_float, zeros_inside

X = Symbol("x")


def _zeros(text: str, low: str, high: str) -> list[str]:
    interval = Interval(parse(low), parse(high))
    return [ascii_form(place) for place in zeros_inside(parse(text), X, interval)]


@pytest.mark.parametrize(
    ("text", "low", "high", "zeros"),
    [
        ("2x - 3", "0", "2", ["3/2"]),
        ("2x - 3", "2", "4", []),
        ("x", "0", "1", []),
        ("x^2 - 1", "-2", "2", ["-1", "1"]),
        ("x^2 - 2", "0", "2", ["sqrt(2)"]),
        ("x^2 + 1", "-oo", "oo", []),
        ("x^3 - x", "-oo", "oo", ["-1", "0", "1"]),
        ("(x-1)^2 (x-3)", "0", "5", ["1", "3"]),
        ("sin(x)", "0", "2pi", ["pi"]),
        ("cos(x)", "0", "2pi", ["pi/2", "3*pi/2"]),
        ("sin(2x)", "0", "pi", ["pi/2"]),
        ("2 sin(x) - 1", "0", "pi", ["pi/6", "5*pi/6"]),
        ("cos(x) + 2", "0", "2pi", []),
        ("e^x - 2", "0", "1", ["ln(2)"]),
        ("e^x + 1", "-oo", "oo", []),
        ("ln(x) - 1", "1", "4", ["e"]),
        ("ln(x)", "1/2", "2", ["1"]),
        ("sqrt(x) - 2", "0", "9", ["4"]),
        ("|x - 1| - 2", "-oo", "oo", ["-1", "3"]),
        ("x e^x", "-1", "1", ["0"]),
        ("x^6 - 2", "3", "4", []),
        ("x + cos(x) + 3", "0", "1", []),
        ("2/x - 1", "-oo", "oo", ["2"]),
        ("3 + 2/x^2", "-oo", "oo", []),
        ("1/(x^2 + 1) - 1/5", "-oo", "oo", ["-2", "2"]),
    ],
)
def test_the_zeros_are_named(text: str, low: str, high: str, zeros: list[str]) -> None:
    assert _zeros(text, low, high) == zeros


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("x - cos(x)", "0", "1"),
        ("x^5 - x - 1", "0", "2"),
        ("sin(x)", "0", "oo"),
        ("a x - 1", "0", "1"),
        ("0", "0", "1"),
    ],
)
def test_what_cannot_be_told_is_said(text: str, low: str, high: str) -> None:
    with pytest.raises(CannotTellError):
        _zeros(text, low, high)


@pytest.mark.parametrize(
    ("low", "high"), [("0", "1"), ("-oo", "oo"), ("2", "oo"), ("-oo", "-3"), ("pi", "2pi")]
)
def test_the_middle_lies_inside(low: str, high: str) -> None:
    interval = Interval(parse(low), parse(high))
    assert as_float(parse(low)) < interval.middle < as_float(parse(high))


@pytest.mark.parametrize("text", ["a", "1/0", "sqrt(-1)"])
def test_only_real_numbers_have_a_place(text: str) -> None:
    with pytest.raises(CannotTellError):
        as_float(parse(text))
