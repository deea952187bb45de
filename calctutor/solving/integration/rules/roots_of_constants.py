"""Positive square roots of constants whose sign is known or can be stated."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from calctutor.expr.rationals import rational
from calctutor.expr.tree import ZERO, Constant, Div, Integer, Mul, Relation, Symbol, Tree, call
from calctutor.numeric.points import is_given_positive
from calctutor.rewriting.products import Product, Products, base_and_exponent, take_apart
from calctutor.rewriting.tidy import tidy


class RootOfConstant(Struct, frozen=True):
    """A constant ±s² with its root s > 0, under the conditions in `where`."""

    sign: int
    root: Tree
    where: tuple[Relation, ...]


def root_of(constant: Tree, given: Sequence[Relation]) -> RootOfConstant | None:
    """Return √|c| and the sign of a constant c; None if the sign cannot be stated."""
    product = take_apart(constant)
    if product.coefficient == 0:
        return None
    where: list[Relation] = []
    sides: list[tuple[Tree, ...]] = []
    for factors in (product.above, product.below):
        roots: list[Tree] = []
        for factor in factors:
            base, exponent = base_and_exponent(factor)
            power = rational(exponent)
            if power is None or not (isinstance(base, Symbol | Constant) or power % 2 == 0):
                return None
            is_known = isinstance(base, Symbol) and is_given_positive(base.name, given)
            if not isinstance(base, Constant) and not is_known:
                where.append(Relation(base, ">", ZERO))
            roots.append(Products().raised(base, power / 2))
        sides.append(tuple(roots))
    number = abs(product.coefficient)
    root_of_number = Div(
        call("sqrt", Integer(number.numerator)), call("sqrt", Integer(number.denominator))
    )
    root = tidy(Mul((root_of_number, Products().product(Product(Fraction(1), *sides)))))
    return RootOfConstant(1 if product.coefficient > 0 else -1, root, tuple(dict.fromkeys(where)))
