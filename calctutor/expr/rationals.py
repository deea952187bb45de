"""Rational numbers in trees: reading them off, and writing them as a book does."""

from __future__ import annotations

from fractions import Fraction

from calctutor.expr.tree import Decimal, Div, Integer, Neg, Tree

_LARGEST_SCALE = 400
_MOST_BITS = 100_000


def rational(tree: Tree) -> Fraction | None:
    """The rational number that the tree is, written as a number, a quotient or their negative."""
    match tree:
        case Integer(value):
            return Fraction(value)
        case Decimal(_, exponent) if abs(exponent) <= _LARGEST_SCALE:
            return tree.value
        case Neg(arg):
            inner = rational(arg)
            return None if inner is None else -inner
        case Div(numerator, denominator):
            top, bottom = rational(numerator), rational(denominator)
            return top / bottom if top is not None and bottom else None
        case _:
            return None


def is_short_power(base: Fraction, exponent: int) -> bool:
    """Whether a power of a number can be written out, with some 30,000 digits at most."""
    bits = max(abs(base.numerator), base.denominator).bit_length() - 1
    return bits * abs(exponent) <= _MOST_BITS


def written(value: Fraction) -> Tree:
    """The number as a tree: `3`, `-1/2`."""
    size = abs(value)
    whole: Tree = Integer(size.numerator)
    if size.denominator != 1:
        whole = Div(whole, Integer(size.denominator))
    return Neg(whole) if value < 0 else whole


def as_decimal(value: Fraction) -> Tree:
    """The number as a decimal where it ends after at most 12 digits, else as `written` has it."""
    for places in range(13):
        scaled = value * 10**places
        if scaled.denominator == 1:
            size: Tree = (
                Decimal(abs(scaled.numerator), -places) if places else Integer(abs(value.numerator))
            )
            return Neg(size) if value < 0 else size
    return written(value)
