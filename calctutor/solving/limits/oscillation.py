"""Limits that do not exist because subsequences have different limits: sin x for x → ∞, (−1)ⁿ."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from calctutor.expr.prose import Part
from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    INFINITE,
    INFINITY,
    ONE,
    ZERO,
    Add,
    Call,
    Div,
    Integer,
    Limit,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    call,
    free_symbols,
    rebuilt,
    walk,
)
from calctutor.numeric.balls import evaluate
from calctutor.numeric.scope import Point


class Way(Struct, frozen=True):
    """A subset of points that approaches the point, such as all x with sin x = 1, and its limit."""

    where: Part
    value: Tree


Settled: TypeAlias = Callable[[Tree], Tree | None]
"""A function that returns an expression's limit at the point, or None if it is uncertain."""

_ANGLES: tuple[tuple[Tree, Tree], ...] = (
    (ZERO, ONE),
    (ONE, ZERO),
    (Neg(ONE), ZERO),
    (ZERO, Neg(ONE)),
    (Div(Integer(3), Integer(5)), Div(Integer(4), Integer(5))),
)
"""Sine and cosine of some angles."""

_PERIODIC = frozenset({"sin", "cos", "tan"})
_WHOLE_NUMBERS = frozenset({"n", "k", "m", "j"})


def is_sequence(limit: Limit) -> bool:
    """Return whether the variable, by its name, runs through integers."""
    return limit.point in INFINITE and limit.variable.name in _WHOLE_NUMBERS


def by_angles(limit: Limit, settled: Settled) -> tuple[Way, ...]:
    """Return two ways with different limits if an angle goes to ±∞; else an empty tuple.

    A continuous angle that goes to ±∞ takes every value of sin and cos again and again.
    """
    angles = {
        node.args[0]
        for node in walk(limit.body)
        if isinstance(node, Call) and node.name in _PERIODIC
        if settled(node.args[0]) in INFINITE
    }
    if len(angles) != 1 or is_sequence(limit):
        return ()
    (angle,) = angles
    names = {
        node.name for node in walk(limit.body) if isinstance(node, Call) and node.args == (angle,)
    }
    shown = "sin" if "sin" in names else "cos" if "cos" in names else "tan"
    ways: list[Way] = []
    for sine, cosine in _ANGLES:
        if cosine == ZERO and "tan" in names:
            continue
        value = settled(_with_angle(limit.body, angle, sine, cosine))
        if value is not None:
            there = {"sin": sine, "cos": cosine, "tan": _tangent(sine, cosine)}[shown]
            ways.append(Way(Relation(call(shown, angle), "=", there), value))
    return _two_different(ways)


def _tangent(sine: Tree, cosine: Tree) -> Tree:
    return ZERO if sine == ZERO else Div(Integer(3), Integer(4)) if cosine != ZERO else INFINITY


def _with_angle(tree: Tree, angle: Tree, sine: Tree, cosine: Tree) -> Tree:
    match tree:
        case Call("sin", (arg,)) if arg == angle:
            return sine
        case Call("cos", (arg,)) if arg == angle:
            return cosine
        case Call("tan", (arg,)) if arg == angle:
            return _tangent(sine, cosine)
        case _:
            return rebuilt(tree, lambda part: _with_angle(part, angle, sine, cosine))


def of_parity(limit: Limit, sign: Tree) -> Tree:
    """Return the expression restricted to even numbers (sign 1) or odd numbers (sign −1)."""
    return _with_sign(limit.body, limit.variable, sign)


def _with_sign(tree: Tree, variable: Symbol, sign: Tree) -> Tree:
    """Return (−b)ⁿ as ±bⁿ."""
    match tree:
        case Pow(Neg(base), exponent) if exponent == variable:
            size: Tree = ONE if rational(base) == 1 else Pow(base, exponent)
            return size if sign == ONE else Neg(size)
        case _:
            return rebuilt(tree, lambda part: _with_sign(part, variable, sign))


def by_parity(limit: Limit, even: Tree | None, odd: Tree | None) -> tuple[Way, ...]:
    """Return the ways along even and odd numbers if their limits differ."""
    if even is None or odd is None:
        return ()
    n = limit.variable
    ways = [Way(f"{n.name} is even", even), Way(f"{n.name} is odd", odd)]
    return _two_different(ways)


def _two_different(ways: list[Way]) -> tuple[Way, ...]:
    sure = [way for way in ways if not free_symbols(way.value)]
    for way in sure[1:]:
        if _are_different(sure[0].value, way.value):
            return sure[0], way
    return ()


def _are_different(left: Tree, right: Tree) -> bool:
    if left in INFINITE or right in INFINITE:
        return left != right
    difference = evaluate(Add((left, Neg(right))), Point({}, {}))
    return bool(difference.is_finite() and not difference.contains(0))
