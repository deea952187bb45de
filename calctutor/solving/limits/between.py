"""Squeeze theorem with a bounded part inside: 1^(1/x) ≤ (2 + sin x)^(1/x) ≤ 3^(1/x)."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    INFINITE,
    ONE,
    ZERO,
    Add,
    Call,
    Div,
    E,
    Mul,
    Neg,
    Pow,
    Tree,
    children,
    walk,
)
from calctutor.rewriting.numbers import written
from calctutor.rewriting.replacing import replaced
from calctutor.rewriting.tidy import tidy
from calctutor.solving.limits.bounds import bounds
from calctutor.solving.limits.technique import Change, Near

_INCREASING = frozenset({"ln", "sqrt", "atan", "sinh", "tanh", "asinh"})


def between_bounds(near: Near) -> Change | None:
    """Put the bounds of a bounded part in its place, if both give the same limit.

    The expression must rise or fall with that part alone, so that it lies between the two.
    """
    for part in _wavering(near.body, near):
        ends = bounds(part)
        if ends is None or not _is_monotone_in(near.body, part, near):
            continue
        beside = [tidy(replaced(near.body, part, written(end))) for end in ends]
        values = [near.of(tree).value for tree in beside]
        if values[0] is None or values[0] != values[1]:
            continue
        low, high = ends
        text = (
            "{part} stays between {low} and {high}, so that {it} lies between {first} and {second}."
        )
        end = (
            " Both of these go to {value}, and what lies between them goes there, too."
            if values[0] not in INFINITE
            else " Both of these have the limit {value}, and so has what lies between them."
        )
        explanation = say(
            text + end,
            part=part,
            low=written(low),
            high=written(high),
            it=near.body,
            first=beside[0],
            second=beside[1],
            value=values[0],
        )
        return Change("squeeze", explanation, values[0])
    return None


def _wavering(tree: Tree, near: Near) -> Iterator[Tree]:
    """Yield the parts that are bounded and have no limit, the greatest first."""
    if not near.varies(tree):
        return
    if tree is not near.body and bounds(tree) is not None and near.of(tree).value is None:
        yield tree
    for part in children(tree):
        yield from _wavering(part, near)


def _is_monotone_in(tree: Tree, part: Tree, near: Near) -> bool:
    """Return whether an expression rises, or falls, with a part of it, for each x far enough."""
    if tree == part:
        return True
    inside = [child for child in children(tree) if any(node == part for node in walk(child))]
    if len(inside) != 1 or not _is_monotone_in(inside[0], part, near):
        return False
    (child,) = inside
    match tree:
        case Neg() | Add():
            return True
        case Mul(factors):
            return all(_keeps_its_sign(factor, near) for factor in factors if factor is not child)
        case Div(top, bottom) if child is top:
            return _keeps_its_sign(bottom, near)
        case Div(top, bottom):
            return _keeps_its_sign(top, near) and _is_positive(bottom)
        case Pow(base, exponent) if child is base:
            return _is_positive(base) and _keeps_its_sign(exponent, near)
        case Pow(base, _):
            value = rational(base)
            return base == E or (value is not None and value > 0)
        case Call(name, _):
            return name in _INCREASING and (name not in {"ln", "sqrt"} or _is_positive(child))
        case _:
            return False


def _is_positive(tree: Tree) -> bool:
    found = bounds(tree)
    return found is not None and found[0] > 0


def _keeps_its_sign(tree: Tree, near: Near) -> bool:
    """Return whether an expression has one sign from some place on."""
    if not near.varies(tree):
        return True
    found = near.of(tree).value
    if found is not None and found != ZERO:
        return True
    inverse = near.of(Div(ONE, tree)).value
    return inverse in INFINITE
