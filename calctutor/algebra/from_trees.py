"""Trees read as quotients: arithmetic is opened, down to the generators."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from operator import add, mul
from typing import TypeVar

from calctutor.algebra.quotients import OutOfReachError, Quotient
from calctutor.expr.rationals import rational, whole_number
from calctutor.expr.tree import Add, Div, Mul, Neg, Pow, Tree

_Quotient = TypeVar("_Quotient", bound=Quotient)


def read(
    tree: Tree,
    number: Callable[[Fraction], _Quotient],
    known: Callable[[Tree], _Quotient | None],
) -> _Quotient:
    """Return a tree as a quotient.

    `number` makes quotients of numbers. `known` reads any other node, or returns None to have it
    opened as a sum, product, quotient or integer power. Raise OutOfReachError for any node left,
    and NoValue for a division by 0.
    """
    value = rational(tree)
    if value is not None:
        return number(value)
    found = known(tree)
    if found is not None:
        return found

    def part(inner: Tree) -> _Quotient:
        return read(inner, number, known)

    match tree:
        case Neg(arg):
            return -part(arg)
        case Add(terms):
            return reduce(add, map(part, terms))
        case Mul(factors):
            return reduce(mul, map(part, factors))
        case Div(numerator, denominator):
            return part(numerator) / part(denominator)
        case Pow(base, exponent) if (power := whole_number(exponent)) is not None:
            return part(base) ** power
        case _:
            raise OutOfReachError


def arithmetic_parts(tree: Tree) -> tuple[Tree, ...] | None:
    """Return the parts of a sum, product, quotient or negative; None for any other tree."""
    match tree:
        case Neg(arg):
            return (arg,)
        case Add(parts) | Mul(parts):
            return parts
        case Div(numerator, denominator):
            return numerator, denominator
        case _:
            return None
