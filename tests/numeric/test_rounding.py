"""Rounded decimals of any length, as opposed to exact values and to wrong ones."""

from __future__ import annotations

import pytest

from calctutor.numeric.rounding import agrees_when_rounded, digits_of, is_within_a_unit
from calctutor.reading.parser import parse

ROUNDED = [
    ("0.33", "1/3"),
    ("0.333", "1/3"),
    ("0.67", "2/3"),
    ("0.66", "2/3"),
    ("0." + "3" * 17, "1/3"),
    ("0." + "3" * 60, "1/3"),
    ("0." + "3" * 17, "int_0^1 x^2 dx"),
    ("0." + "3" * 100, "int_0^1 x^2 dx"),
    ("1.414213562373095048801688724209698", "sqrt(2)"),
    ("3.14 x", "pi x"),
    ("2.72^x", "e^x"),
]
NOT_ROUNDED = [
    ("0.5", "1/2"),
    ("0.3", "1/3"),
    ("0.34", "1/3"),
    ("0.32", "1/3"),
    ("0." + "3" * 60 + "1", "1/3"),
    ("0." + "3" * 301, "1/3"),
    ("2.72", "e^x"),
    ("0.33", "0.333"),
    ("1/3", "1/3"),
    ("3x", "pi x"),
]


@pytest.mark.parametrize(("rounded", "exact"), ROUNDED)
def test_rounded(rounded: str, exact: str) -> None:
    assert agrees_when_rounded(parse(rounded), parse(exact))


@pytest.mark.parametrize(("rounded", "exact"), NOT_ROUNDED)
def test_not_rounded(rounded: str, exact: str) -> None:
    assert not agrees_when_rounded(parse(rounded), parse(exact))


@pytest.mark.parametrize(
    ("typed", "count"),
    [("0.747", 3), ("0.7470", 4), ("-0.05", 1), ("1.5e-3", 2), ("275", 3), ("2.755e2", 4)],
)
def test_significant_digits_are_counted(typed: str, count: int) -> None:
    digits = digits_of(parse(typed))
    assert digits is not None
    assert digits.count == count


@pytest.mark.parametrize("text", ["1/3", "x", "2*0.5", "pi"])
def test_only_digits_are_digits(text: str) -> None:
    assert digits_of(parse(text)) is None


@pytest.mark.parametrize(
    ("typed", "exact", "is_close"),
    [
        ("0.33", "1/3", True),
        ("0.34", "1/3", True),
        ("0.32", "1/3", False),
        ("0.35", "1/3", False),
        ("-1.41", "-sqrt(2)", True),
        ("1.41", "-sqrt(2)", False),
        ("3.14159265358979323846264338327950288", "pi", True),
        ("3.14159265358979323846264338327950299", "pi", False),
        ("22", "7 pi", True),
        ("1", "ln(-1)", False),
    ],
)
def test_digits_are_right_within_one_unit(typed: str, exact: str, is_close: bool) -> None:
    digits = digits_of(parse(typed))
    assert digits is not None
    assert is_within_a_unit(digits, parse(exact)) == is_close
