"""What has to be assumed of a parameter, unless it is given."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from calctutor.expr.tree import ZERO, Relation, Symbol, Tree, free_symbols
from calctutor.numeric.points import interval_of, is_positive
from calctutor.solving.integration.signs import is_plainly_positive
from calctutor.solving.products import Product, Products, take_apart


def not_zero(value: Tree, given: Sequence[Relation]) -> tuple[Relation, ...]:
    """The condition value ≠ 0, without factors that are certainly not 0; none if all are."""
    product = take_apart(value)
    factors = tuple(f for f in product.above if not _is_surely_not_zero(f, given))
    if not factors:
        return ()
    return (Relation(Products().product(Product(Fraction(1), factors)), "!=", ZERO),)


def _is_surely_not_zero(factor: Tree, given: Sequence[Relation]) -> bool:
    if isinstance(factor, Symbol):
        interval = interval_of(factor.name, given)
        is_negative = interval.upper is not None and interval.upper <= 0
        stated = any(r.left == factor and r.comparison == "!=" and r.right == ZERO for r in given)
        return is_positive(factor.name, given) or is_negative or stated
    return not free_symbols(factor) or is_plainly_positive(factor, given)
