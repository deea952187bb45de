"""How a result is written: as a sum of terms, each with its own number in front."""

from __future__ import annotations

from calctutor.expr.tree import Add, Tree
from calctutor.solving.products import Product, Products, flat_terms, take_apart
from calctutor.solving.shortening.rewriting import Rewriting
from calctutor.solving.shortening.shorten import Shortening, shortened
from calctutor.solving.tidy import tidy


def as_terms(line: Tree) -> Tree:
    """The line in tidy form; a number in front of a sum is multiplied into it."""
    neat = tidy(line)
    terms = _spread(neat)
    if len(terms) == 1:
        return neat
    products = Products()
    return products.sum(tuple(products.product(term) for term in terms))


def _spread(line: Tree) -> list[Product]:
    """The terms of a sum, numbers in front of sums multiplied in."""
    found: list[Product] = []
    for term in flat_terms((line,)):
        product = take_apart(term)
        inner = product.above[0] if len(product.above) == 1 and not product.below else None
        if isinstance(inner, Add):
            found += [
                Product(part.coefficient * product.coefficient, part.above, part.below)
                for part in _spread(inner)
            ]
        else:
            found.append(product)
    return found


def shorter(line: Tree) -> Shortening | None:
    """The line written in a shorter way, but not with a mere number before a bracket."""
    return shortened(line, lambda change: change.part is not line or not _is_number_out(change))


def _is_number_out(change: Rewriting) -> bool:
    """Whether all that was done is to write a number before a sum."""
    product = take_apart(change.after)
    return (
        change.rule == "factor"
        and len(product.above) == 1
        and isinstance(product.above[0], Add)
        and not product.below
    )
