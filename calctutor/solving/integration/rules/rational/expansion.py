"""Expansion and term-by-term division into powers of the variable."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from calctutor.expr.prose import Prose, say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import Add, Integer, Integral, Neg, Pow, Symbol, Tree, depends_on
from calctutor.rewriting.products import (
    Product,
    Products,
    base_and_exponent,
    flat_terms,
    take_apart,
)
from calctutor.solving.integration.move import Move, Setting

_MOST_TERMS = 48
_HEAVIEST = 8
_MOST_EASY_TERMS = 4


def expanded(integral: Integral, setting: Setting) -> Iterable[Move]:
    """Expand (x² + 1)(x − 2), (x + 1)/√x and the like into sums of powers of the variable."""
    x = integral.variable
    if isinstance(integral.body, Add):
        return
    product = take_apart(integral.body)
    if not any(_sum_to_power(factor, x) for factor in product.above):
        return
    if not all(_is_power(factor, x) for factor in product.below):
        return
    terms = _multiplied_out(product, x)
    if terms is None:
        return
    after = Products().sum(tuple(Products().product(term) for term in terms))
    if not isinstance(after, Add) or not all(_is_power(term, x) for term in after.terms):
        return
    ordered = _in_descending_order(after.terms, x)
    weight = min(_HEAVIEST, max(0, len(after.terms) - _MOST_EASY_TERMS))
    yield Move("expand", Integral(ordered, x), _explanation(product, x), weight=weight)


def _explanation(product: Product, x: Symbol) -> Prose:
    below = tuple(factor for factor in product.below if depends_on(factor, x.name))
    if not below:
        return say("The brackets are multiplied out.")
    bottom = Products().product(Product(Fraction(1), below))
    return say("Every term of the numerator is divided by {bottom}.", bottom=bottom)


def _multiplied_out(product: Product, x: Symbol) -> list[Product] | None:
    """Return the product's terms; None if there are too many."""
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
    """Return the terms of a sum that contains the variable, and its integer exponent."""
    match factor:
        case Add(terms) if depends_on(factor, x.name):
            return terms, 1
        case Pow(Add(terms), Integer(power)) if power < _MOST_TERMS:
            return (terms, power) if depends_on(factor, x.name) else None
        case _:
            return None


def _is_power(term: Tree, x: Symbol) -> bool:
    """Return whether a term is c xⁿ, where n may be a letter."""
    product = take_apart(term)
    powers = map(base_and_exponent, (*product.above, *product.below))
    return all(
        not depends_on(exponent, x.name) and (base == x or not depends_on(base, x.name))
        for base, exponent in powers
    )


def _in_descending_order(terms: tuple[Tree, ...], x: Symbol) -> Tree:
    """Sort by falling powers, unless the sum would then begin with a minus sign.

    Sums with a letter as exponent stay as they are.
    """
    exponents = [_exponent(term, x) for term in terms]
    known = [exponent for exponent in exponents if exponent is not None]
    if len(known) < len(terms):
        return Add(terms)
    pairs = sorted(zip(known, terms, strict=True), key=lambda pair: -pair[0])
    ordered = tuple(term for _, term in pairs)
    return Add(terms if isinstance(ordered[0], Neg) else ordered)


def _exponent(term: Tree, x: Symbol) -> Fraction | None:
    """Return the n of c xⁿ, if it is a number."""
    product, total = take_apart(term), Fraction(0)
    for factors, sign in ((product.above, 1), (product.below, -1)):
        for base, exponent in map(base_and_exponent, factors):
            value = rational(exponent)
            if base == x and value is None:
                return None
            total += sign * (value or 0) if base == x else 0
    return total
