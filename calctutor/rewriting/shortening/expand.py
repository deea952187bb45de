"""Expanding a sum of products."""

from __future__ import annotations

from fractions import Fraction

from calctutor.expr.prose import say
from calctutor.expr.tree import Add, Integer, Pow, Tree
from calctutor.rewriting.products import Product, Products, flat_terms, take_apart
from calctutor.rewriting.shortening.order import in_descending_order
from calctutor.rewriting.shortening.rewriting import Rewriting

_MOST_TERMS = 40
_LARGEST_EXPONENT = 4


def multiplied_out(node: Tree) -> Rewriting | None:
    """Expand every product of sums in a (b + c) − a b + …, and collect like terms."""
    if not isinstance(node, Add):
        return None
    terms: list[Product] = []
    for term in flat_terms(node.terms):
        expanded = _expanded(take_apart(term))
        if expanded is None or len(terms) + len(expanded) > _MOST_TERMS:
            return None
        terms += expanded
    if len(terms) == len(node.terms):
        return None
    products = Products()
    after = in_descending_order(products.sum(tuple(products.product(term) for term in terms)))
    return Rewriting(
        "expand", say("The brackets are multiplied out, and like terms put together."), node, after
    )


def _expanded(product: Product) -> list[Product] | None:
    """Return the product as a sum of products without sums in the numerator."""
    terms = [Product(product.coefficient, (), product.below)]
    for factor in product.above:
        for summands in _sums(factor):
            terms = [_times(term, summand) for term in terms for summand in summands]
            if len(terms) > _MOST_TERMS:
                return None
    return terms


def _sums(factor: Tree) -> list[list[Product]]:
    """Return sums whose product is the factor; a factor that is no sum is a sum of one term."""
    match factor:
        case Add(terms):
            return [[take_apart(term) for term in flat_terms(terms)]]
        case Pow(Add(terms), Integer(n)) if n <= _LARGEST_EXPONENT:
            return [[take_apart(term) for term in flat_terms(terms)]] * n
        case _:
            return [[Product(Fraction(1), (factor,))]]


def _times(left: Product, right: Product) -> Product:
    return Product(
        left.coefficient * right.coefficient, left.above + right.above, left.below + right.below
    )
