"""Cancelling common factors of sums in numerator and denominator."""

from __future__ import annotations

from flint import fmpq_mpoly
from msgspec import Struct

from calctutor.algebra.quotients import primitive_part
from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import ONE, Add, Div, Integer, Tree
from calctutor.rewriting.products import Product, Products, take_apart
from calctutor.rewriting.shortening.polynomials import (
    field_of,
    polynomial_in,
    power_of_sum,
    tree_of,
)
from calctutor.rewriting.shortening.rewriting import Rewriting


class _Cancelled(Struct, frozen=True):
    """The numerator, and a power of the denominator, after a common factor was cancelled.

    `times` is how often the denominator's sum was divided out; `left` is what remains of it once.
    """

    above: fmpq_mpoly
    common: fmpq_mpoly
    times: int
    left: fmpq_mpoly | None = None


def cancelled(node: Tree) -> Rewriting | None:
    """Cancel (x² − 1)/(x − 1) = x + 1."""
    if not isinstance(node, Div):
        return None
    product = take_apart(node)
    for i, upper in enumerate(product.above):
        for j, lower in enumerate(product.below):
            if not isinstance(upper, Add) or (found := power_of_sum(lower)) is None:
                continue
            rest = _rest(product, i, j)
            rewritten = _without_common(upper, *found, rest)
            if rewritten is not None:
                explanation, after = rewritten
                return Rewriting("cancel", explanation, node, after)
    return None


def _rest(product: Product, i: int, j: int) -> Product:
    return Product(
        product.coefficient,
        product.above[:i] + product.above[i + 1 :],
        product.below[:j] + product.below[j + 1 :],
    )


def _without_common(
    upper: Add, lower: Add, exponent: int, rest: Product
) -> tuple[Prose, Tree] | None:
    field = field_of((upper, lower))
    above, below = polynomial_in(field, upper), polynomial_in(field, lower)
    if above is None or below is None:
        return None
    found = _divided(above.primitive, below.primitive, exponent)
    if found is None:
        return None
    products = Products()
    bottom = [products.power(tree_of(field, below.primitive), Integer(exponent - found.times))]
    if found.left is not None:
        bottom.append(tree_of(field, found.left))
    product = Product(
        rest.coefficient * above.content / below.content**exponent,
        (*rest.above, tree_of(field, found.above)),
        (*rest.below, *(factor for factor in bottom if factor != ONE)),
    )
    explanation = say(
        "{common} is a factor above and below the line.", common=tree_of(field, found.common)
    )
    return explanation, products.product(product)


def _divided(above: fmpq_mpoly, below: fmpq_mpoly, exponent: int) -> _Cancelled | None:
    """Divide out the denominator's sum as often as possible, else their common factor."""
    rest, times = above, 0
    while times < exponent:
        quotient, remainder = divmod(rest, below)
        if remainder:
            break
        rest, times = quotient, times + 1
    if times:
        return _Cancelled(rest, below, times)
    _, common = primitive_part(above.gcd(below))
    if common.is_constant():
        return None
    return _Cancelled(above / common, common, 1, below / common)
