"""The shape of expressions: irreducible, in lowest terms, a rational number in disguise."""

from __future__ import annotations

from fractions import Fraction

import pytest

from calctutor.algebra.shape import is_irreducible, is_lowest_terms, rational_value
from calctutor.reading.parser import parse


@pytest.mark.parametrize(
    "text", ["x+1", "x^2+1", "x^2-2", "x^2+x+1", "x^2+y", "2x+1", "e^x+1", "sin(x)+x", "x^4+1"]
)
def test_irreducible_sums(text: str) -> None:
    assert is_irreducible(parse(text))


@pytest.mark.parametrize(
    "text",
    ["x^2-1", "2x+2", "x^2+2x+1", "x^3+x", "x y+x", "x^4+4", "e^(2x)-1", "x^2 y-y", "x^2+5x+6",
     "cos(x)^2-x^2", "a c+a d+b c+b d", "3x+6y"],
)  # fmt: skip
def test_sums_that_have_factors(text: str) -> None:
    assert not is_irreducible(parse(text))


@pytest.mark.parametrize(
    ("top", "bottom"),
    [
        ("x", "x+1"),
        ("2", "3"),
        ("x^2+1", "x-1"),
        ("x", "y"),
        ("e^x", "x"),
        ("-3", "4"),
        ("x+1", "2"),
    ],
)
def test_fractions_in_lowest_terms(top: str, bottom: str) -> None:
    assert is_lowest_terms(parse(top), parse(bottom))


@pytest.mark.parametrize(
    ("top", "bottom"),
    [("2", "4"), ("x^2-1", "x-1"), ("x y", "x"), ("6", "3"), ("x", "x^2"), ("-6", "4"),
     ("e^(2x)-1", "e^x+1"), ("x^2+2x+1", "x^2-1")],
)  # fmt: skip
def test_fractions_that_can_be_cancelled(top: str, bottom: str) -> None:
    assert not is_lowest_terms(parse(top), parse(bottom))


@pytest.mark.parametrize(
    ("text", "value"),
    [("1/3+1/6", Fraction(1, 2)), ("sqrt(4)", 2), ("8^(1/3)", 2), ("ln(e^3)", 3), ("log_2(8)", 3),
     ("sin(pi/6)", Fraction(1, 2)), ("sqrt(2) sqrt(8)", 4), ("0.25", Fraction(1, 4)), ("i^2", -1),
     ("4!", 24), ("floor(5/2)", 2), ("cos(x)^2+sin(x)^2", 1), ("e^(i pi)", -1), ("x-x", 0),
     ("(1+sqrt(2))(1-sqrt(2))", -1), ("binomial(5, 2)", 10), ("sqrt(3+2sqrt(2))-sqrt(2)", 1)],
)  # fmt: skip
def test_rational_numbers_in_disguise(text: str, value: Fraction) -> None:
    assert rational_value(parse(text)) == value


@pytest.mark.parametrize(
    "text", ["pi", "sqrt(2)", "x", "e", "ln(2)", "1/0", "i", "sin(1)", "oo", "x/2"]
)
def test_what_is_no_rational_number_that_can_be_told(text: str) -> None:
    assert rational_value(parse(text)) is None
