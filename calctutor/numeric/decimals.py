"""Balls printed as decimals."""

from __future__ import annotations

import decimal

from flint import acb, arb

_LEAST_PLACE, _GREATEST_PLACE = -6, 12


def distinct_decimals(a: acb, b: acb) -> tuple[str, str]:
    """Return two different values as decimals, with enough digits to tell them apart.

    If that takes more than 60 digits, the first is written as the second plus their difference.
    """
    for digits in (4, 6, 9, 15, 30, 60):
        left, right = as_decimal(a, digits), as_decimal(b, digits)
        if left != right:
            return left, right
    near, difference = as_decimal(b, 15), as_decimal(a - b, 3)
    sign, size = ("-", difference[1:]) if difference.startswith("-") else ("+", difference)
    return f"{near} {sign} {size}", near


def as_decimal(value: acb, digits: int) -> str:
    """Return a value as a decimal to at most `digits` digits: `0.446`, `1.2 - 0.5*i`."""
    real, imaginary = _decimal(value.real, digits), _decimal(value.imag, digits)
    if value.imag == 0 or imaginary == "0":
        return real
    if real == "0":
        return f"{imaginary}*i"
    sign, size = ("-", imaginary[1:]) if imaginary.startswith("-") else ("+", imaginary)
    return f"{real} {sign} {size}*i"


def _decimal(value: arb, digits: int) -> str:
    if value.contains(0) and bool(value.rad() < arb(10) ** -digits):
        return "0"
    text = value.mid().str(digits, radius=False)
    mantissa, mark, exponent = text.partition("e")
    size = int(exponent) if mark else 0
    if mark and _LEAST_PLACE <= size <= _GREATEST_PLACE:
        mantissa, mark = f"{decimal.Decimal(text):f}", ""
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return mantissa + (f"e{size}" if mark else "")
