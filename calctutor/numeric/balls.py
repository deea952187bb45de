"""Trees in ball arithmetic: a value together with a bound on its error, so that it is certain.

The true value lies inside the ball (F. Johansson, "Arb: efficient arbitrary-precision
midpoint-radius interval arithmetic", 2017). Where a value is undefined, or the ball cannot be
bounded at the working precision, the ball is not finite. Values are complex, on principal branches.
"""

from __future__ import annotations

from typing import Literal

from flint import acb

from calctutor.expr.tree import Tree
from calctutor.numeric.program import compiled
from calctutor.numeric.scope import Point, ball, precision, scope_of


def evaluate(tree: Tree, point: Point, bits: int = 128) -> acb:
    """The ball that certainly holds the value of the expression at the point.

    Not finite where the value is undefined or nothing is known of it. `bits` is the working
    precision; a name that the point does not give a value is a KeyError.
    """
    with precision(bits):
        return ball(compiled(tree)(scope_of(point)))


def sign_at(tree: Tree, point: Point, bits: int = 128) -> Literal[-1, 1] | None:
    """Return the sign of the real part of a value; None if it is not certain or there is none."""
    value = evaluate(tree, point, bits)
    if not value.is_finite() or value.real.contains(0):
        return None
    return 1 if value.real > 0 else -1
