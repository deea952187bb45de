"""Products of a sum and a difference: (x + 1)(x − 1) = x² − 1."""

from __future__ import annotations

from itertools import combinations

from calctutor.expr.prose import say
from calctutor.expr.tree import Add, Div, Integer, Mul, Neg, Relation, Tree
from calctutor.rewriting.products import Product, Products, take_apart
from calctutor.rewriting.shortening.rewriting import Rewriting


def difference_of_squares(node: Tree) -> Rewriting | None:
    """Multiply (a + b)(a − b) = a² − b², above or below the line."""
    if not isinstance(node, Mul | Div):
        return None
    product = take_apart(node)
    for is_above in (True, False):
        factors = product.above if is_above else product.below
        for first, second in combinations(factors, 2):
            squares = _squares(first, second)
            if squares is None:
                continue
            others = tuple(f for f in factors if f is not first and f is not second)
            changed = (*others, squares)
            after = Products().product(
                Product(
                    product.coefficient,
                    changed if is_above else product.above,
                    product.below if is_above else changed,
                )
            )
            explanation = say("{same}.", same=Relation(Mul((first, second)), "=", squares))
            return Rewriting("expand", explanation, node, after)
    return None


def _squares(first: Tree, second: Tree) -> Tree | None:
    match first, second:
        case Add((a, Neg(b))), Add((c, d)) if {a, b} == {c, d}:
            pass
        case Add((c, d)), Add((a, Neg(b))) if {a, b} == {c, d}:
            pass
        case _:
            return None
    products = Products()
    return products.sum(
        tuple(products.product(take_apart(t)) for t in (_square(a), Neg(_square(b))))
    )


def _square(tree: Tree) -> Tree:
    return Products().power(tree, Integer(2))
