"""A sign lost as x → −∞: √(x² + 1)/x → 1."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    INFINITY,
    NO_VALUE,
    TWO,
    Call,
    Integer,
    Neg,
    Pow,
    Relation,
    Tree,
    call,
    rebuilt,
    walk,
)
from calctutor.mistakes import kinds
from calctutor.mistakes.limits.place import Place, outcome
from calctutor.mistakes.mistake import Mistake


def sign_at_minus_infinity(place: Place) -> Iterator[Mistake]:
    """Work as if x were positive: go to ∞ instead, or take √(x²) for x."""
    near = place.near
    if not place.is_whole or near.point != Neg(INFINITY):
        return
    at_infinity = replace(near, limit=replace(near.limit, point=INFINITY))
    candidates = [outcome(near.body, at_infinity)]
    has_root = any(_is_root(node) for node in walk(near.body))
    if has_root:
        candidates.append(outcome(_with_roots_negated(near.body), near))
    for wrong in candidates:
        if wrong is not None and wrong != NO_VALUE:
            yield _mistake(wrong, place, has_root)


def _mistake(wrong: Tree, place: Place, has_root: bool) -> Mistake:
    x = place.near.variable
    if has_root:
        message = say(
            "As {x} goes to {here} it is negative, and a root never is. What is {root} then, in"
            " terms of {x}?",
            x=x,
            here=place.near.point,
            root=call("sqrt", Pow(x, TWO)),
        )
    else:
        message = say(
            "That is what happens as {x} goes to {there}. Here {x} goes to {here}: put in {large}"
            " and look at the sign and the size of each part.",
            x=x,
            there=INFINITY,
            here=place.near.point,
            large=Relation(x, "=", Neg(Integer(10))),
        )
    return Mistake(kinds.LIMIT_SIGN_AT_MINUS_INFINITY, wrong, message, 8.4)


def _is_root(node: Tree) -> bool:
    return isinstance(node, Call) and node.name == "sqrt"


def _with_roots_negated(tree: Tree) -> Tree:
    return Neg(tree) if _is_root(tree) else rebuilt(tree, _with_roots_negated)
