"""Bounds at which a value is a limit: of brackets [F(x)]ₐᵇ, and of integrals whose bound moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from calctutor.expr.tree import (
    INFINITE,
    Bracket,
    Integral,
    Limit,
    Neg,
    Relation,
    Tree,
    add,
    free_symbols,
    kinds,
    rebuilt,
    substitute,
)
from calctutor.numeric.compare import has_value


def with_limits_at_bounds(tree: Tree, given: Sequence[Relation] = ()) -> Tree:
    """Replace F's value by its limit at each bound of [F] where F has no value.

    [F]ₐ^∞ becomes lim F(x) − F(a) for x → ∞, and [x ln x]₀¹ becomes 0 minus the limit from the
    right.
    """
    if Bracket not in kinds(tree):
        return tree
    inner = rebuilt(tree, lambda part: with_limits_at_bounds(part, given))
    match inner:
        case Bracket(body, variable, lower, upper) if lower is not None:
            ends = tuple(substitute(body, {variable.name: end}) for end in (lower, upper))
            if all(end not in INFINITE for end in (lower, upper)) and all(
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
    if point in INFINITE:
        return Limit(bracket.body, bracket.variable, point)
    if has_value(value, given):
        return value
    return Limit(bracket.body, bracket.variable, point, side)


def with_improper_integrals(tree: Tree) -> Tree:
    """Replace the limit of an integral over one of its bounds by the improper integral.

    lim_(b→∞) ∫ₐᵇ f(x) dx is ∫ₐ^∞ f(x) dx by definition, and at a finite place an integral is
    continuous in its bounds wherever it has a value.
    """
    if Limit not in kinds(tree):
        return tree
    inner = rebuilt(tree, with_improper_integrals)
    match inner:
        case Limit(Integral(body, variable, lower, upper), moving, point) if (
            lower is not None and upper is not None and moving in {lower, upper}
        ):
            still = lower if moving == upper else upper
            if moving.name in (free_symbols(body) - {variable.name}) | free_symbols(still):
                return inner
            bounds = (point if bound == moving else bound for bound in (lower, upper))
            return Integral(body, variable, *bounds)
        case _:
            return inner
