"""Powers of sums of letters: b³/6 − a b²/2 + a² b/2 − a³/6 = (b − a)³/6."""

from __future__ import annotations

from calctutor.algebra.numbers import fraction_of
from calctutor.expr.prose import say
from calctutor.expr.tree import Add, Integer, Relation, Symbol, Tree
from calctutor.rewriting.products import Product, Products
from calctutor.rewriting.shortening.polynomials import field_of, polynomial_in, tree_of
from calctutor.rewriting.shortening.rewriting import Rewriting
from calctutor.rewriting.shortening.signs import with_opposite_signs

_FEWEST_TERMS = 3


def as_powers(node: Tree) -> Rewriting | None:
    """Factor a polynomial in several letters if one of its factors is a power of a sum."""
    if not isinstance(node, Add) or len(node.terms) < _FEWEST_TERMS:
        return None
    field = field_of((node,))
    if len(field.generators) < 2 or not all(isinstance(g, Symbol) for g in field.generators):
        return None
    found = polynomial_in(field, node)
    if found is None:
        return None
    number, factors = found.primitive.factor()
    coefficient = found.content * fraction_of(number)
    products, powers = Products(), []
    for factor, exponent in factors:
        base = tree_of(field, factor)
        if coefficient < 0 and exponent % 2 and isinstance(base, Add):
            base, coefficient = with_opposite_signs(base), -coefficient
        powers.append((base, int(exponent)))
    if not any(isinstance(base, Add) and exponent > 1 for base, exponent in powers):
        return None
    written = tuple(products.power(base, Integer(exponent)) for base, exponent in powers)
    after = products.product(Product(coefficient, written))
    return Rewriting("factor", say("{same}.", same=Relation(node, "=", after)), node, after)
