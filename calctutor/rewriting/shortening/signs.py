"""A minus sign in front of a bracket that can go into it."""

from __future__ import annotations

from calctutor.expr.prose import say
from calctutor.expr.tree import Add, Neg, Tree
from calctutor.rewriting.products import negated, take_apart
from calctutor.rewriting.replacing import replaced
from calctutor.rewriting.shortening.rewriting import Rewriting


def sign_inside(node: Tree) -> Rewriting | None:
    """−(1 − x) eˣ = (x − 1) eˣ: the sum has a minus sign already, and none is left in front."""
    if not isinstance(node, Neg):
        return None
    sums = [factor for factor in take_apart(node).above if isinstance(factor, Add)]
    turned = next((s for s in sums if any(isinstance(term, Neg) for term in s.terms)), None)
    if turned is None:
        return None
    after = replaced(node.arg, turned, _turned(turned))
    return Rewriting("sign", say("The minus sign goes into the bracket."), node, after)


def _turned(total: Add) -> Tree:
    """The sum with all signs changed, what is positive then first."""
    terms = [negated(term) for term in total.terms]
    return Add(tuple(sorted(terms, key=lambda term: isinstance(term, Neg))))
