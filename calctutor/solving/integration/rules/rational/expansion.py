"""Multiplying out, and dividing term by term, where powers of the variable come of it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import Add, Integer, Integral, Neg, Pow, Symbol, Tree, depends_on
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.numbers import rational
from calctutor.solving.products import (
    Product,
    Products,
    base_and_exponent,
    flat_terms,
    take_apart,
)

_MOST_TERMS = 12
_MOST_EASY_TERMS = 4


def expanded(integral: Integral, setting: Setting) -> Iterable[Move]:
    """(x² + 1)(x − 2), (x + 1)/√x and the like as sums of powers of the variable."""
    x = integral.variable
    if isinstance(integral.body, Add):
        return
    product = take_apart(integral.body)
    if not any(_sum_to_power(factor, x) for factor in product.above):
        return
    if not all(_exponent(factor, x) is not None for factor in product.below):
        return
    terms = _multiplied_out(product, x)
    if terms is None:
        return
    after = Products().sum(tuple(Products().product(term) for term in terms))
    if not isinstance(after, Add):
        return
    exponents = [_total_exponent(term, x) for term in after.terms]
    if None in exponents:
        return
    ordered = _in_descending_order(after.terms, x)
    weight = max(0, len(after.terms) - _MOST_EASY_TERMS)
    yield Move("expand", Integral(ordered, x), _explanation(product, x), weight=weight)


def _explanation(product: Product, x: Symbol) -> Prose:
    below = tuple(factor for factor in product.below if depends_on(factor, x.name))
    if not below:
        return say("The brackets are multiplied out.")
    bottom = Products().product(Product(Fraction(1), below))
    return say("Every term of the numerator is divided by {bottom}.", bottom=bottom)


def _multiplied_out(product: Product, x: Symbol) -> list[Product] | None:
    """The terms of the product; None where there are many, or others than powers of x."""
    terms = [Product(product.coefficient, (), product.below)]
    for factor in product.above:
        total, times = _sum_to_power(factor, x) or ((factor,), 1)
        summands = [take_apart(term) for term in flat_terms(total)]
        for _ in range(times):
            terms = _like_terms_together([_times(a, b) for a in terms for b in summands])
            if len(terms) > _MOST_TERMS:
                return None
    return terms


def _like_terms_together(terms: list[Product]) -> list[Product]:
    products = Products()
    total = products.sum(tuple(products.product(term) for term in terms))
    parts = total.terms if isinstance(total, Add) else (total,)
    return [take_apart(part) for part in parts]


def _times(left: Product, right: Product) -> Product:
    return Product(
        left.coefficient * right.coefficient, left.above + right.above, left.below + right.below
    )


def _sum_to_power(factor: Tree, x: Symbol) -> tuple[tuple[Tree, ...], int] | None:
    """The terms of a sum in which the variable is, and its whole power."""
    match factor:
        case Add(terms) if depends_on(factor, x.name):
            return terms, 1
        case Pow(Add(terms), Integer(power)) if power < _MOST_TERMS:
            return (terms, power) if depends_on(factor, x.name) else None
        case _:
            return None


def _in_descending_order(terms: tuple[Tree, ...], x: Symbol) -> Tree:
    """The highest power of the variable first, unless a minus sign came first then."""
    ordered = sorted(terms, key=lambda term: -(_total_exponent(term, x) or 0))
    return Add(tuple(ordered) if not isinstance(ordered[0], Neg) else terms)


def _total_exponent(term: Tree, x: Symbol) -> Fraction | None:
    """The n of c xⁿ; None for what is no such term."""
    product = take_apart(term)
    above = [_exponent(factor, x) for factor in product.above]
    below = [_exponent(factor, x) for factor in product.below]
    known = [n for n in above if n is not None], [n for n in below if n is not None]
    if len(known[0]) < len(above) or len(known[1]) < len(below):
        return None
    return sum(known[0], Fraction(0)) - sum(known[1], Fraction(0))


def _exponent(factor: Tree, x: Symbol) -> Fraction | None:
    """The exponent of a power of the variable, 0 for a constant, None for anything else."""
    if not depends_on(factor, x.name):
        return Fraction(0)
    base, exponent = base_and_exponent(factor)
    return rational(exponent) if base == x else None
