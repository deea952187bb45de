"""How a result is written: as a sum of terms, each with its own number in front."""

from __future__ import annotations

from calctutor.expr.tree import Add, Tree
from calctutor.rewriting.products import Product, Products, flat_terms, take_apart
from calctutor.rewriting.shortening.factor import factored, reads_well_as_it_is
from calctutor.rewriting.shortening.rewriting import Rewriting
from calctutor.rewriting.shortening.shorten import Shortening, shortened
from calctutor.rewriting.tidy import tidy


def as_terms(line: Tree) -> Tree:
    """The line in tidy form; a number in front of a sum is multiplied into it.

    It is not where the sum is about to be factored: (eˣ sin x − eˣ cos x)/2 stays as it is.
    """
    neat = tidy(line)
    terms = _spread(neat)
    if len(terms) == 1 or _is_to_be_factored(neat):
        return neat
    products = Products()
    return products.sum(tuple(products.product(term) for term in terms))


def _is_to_be_factored(line: Tree) -> bool:
    """Whether it is a number times a sum whose terms share more than a number."""
    inner = take_apart(line).above
    if isinstance(line, Add) or len(inner) != 1 or not isinstance(inner[0], Add):
        return False
    found = factored(inner[0])
    return found is not None and not _is_number_out(found) and not reads_well_as_it_is(inner[0])


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
