"""Where an integrand is singular, jumps or bends."""

from __future__ import annotations

import pytest

from calctutor.expr.tree import Relation, Symbol
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.hazards import holds_throughout, places, without_bends
from calctutor.solving.integration.zeros import CannotTellError, Interval

X = Symbol("x")


def _interval(low: str, high: str) -> Interval:
    return Interval(parse(low), parse(high))


@pytest.mark.parametrize(
    ("text", "low", "high", "poles"),
    [
        ("1/x^2", "-1", "1", ["0"]),
        ("1/x", "0", "1", []),
        ("1/(x^2 - 1)", "0", "3", ["1"]),
        ("x^(-1/3)", "-1", "1", ["0"]),
        ("tan(x)", "0", "pi", ["pi/2"]),
        ("cot(x)", "-1", "1", ["0"]),
        ("ln(x - 1)", "0", "3", ["1"]),
        ("1/ln(x)", "1/2", "2", ["1"]),
        ("1/(2 + cos(x))", "0", "2pi", []),
        ("e^(-x^2)", "-oo", "oo", []),
    ],
)
def test_poles_are_found(text: str, low: str, high: str, poles: list[str]) -> None:
    found = places(parse(text), X, _interval(low, high))
    assert [ascii_form(place) for place in found.poles] == poles
    assert not found.bends


@pytest.mark.parametrize(
    ("text", "low", "high", "bends"),
    [
        ("|x|", "-1", "2", ["0"]),
        ("|x^2 - 1|", "-2", "2", ["-1", "1"]),
        ("max(x, 1)", "0", "2", ["1"]),
        ("sign(x - 2)", "0", "3", ["2"]),
        ("floor(x)", "0", "3", ["1", "2"]),
        ("sqrt((x - 1)^2)", "0", "3", ["1"]),
        ("sqrt(1 - cos(x))", "-1", "1", ["0"]),
        ("|sin(x)|", "0", "2pi", ["pi"]),
    ],
)
def test_bends_are_found(text: str, low: str, high: str, bends: list[str]) -> None:
    found = places(parse(text), X, _interval(low, high))
    assert [ascii_form(place) for place in found.bends] == bends
    assert not found.poles


@pytest.mark.parametrize("text", ["gamma(x)", "1/(x - cos(x))", "|x - cos(x)|"])
def test_what_cannot_be_told_is_said(text: str) -> None:
    with pytest.raises(CannotTellError):
        places(parse(text), X, _interval("0", "1"))


@pytest.mark.parametrize(
    ("text", "low", "high", "formula"),
    [
        ("|x|", "-1", "0", "-x"),
        ("|x|", "0", "1", "x"),
        ("|x - 1|", "0", "1", "1 - x"),
        ("max(x, 1)", "1", "2", "x"),
        ("min(x, 1)", "1", "2", "1"),
        ("sign(x)", "-1", "0", "-1"),
        ("x floor(x)", "2", "3", "2 x"),
        ("e^(-|x|)", "0", "oo", "e^(-x)"),
    ],
)
def test_between_bends_there_is_one_formula(text: str, low: str, high: str, formula: str) -> None:
    assert tidy(without_bends(parse(text), X, _interval(low, high))) == tidy(parse(formula))


def test_a_relation_holds_throughout_or_not() -> None:
    positive = Relation(parse("sin(x)"), ">", parse("0"))
    assert holds_throughout(positive, X, _interval("0", "pi"))
    assert not holds_throughout(positive, X, _interval("0", "4"))
