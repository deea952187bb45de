"""Minus signs in front of brackets."""

from __future__ import annotations

from calctutor.expr.prose import say
from calctutor.expr.tree import Add, Neg, Tree
from calctutor.rewriting.products import negated, take_apart
from calctutor.rewriting.replacing import replaced
from calctutor.rewriting.shortening.order import begins_with_highest_power
from calctutor.rewriting.shortening.rewriting import Rewriting


def sign_inside(node: Tree) -> Rewriting | None:
    """Move a minus sign into a sum that has one already: −(1 − x) eˣ = (x − 1) eˣ.

    Below a line as well, if its highest power then comes first: −1/(1 − p) = 1/(p − 1).
    """
    if not isinstance(node, Neg):
        return None
    product = take_apart(node)
    sums = [factor for factor in product.above if isinstance(factor, Add)]
    sums += [
        factor
        for factor in product.below
        if isinstance(factor, Add) and begins_with_highest_power(with_opposite_signs(factor))
    ]
    turned = next((s for s in sums if any(isinstance(term, Neg) for term in s.terms)), None)
    if turned is None:
        return None
    after = replaced(node.arg, turned, with_opposite_signs(turned))
    return Rewriting("sign", say("The minus sign goes into the bracket."), node, after)


def with_opposite_signs(total: Add) -> Add:
    """Return the sum with all signs changed, positive terms first."""
    terms = [negated(term) for term in total.terms]
    return Add(tuple(sorted(terms, key=lambda term: isinstance(term, Neg))))
