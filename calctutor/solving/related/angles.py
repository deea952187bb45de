"""Sines, cosines and tangents of the usual angles: sin(π/4) = √2/2."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from calctutor.expr.tree import (
    ONE,
    PI,
    TWO,
    ZERO,
    Call,
    Div,
    Integer,
    Neg,
    Relation,
    Tree,
    call,
    rebuilt,
    walk,
)
from calctutor.solving.products import take_apart

_THREE = Integer(3)

# By the angle as a multiple of π, in the first quarter.
_SINES: Mapping[Fraction, Tree] = {
    Fraction(0): ZERO,
    Fraction(1, 6): Div(ONE, TWO),
    Fraction(1, 4): Div(call("sqrt", TWO), TWO),
    Fraction(1, 3): Div(call("sqrt", _THREE), TWO),
    Fraction(1, 2): ONE,
}
_TANGENTS: Mapping[Fraction, Tree] = {
    Fraction(0): ZERO,
    Fraction(1, 6): Div(call("sqrt", _THREE), _THREE),
    Fraction(1, 4): ONE,
    Fraction(1, 3): call("sqrt", _THREE),
}


def known_angles(tree: Tree) -> tuple[Relation, ...]:
    """What the expression has of them, as equations; each once."""
    found = {node: value for node in walk(tree) if (value := _value(node)) is not None}
    return tuple(Relation(node, "=", value) for node, value in found.items())


def with_known_angles(tree: Tree) -> Tree:
    """The expression with their values."""
    value = _value(tree)
    return rebuilt(tree, with_known_angles) if value is None else value


def _value(tree: Tree) -> Tree | None:
    match tree:
        case Call("sin", (angle,)) if (turn := _by_pi(angle)) is not None:
            return _sine(turn)
        case Call("cos", (angle,)) if (turn := _by_pi(angle)) is not None:
            return _sine(turn + Fraction(1, 2))
        case Call("tan", (angle,)) if (turn := _by_pi(angle)) is not None:
            return _tangent(turn)
        case _:
            return None


def _by_pi(angle: Tree) -> Fraction | None:
    """How many times π the angle is."""
    product = take_apart(angle)
    if product.coefficient == 0:
        return Fraction(0)
    return product.coefficient if product.above == (PI,) and not product.below else None


def _sine(turn: Fraction) -> Tree | None:
    turn %= 2
    half = turn % 1
    value = _SINES.get(min(half, 1 - half))
    return Neg(value) if value is not None and value != ZERO and turn > 1 else value


def _tangent(turn: Fraction) -> Tree | None:
    turn %= 1
    value = _TANGENTS.get(min(turn, 1 - turn))
    return Neg(value) if value is not None and value != ZERO and turn > Fraction(1, 2) else value
