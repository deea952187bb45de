"""Indeterminate forms: 0/0, ∞/∞, ∞ − ∞ and 1^∞."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from calctutor.expr.tree import ONE, ZERO, Add, Div, Mul, Tree
from calctutor.rewriting.neat import neat
from calctutor.rewriting.products import Product, Products, take_apart
from calctutor.solving.differentiation.slope import slope
from calctutor.solving.limits.technique import Near


class Quotient(Struct, frozen=True):
    """A quotient whose numerator and denominator both vary."""

    top: Tree
    bottom: Tree

    @property
    def tree(self) -> Tree:
        return self.top if self.bottom == ONE else Div(self.top, self.bottom)

    def is_zero_over_zero(self, near: Near) -> bool:
        return near.goes_to(self.top, ZERO) and near.goes_to(self.bottom, ZERO)

    def is_infinity_over_infinity(self, near: Near) -> bool:
        return is_unbounded(self.top, near) and is_unbounded(self.bottom, near)

    def is_indeterminate(self, near: Near) -> bool:
        return self.is_zero_over_zero(near) or self.is_infinity_over_infinity(near)

    def derived(self, near: Near) -> Quotient | None:
        """Return f′/g′ for f/g; None if g′ is 0."""
        top, bottom = (neat(slope(part, near.variable)) for part in (self.top, self.bottom))
        return None if bottom == ZERO else Quotient(top, bottom)


def quotient(node: Tree, near: Near) -> Quotient | None:
    """Return a quotient, also one that is written as a product: (1/x) sin x; else None."""
    match node:
        case Div(top, bottom):
            pass
        case Mul():
            product = take_apart(node)
            top = Products().product(Product(product.coefficient, product.above))
            bottom = Products().product(Product(Fraction(1), product.below))
        case _:
            return None
    varies = near.varies(top) and near.varies(bottom)
    return Quotient(top, bottom) if varies else None


class Difference(Struct, frozen=True):
    """A sum in which unbounded terms work against each other, and its bounded terms."""

    unbounded: tuple[Tree, ...]
    bounded: tuple[Tree, ...]


def difference(node: Tree, near: Near) -> Difference | None:
    """Return a sum of the form ∞ − ∞, else None."""
    if not isinstance(node, Add):
        return None
    unbounded = tuple(term for term in node.terms if is_unbounded(term, near))
    values = {near.of(term).value for term in unbounded}
    if len(unbounded) < 2 or (len(values) < 2 and None not in values):
        return None
    return Difference(unbounded, tuple(term for term in node.terms if term not in unbounded))


def is_unbounded(tree: Tree, near: Near) -> bool:
    """Return whether |f| grows without bound; 1/f is looked at only if f has no limit."""
    found = near.of(tree)
    return found.is_infinite or (found.value is None and near.is_unbounded(tree))
