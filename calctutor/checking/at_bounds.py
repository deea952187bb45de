"""Evaluation brackets [F(x)]ₐᵇ with a bound at which F has no value: F's one-sided limit there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from calctutor.expr.tree import (
    INFINITY,
    Bracket,
    Limit,
    Neg,
    Relation,
    Tree,
    add,
    kinds,
    rebuilt,
    substitute,
)
from calctutor.numeric.compare import has_value

_INFINITE = frozenset({INFINITY, Neg(INFINITY)})


def with_limits_at_bounds(tree: Tree, given: Sequence[Relation] = ()) -> Tree:
    """Replace F's value by its limit at each bound of [F] where F has no value.

    [F]ₐ^∞ becomes lim F(x) − F(a) for x → ∞, and [x ln x]₀¹ becomes 0 minus the limit from the
    right.
    """
    if Bracket not in kinds(tree):
        return tree
    inner = rebuilt(tree, lambda part: with_limits_at_bounds(part, given))
    match inner:
        case Bracket(body, variable, lower, upper):
            ends = tuple(substitute(body, {variable.name: end}) for end in (lower, upper))
            if all(end not in _INFINITE for end in (lower, upper)) and all(
                has_value(end, given) for end in ends
            ):
                return inner
            above = _value_or_limit(inner, upper, ends[1], "-", given)
            below = _value_or_limit(inner, lower, ends[0], "+", given)
            return add(above, Neg(below))
        case _:
            return inner


def _value_or_limit(
    bracket: Bracket, point: Tree, value: Tree, side: Literal["+", "-"], given: Sequence[Relation]
) -> Tree:
    if point in _INFINITE:
        return Limit(bracket.body, bracket.variable, point)
    if has_value(value, given):
        return value
    return Limit(bracket.body, bracket.variable, point, side)
