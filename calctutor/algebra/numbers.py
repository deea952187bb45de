"""Conversion of rational numbers between Python and FLINT."""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq


def fmpq_of(value: Fraction) -> fmpq:
    """Return a Fraction as an fmpq."""
    return fmpq(value.numerator, value.denominator)


def fraction_of(value: fmpq) -> Fraction:
    """Return an fmpq as a Fraction."""
    return Fraction(int(value.p), int(value.q))
