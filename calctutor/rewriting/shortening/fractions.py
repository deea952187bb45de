"""Common denominators."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from math import lcm

from calctutor.expr.prose import say
from calctutor.expr.rationals import common_divisor, rational
from calctutor.expr.tree import ONE, Add, Div, Integer, Pow, Tree, free_symbols
from calctutor.rewriting.products import (
    Product,
    Products,
    base_and_exponent,
    flat_terms,
    same_up_to_order,
    take_apart,
)
from calctutor.rewriting.shortening.expand import multiplied_out
from calctutor.rewriting.shortening.order import in_descending_order, is_polynomial
from calctutor.rewriting.shortening.rewriting import Rewriting


def over_one_denominator(node: Tree) -> Rewriting | None:
    """Rewrite √(1 − x²) − x²/√(1 − x²) = (1 − 2x²)/√(1 − x²)."""
    if not isinstance(node, Add):
        return None
    products = Products()
    terms = [products.collected(take_apart(term)) for term in flat_terms(node.terms)]
    common = _denominator(terms)
    if not common:
        return None
    factors = tuple(products.raised(base, exponent) for base, exponent in common.values())
    number = lcm(*(term.coefficient.denominator for term in terms))
    tops = tuple(
        products.product(Product(number * term.coefficient, term.above + factors, term.below))
        for term in terms
    )
    sum_above = products.sum(tops)
    expanded = multiplied_out(sum_above)
    top = in_descending_order(sum_above if expanded is None else expanded.after)
    bottom = products.product(Product(Fraction(number), factors))
    explanation = say("All terms are brought over {bottom}.", bottom=bottom)
    after = products.product(take_apart(Div(top, bottom)))
    return Rewriting("common-denominator", explanation, node, after)


def over_one_number(node: Tree) -> Rewriting | None:
    """Rewrite e²/4 + 1/4 = (e² + 1)/4, where every term has the same number below the line.

    Polynomials keep their fractions, and so do sums with letters below the line.
    """
    if not isinstance(node, Add) or is_polynomial(node):
        return None
    products = Products()
    terms = [products.collected(take_apart(term)) for term in flat_terms(node.terms)]
    numbers = {term.coefficient.denominator for term in terms}
    if len(numbers) != 1 or numbers == {1} or any(free_symbols(t) for x in terms for t in x.below):
        return None
    (number,) = numbers
    content = common_divisor([term.coefficient for term in terms])
    if all(term.coefficient < 0 for term in terms):
        content = -content
    rest = (
        products.product(Product(term.coefficient / content, term.above, term.below))
        for term in terms
    )
    after = products.product(Product(content, (products.sum(tuple(rest)),)))
    explanation = say("All terms are over {number}.", number=Integer(number))
    return Rewriting("simplify", explanation, node, after)


def _denominator(terms: list[Product]) -> dict[Hashable, tuple[Tree, Fraction]]:
    """Return each base in a denominator with its largest exponent there."""
    found: dict[Hashable, tuple[Tree, Fraction]] = {}
    for term in terms:
        for factor in term.below:
            base, exponent = base_and_exponent(factor)
            value = rational(exponent)
            if value is None:
                base, value = Pow(base, exponent), Fraction(1)
            key = same_up_to_order(base)
            before = found.get(key, (ONE, Fraction(0)))[1]
            found[key] = (base, max(before, value))
    return found
