"""Squeeze theorem with a rounded number that grows without bound: u − 1 < ⌊u⌋ ≤ u."""

from __future__ import annotations

from calctutor.expr.prose import say
from calctutor.expr.tree import ONE, Add, Call, Integer, Neg, Pow, Tree, walk
from calctutor.rewriting.products import take_apart
from calctutor.rewriting.replacing import replaced
from calctutor.rewriting.tidy import tidy
from calctutor.solving.limits.technique import Change, Near


def between_its_bounds(near: Near) -> Change | None:
    """Take the limit of a product with a power of ⌊u⌋ or ⌈u⌉, u → ±∞, by those beside it.

    Far out u and what is rounded have one sign, so that a power of ⌊u⌋ lies between those of u − 1
    and u, and a product with it between the two products.
    """
    product = take_apart(near.body)
    rounded = [part for part in (*product.above, *product.below) if _rounds(part, near)]
    if len(rounded) != 1:
        return None
    node = _rounded(rounded[0])
    if node is None or not near.is_unbounded(node.args[0]):
        return None
    (u,) = node.args
    other = Add((u, Neg(ONE) if node.name == "floor" else ONE))
    low, high = sorted((tidy(u), tidy(other)), key=lambda bound: bound == tidy(u))
    if node.name == "ceil":
        low, high = high, low
    beside = [tidy(replaced(near.body, node, bound)) for bound in (low, high)]
    values = [near.of(tree).value for tree in beside]
    if values[0] is None or values[0] != values[1]:
        return None
    explanation = say(
        "{node} lies between {low} and {high}, so that {it} lies between {first} and {second}."
        " Both of these have the same limit, and so has what lies between them.",
        node=node,
        low=low,
        high=high,
        it=near.body,
        first=beside[0],
        second=beside[1],
    )
    return Change("squeeze", explanation, values[0])


def _rounds(tree: Tree, near: Near) -> bool:
    return any(
        isinstance(node, Call) and node.name in {"floor", "ceil"} and near.varies(node)
        for node in walk(tree)
    )


def _rounded(factor: Tree) -> Call | None:
    """Return the rounded number of which a factor is a power."""
    match factor:
        case Call("floor" | "ceil", (_,)):
            return factor
        case Pow(Call("floor" | "ceil", (_,)) as base, Integer()):
            return base
        case _:
            return None
