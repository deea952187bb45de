"""Minus signs in front of brackets."""

from __future__ import annotations

from calctutor.expr.prose import say
from calctutor.expr.tree import Add, Neg, Tree
from calctutor.rewriting.products import negated, take_apart
from calctutor.rewriting.replacing import replaced
from calctutor.rewriting.shortening.rewriting import Rewriting


def sign_inside(node: Tree) -> Rewriting | None:
    """Move a minus sign into a sum that has one already: −(1 − x) eˣ = (x − 1) eˣ."""
    if not isinstance(node, Neg):
        return None
    sums = [factor for factor in take_apart(node).above if isinstance(factor, Add)]
    turned = next((s for s in sums if any(isinstance(term, Neg) for term in s.terms)), None)
    if turned is None:
        return None
    after = replaced(node.arg, turned, _with_opposite_signs(turned))
    return Rewriting("sign", say("The minus sign goes into the bracket."), node, after)


def _with_opposite_signs(total: Add) -> Tree:
    """Return the sum with all signs changed, positive terms first."""
    terms = [negated(term) for term in total.terms]
    return Add(tuple(sorted(terms, key=lambda term: isinstance(term, Neg))))
