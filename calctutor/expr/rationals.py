"""Rational numbers in trees, and whole numbers among them."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from math import gcd, lcm
from typing import TypeGuard

from calctutor.expr.tree import Decimal, Div, Integer, Neg, Tree

_LARGEST_SCALE = 400


def rational(tree: Tree) -> Fraction | None:
    """Return the value of a number, a quotient of numbers or their negative; else None."""
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


def is_whole(value: Fraction | None) -> TypeGuard[Fraction]:
    """Return whether there is a number, and it is a whole one."""
    return value is not None and value.denominator == 1


def whole_number(tree: Tree) -> int | None:
    """Return the whole number that a tree is, None for any other tree."""
    value = rational(tree)
    return value.numerator if is_whole(value) else None


def common_divisor(numbers: Collection[Fraction]) -> Fraction:
    """Return the largest number of which all are whole multiples: 1/6 for 1/2 and 2/3."""
    return Fraction(
        gcd(*(number.numerator for number in numbers)),
        lcm(*(number.denominator for number in numbers)),
    )
