"""Rounded decimals of any length, as opposed to exact values and to wrong ones."""

from __future__ import annotations

import pytest

from calctutor.numeric.rounding import agrees_when_rounded
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
