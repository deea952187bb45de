"""Final form of a result: a sum of terms, each with its own number in front."""

from __future__ import annotations

from calctutor.expr.tree import Add, Tree
from calctutor.rewriting.products import Product, Products, flat_terms, take_apart
from calctutor.rewriting.shortening.factor import factored, reads_well_as_it_is
from calctutor.rewriting.shortening.rewriting import Rewriting
from calctutor.rewriting.shortening.shorten import Shortening, shortened
from calctutor.rewriting.tidy import tidy


def as_terms(line: Tree) -> Tree:
    """Return the line in tidy form, with a number in front of a sum multiplied in.

    A sum that will be factored keeps its number: (eˣ sin x − eˣ cos x)/2.
    """
    neat = tidy(line)
    terms = _spread(neat)
    if len(terms) == 1 or _is_to_be_factored(neat):
        return neat
    products = Products()
    return products.sum(tuple(products.product(term) for term in terms))


def _is_to_be_factored(line: Tree) -> bool:
    """Return whether the line is a number times a sum whose terms share more than a number."""
    inner = take_apart(line).above
    if isinstance(line, Add) or len(inner) != 1 or not isinstance(inner[0], Add):
        return False
    found = factored(inner[0])
    return found is not None and not _is_number_out(found) and not reads_well_as_it_is(inner[0])


def _spread(line: Tree) -> list[Product]:
    """Return the terms of a sum, with numbers in front of inner sums multiplied in."""
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
    """Shorten the line, but never by only taking a number out of the whole."""
    return shortened(line, lambda change: change.part is not line or not _is_number_out(change))


def _is_number_out(change: Rewriting) -> bool:
    """Return whether a change only factors a number out of a sum."""
    product = take_apart(change.after)
    return (
        change.rule == "factor"
        and len(product.above) == 1
        and isinstance(product.above[0], Add)
        and not product.below
    )
