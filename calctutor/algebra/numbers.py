"""Rational numbers between Python and FLINT."""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq


def fmpq_of(value: Fraction) -> fmpq:
    """Return a number of Python as one of FLINT."""
    return fmpq(value.numerator, value.denominator)


def fraction_of(value: fmpq) -> Fraction:
    """Return a number of FLINT as one of Python."""
    return Fraction(int(value.p), int(value.q))
