"""Verification of lines with indefinite integrals, by comparing their derivatives.

Two lines are equal up to a constant if their derivatives agree. The derivative of ∫ f(x) dx is
f(x); that of ∫ f(u) du, with u = g(x), is f(g(x)) g′(x). Only the real line counts: points at which
the integrand is not real are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calctutor.algebra.equality import proved_equal
from calctutor.expr.tree import (
    ZERO,
    Add,
    Derivative,
    Div,
    Integral,
    Mul,
    Neg,
    Relation,
    Symbol,
    Tree,
    add,
    free_symbols,
    mul,
    substitute,
    walk,
)
from calctutor.expr.work import remembered
from calctutor.numeric.compare import POINTS, Agree, Comparison, Differ, compare, is_ordinary
from calctutor.numeric.points import given_positive

_POINTS_A_STEP = 6


def rate(line: Tree, variable: Symbol, letters: Mapping[str, Tree]) -> Tree | None:
    """Return the derivative of a line by x.

    `letters` are the new variables with their values in x. None if an integral is inside anything
    but sums and products with constants.
    """
    if not any(_is_indefinite(node) for node in walk(line)):
        plain = substitute(line, letters)
        varies = variable.name in free_symbols(plain)
        return Derivative(plain, variable) if varies else ZERO
    match line:
        case Integral(body, by):
            if by == variable:
                return substitute(body, letters)
            value = letters.get(by.name)
            if value is None:
                return None
            return Mul((substitute(body, letters), Derivative(value, variable)))
        case Neg(arg):
            inner = rate(arg, variable, letters)
            return None if inner is None else Neg(inner)
        case Add(terms):
            parts = [rate(term, variable, letters) for term in terms]
            known = [part for part in parts if part is not None]
            return add(*known) if len(known) == len(parts) else None
        case Mul(factors):
            open_ones = [f for f in factors if any(_is_indefinite(node) for node in walk(f))]
            fixed = [f for f in factors if all(f is not one for one in open_ones)]
            if len(open_ones) > 1 or _any_varies(fixed, variable, letters):
                return None
            inner = rate(open_ones[0], variable, letters)
            return None if inner is None else mul(*fixed, inner)
        case Div(top, bottom) if not _any_varies([bottom], variable, letters):
            inner = rate(top, variable, letters)
            return None if inner is None else Div(inner, bottom)
        case _:
            return None


def _is_indefinite(node: Tree) -> bool:
    return isinstance(node, Integral) and (node.lower is None or node.upper is None)


def _any_varies(parts: Sequence[Tree], variable: Symbol, letters: Mapping[str, Tree]) -> bool:
    names = {variable.name, *letters}
    return any(not names.isdisjoint(free_symbols(part)) for part in parts)


def follows(
    after: Tree,
    before: Tree,
    variable: Symbol,
    letters: Mapping[str, Tree],
    given: Sequence[Relation],
) -> bool:
    """Return whether one line equals another up to a constant, wherever the other is real."""
    new, old = rate(after, variable, letters), rate(before, variable, letters)
    if new is None or old is None:
        return False
    if new == old:
        return True
    few = _compared(new, old, tuple(given), _POINTS_A_STEP)
    if isinstance(few, Differ) or _is_agreement(few):
        return not isinstance(few, Differ)
    return _is_agreement(_compared(new, old, tuple(given), POINTS))


def is_antiderivative(
    result: Tree, integrand: Tree, variable: Symbol, given: Sequence[Relation]
) -> bool:
    """Return whether the derivative of the result is the integrand, at many points."""
    new = rate(result, variable, {})
    return new is not None and _is_agreement(_compared(new, integrand, tuple(given), POINTS))


def _is_agreement(found: Comparison) -> bool:
    """Return whether the values agree, with few of them missing.

    Far from 0 a value may be missing only because the numbers are too close to one another.
    """
    if not isinstance(found, Agree):
        return False
    missing = [point for point in found.only_right if is_ordinary(point)]
    return len(missing) * 4 <= found.points


@remembered(1024)
def _compared(left: Tree, right: Tree, given: tuple[Relation, ...], points: int) -> Comparison:
    positive = given_positive(free_symbols(right), given)

    def is_proved() -> bool:
        return proved_equal(left, right, positive)

    return compare(left, right, given, points=points, settled=is_proved)
