"""Exact constants: rational numbers, and expressions without the variable.

Names in the expressions are the parameters of a limit.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from typing import TypeAlias

from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import (
    Add,
    Call,
    Div,
    Mul,
    Neg,
    Pow,
    Relation,
    Tree,
    walk,
)
from calctutor.expr.work import remembered
from calctutor.rewriting.exact import valued
from calctutor.rewriting.numbers import is_short_power, written
from calctutor.rewriting.products import HALF

Number: TypeAlias = Fraction | Tree
"""A constant: a rational number as a Fraction, any other as an expression."""

_LARGEST = 300
"""Nodes that a constant may have in a calculation."""


class UndecidedError(Exception):
    """The answer cannot be determined."""


class NotRealError(UndecidedError):
    """The expression has no real value near the point."""


class NeedsSignError(UndecidedError):
    """The answer depends on a parameter; `relation` would decide it."""

    def __init__(self, relation: Relation) -> None:
        super().__init__(relation)
        self.relation = relation


def as_tree(number: Number) -> Tree:
    return written(number) if isinstance(number, Fraction) else number


def as_number(tree: Tree) -> Number:
    """Return the constant in its simplest form. Raise UndecidedError if it is too large."""
    value = rational(tree)
    if value is not None:
        return value
    if sum(1 for _ in islice(walk(tree), _LARGEST)) == _LARGEST:
        raise UndecidedError
    simple = valued(tree)
    value = rational(simple)
    return simple if value is None else value


@remembered(8192)
def plus(first: Number, second: Number) -> Number:
    if isinstance(first, Fraction) and isinstance(second, Fraction):
        return first + second
    return as_number(Add((as_tree(first), as_tree(second))))


@remembered(8192)
def times(first: Number, second: Number) -> Number:
    if isinstance(first, Fraction) and isinstance(second, Fraction):
        return first * second
    if first == 0 or second == 0:
        return Fraction(0)
    return as_number(Mul((as_tree(first), as_tree(second))))


@remembered(8192)
def minus(number: Number) -> Number:
    return -number if isinstance(number, Fraction) else as_number(Neg(number))


@remembered(8192)
def divided(first: Number, second: Number) -> Number:
    if isinstance(first, Fraction) and isinstance(second, Fraction):
        return first / second
    return as_number(Div(as_tree(first), as_tree(second)))


@remembered(8192)
def raised(base: Number, exponent: Number) -> Number:
    if isinstance(base, Fraction) and isinstance(exponent, Fraction) and is_whole(exponent):
        if not is_short_power(base, exponent.numerator):
            raise UndecidedError
        return Fraction(base**exponent.numerator)
    if exponent == HALF:
        return function_of("sqrt", base)
    return as_number(Pow(as_tree(base), as_tree(exponent)))


def function_of(name: str, number: Number) -> Number:
    return as_number(Call(name, (as_tree(number),)))
