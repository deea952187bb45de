"""Order of the terms of a sum."""

from __future__ import annotations

from fractions import Fraction

from calctutor.expr.rationals import rational
from calctutor.expr.tree import Add, Symbol, Tree
from calctutor.rewriting.products import base_and_exponent, take_apart


def in_descending_order(tree: Tree) -> Tree:
    """Sort a polynomial in one name from its highest power down.

    It stays as it is if it would then begin with a minus sign.
    """
    if not isinstance(tree, Add):
        return tree
    degrees = [_degree(term) for term in tree.terms]
    if not is_polynomial(tree):
        return tree
    known = [(degree[1], term) for degree, term in zip(degrees, tree.terms, strict=True) if degree]
    ordered = Add(tuple(term for _, term in sorted(known, key=lambda pair: -pair[0])))
    return tree if take_apart(ordered.terms[0]).coefficient < 0 else ordered


def is_polynomial(total: Add) -> bool:
    """Return whether a sum is a polynomial in one name, which occurs in it."""
    degrees = [_degree(term) for term in total.terms]
    names = {degree[0] for degree in degrees if degree is not None and degree[0]}
    return None not in degrees and len(names) == 1


def begins_with_highest_power(total: Add) -> bool:
    """Return whether a sum is a polynomial in one name whose first term has the highest power."""
    degrees = [degree[1] for term in total.terms if (degree := _degree(term)) is not None]
    return is_polynomial(total) and degrees[0] == max(degrees)


def _degree(term: Tree) -> tuple[str, Fraction] | None:
    """Return the name and n of c xⁿ; an empty name for a number."""
    product = take_apart(term)
    if product.below or len(product.above) > 1:
        return None
    if not product.above:
        return "", Fraction(0)
    base, exponent = base_and_exponent(product.above[0])
    value = rational(exponent)
    return (base.name, value) if isinstance(base, Symbol) and value is not None else None
