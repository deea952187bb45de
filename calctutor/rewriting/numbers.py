"""Rational numbers written as trees."""

from __future__ import annotations

from fractions import Fraction

from calctutor.expr.rationals import is_whole
from calctutor.expr.tree import Decimal, Div, Integer, Neg, Tree

_MOST_BITS = 100_000


def is_short_power(base: Fraction, exponent: int) -> bool:
    """Return whether a power of a number can be written out, with at most some 30,000 digits."""
    bits = max(abs(base.numerator), base.denominator).bit_length() - 1
    return bits * abs(exponent) <= _MOST_BITS


def written(value: Fraction) -> Tree:
    """Return the number as a tree: `3`, `-1/2`."""
    size = abs(value)
    whole: Tree = Integer(size.numerator)
    if not is_whole(size):
        whole = Div(whole, Integer(size.denominator))
    return Neg(whole) if value < 0 else whole


def as_decimal(value: Fraction) -> Tree:
    """Return the number as a decimal of at most 12 places, else as `written` returns it."""
    for places in range(13):
        scaled = value * 10**places
        if is_whole(scaled):
            size: Tree = (
                Decimal(abs(scaled.numerator), -places) if places else Integer(abs(value.numerator))
            )
            return Neg(size) if value < 0 else size
    return written(value)
