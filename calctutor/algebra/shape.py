"""Predicates on the shape of expressions: irreducible, in lowest terms, a number in disguise."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import gcd
from typing import TypeVar

from calctutor.algebra.attempts import attempt
from calctutor.algebra.factors import factors_of
from calctutor.algebra.quotients import Quotient
from calctutor.algebra.reading import Reader
from calctutor.expr.tree import Tree

_Found = TypeVar("_Found")


def is_irreducible(tree: Tree) -> bool:
    """Return whether a sum has no proper factor over the rationals, and no integer factor."""
    return _answer(tree, _has_one_factor, otherwise=True)


def _has_one_factor(reader: Reader, tree: Tree) -> bool:
    value = reader.quotient(tree)
    if value.top.is_constant():
        return value.bottom.is_constant()
    number, factors = factors_of(value.top)
    return abs(number).numerator == 1 and len(factors) == 1 and factors[0][1] == 1


def is_lowest_terms(numerator: Tree, denominator: Tree) -> bool:
    """Return whether numerator and denominator have no common factor."""

    def coprime(reader: Reader, tree: Tree) -> bool:
        top, bottom = reader.quotient(tree), reader.quotient(denominator)
        common = top.top.gcd(bottom.top)
        numbers = top.as_number(), bottom.as_number()
        if numbers[0] is not None and numbers[1] is not None:
            return Fraction(numbers[0] / numbers[1]).denominator == abs(numbers[1])
        return bool(common.is_constant()) and gcd(_content(top), _content(bottom)) == 1

    return _answer(numerator, coprime, otherwise=True)


def _content(value: Quotient) -> int:
    """Return the greatest integer that divides every coefficient of the numerator."""
    return gcd(*(int(number.p) for number in value.top.coeffs()))


def rational_value(tree: Tree) -> Fraction | None:
    """Return the rational number that an expression equals; None if none is found."""

    def number(reader: Reader, read: Tree) -> Fraction | None:
        return reader.quotient(read).as_number()

    return _answer(tree, number, otherwise=None)


def _answer(tree: Tree, question: Callable[[Reader, Tree], _Found], *, otherwise: _Found) -> _Found:
    """Ask a question about the expression; return `otherwise` if it is out of reach."""
    found = attempt((tree,), lambda reader: question(reader, tree))
    return otherwise if found is None else found
