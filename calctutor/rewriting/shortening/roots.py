"""Fractions under a root: √(1 − x²/9) = √(9 − x²)/3."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt, lcm

from calctutor.expr.prose import say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import Add, Call, Integer, Mul, Pow, Relation, Tree
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import (
    HALF,
    Product,
    Products,
    base_and_exponent,
    flat_terms,
    take_apart,
)
from calctutor.rewriting.shortening.rewriting import Rewriting


def fraction_out_of_root(node: Tree) -> Rewriting | None:
    """Take the square under the fractions of a sum out of its root: √(1 − x²/9) = √(9 − x²)/3."""
    if not isinstance(node, Pow | Call):
        return None
    base, exponent = base_and_exponent(node)
    power = rational(exponent)
    if not isinstance(base, Add) or power is None or power.denominator != HALF.denominator:
        return None
    products = Products()
    terms = [take_apart(term) for term in flat_terms(base.terms)]
    number = lcm(*(term.coefficient.denominator for term in terms))
    root = isqrt(number)
    if number == 1 or root * root != number:
        return None
    multiplied = products.sum(
        tuple(
            products.product(Product(number * term.coefficient, term.above, term.below))
            for term in terms
        )
    )
    outside = written(Fraction(1, root) ** power.numerator)
    after = products.product(take_apart(Mul((outside, products.raised(multiplied, power)))))
    return Rewriting(
        "simplify",
        say(
            "{same}, and {number} is the square of {root}.",
            same=Relation(node, "=", after),
            number=Integer(number),
            root=Integer(root),
        ),
        node,
        after,
    )
