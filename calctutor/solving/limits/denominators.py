"""Sums of fractions over the one denominator that all the others divide."""

from __future__ import annotations

from calctutor.algebra.quotients import OutOfReachError
from calctutor.expr.prose import say
from calctutor.expr.rationals import is_whole
from calctutor.expr.tree import Add, Div, Mul, Relation, Symbol, Tree, mul
from calctutor.rewriting.polynomials.ratios import Ratio, Ring
from calctutor.rewriting.products import Product, Products, flat_terms, take_apart
from calctutor.rewriting.shortening.rewriting import Rewriting


def over_the_greatest(node: Add, variable: Symbol) -> Rewriting | None:
    """Rewrite 1/(1 − x) − 2/(1 − x²) = ((1 + x) − 2)/(1 − x²), as 1 − x² = (1 − x)(1 + x)."""
    terms = [take_apart(term) for term in flat_terms(node.terms)]
    denominators = [mul(*term.below) for term in terms]
    if any(not is_whole(term.coefficient) for term in terms):
        return None
    try:
        return _over_one_of(node, terms, denominators, Ring.of(variable, (node,)))
    except OutOfReachError:
        return None


def _over_one_of(
    node: Add, terms: list[Product], denominators: list[Tree], ring: Ring
) -> Rewriting | None:
    below = [ring.read(denominator) for denominator in denominators]
    if not all(each.is_polynomial for each in below):
        return None
    greatest = max(below, key=lambda each: each.degree)
    smaller = [
        (each, tree)
        for each, tree in zip(below, denominators, strict=True)
        if 0 < each.degree < greatest.degree
    ]
    if not smaller or any(greatest.divided_by(each)[1] for each in below):
        return None
    total = ring.number(0)
    for term, each in zip(terms, below, strict=True):
        top = ring.read(Products().product(Product(term.coefficient, term.above)))
        total = total + top * greatest.divided_by(each)[0]
    if not total.is_polynomial:
        return None
    bottom = denominators[below.index(greatest)]
    divisor, written = smaller[0]
    explanation = say(
        "All terms are brought over {bottom}, since {equation}.",
        bottom=bottom,
        equation=Relation(bottom, "=", Mul((written, _quotient(greatest, divisor)))),
    )
    return Rewriting("common-denominator", explanation, node, Div(total.tree(), bottom))


def _quotient(greatest: Ratio, divisor: Ratio) -> Tree:
    return greatest.divided_by(divisor)[0].tree()
