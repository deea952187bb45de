"""Expressions in ball arithmetic: each value comes with a rigorous bound on its error.

The true value lies inside the ball (F. Johansson, "Arb: efficient arbitrary-precision
midpoint-radius interval arithmetic", 2017). A ball is not finite where the value is undefined or
cannot be bounded at the working precision. Values are real, as are those of each part; where the
imaginary unit occurs they are complex, on principal branches.
"""

from __future__ import annotations

from typing import Literal

from flint import acb

from calctutor.expr.tree import Tree
from calctutor.numeric.program import compiled
from calctutor.numeric.scope import Point, ball, have_no_value, precision, scope_of


def evaluate(tree: Tree, point: Point, bits: int = 128) -> acb:
    """Return a ball that certainly contains the expression's value at the point.

    The ball is not finite where the value is undefined or unknown. `bits` is the working precision.
    Raise KeyError if the point has no value for a name.
    """
    with precision(bits):
        return ball(compiled(tree)(scope_of(point)))


def is_undefined_at(tree: Tree, point: Point, bits: int = 128) -> bool:
    """Return whether the expression certainly has no value at the point."""
    with precision(bits):
        return have_no_value(compiled(tree), [scope_of(point)])


def sign_at(tree: Tree, point: Point, bits: int = 128) -> Literal[-1, 1] | None:
    """Return the sign of the real part of a value; None if it is not certain or there is none."""
    value = evaluate(tree, point, bits)
    if not value.is_finite() or value.real.contains(0):
        return None
    return 1 if value.real > 0 else -1
