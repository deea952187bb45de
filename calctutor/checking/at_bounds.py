"""Bounds at which a value is a limit: of brackets [F(x)]ₐᵇ, and of integrals whose bound moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec.structs import replace

from calctutor.expr.tree import (
    INFINITE,
    Bracket,
    Integral,
    Limit,
    Neg,
    Relation,
    Symbol,
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
    tree = _with_moving_bounds_put_in(tree)
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


def _with_moving_bounds_put_in(tree: Tree) -> Tree:
    """Return lim_(b→∞) (F(b) − F(1)) for the limit of [F]₁ᵇ, whose bound moves."""
    match tree:
        case Limit(body, moving) if Bracket in kinds(body):
            return replace(tree, body=_put_in(body, moving))
        case _:
            return tree


def _put_in(tree: Tree, moving: Symbol) -> Tree:
    match tree:
        case Bracket(body, variable, lower, upper) if lower is not None and (
            moving in {lower, upper} and variable != moving
        ):
            above, below = (substitute(body, {variable.name: end}) for end in (upper, lower))
            return add(above, Neg(below))
        case _:
            return rebuilt(tree, lambda part: _put_in(part, moving))


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
