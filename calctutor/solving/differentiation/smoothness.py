"""Smoothness of a formula at a point, proved from its parts."""

from __future__ import annotations

from fractions import Fraction

from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    Add,
    Call,
    Constant,
    Decimal,
    Div,
    E,
    Integer,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    depends_on,
    substitute,
)
from calctutor.rewriting.tidy import tidy

_ENTIRE = frozenset({"sin", "cos", "sinh", "cosh", "tanh", "sech", "atan", "asinh", "erf"}) | {
    "sigma",
    "softplus",
    *("erfi", "Si", "fresnels", "fresnelc"),
}


def is_smooth_at(formula: Tree, x: Symbol, point: Tree) -> bool:
    """Return whether all derivatives exist at the point, from both sides.

    False if that cannot be seen from the formula. Functions that jump or bend, such as |x|, never
    count as smooth.
    """
    if not depends_on(formula, x.name):
        return not _calls_anything(formula)
    match formula:
        case Symbol():
            return True
        case Neg(arg):
            return is_smooth_at(arg, x, point)
        case Add(parts) | Mul(parts):
            return all(is_smooth_at(part, x, point) for part in parts)
        case Div(top, bottom):
            value = _number(bottom, x, point)
            return (
                value is not None
                and value != 0
                and is_smooth_at(top, x, point)
                and is_smooth_at(bottom, x, point)
            )
        case Pow(base, exponent) if base == E or (isinstance(base, Integer) and base.value > 0):
            return is_smooth_at(exponent, x, point)
        case Pow(base, Integer()):
            return is_smooth_at(base, x, point)
        case Call(name, (arg,)) if name in _ENTIRE:
            return is_smooth_at(arg, x, point)
        case Call("ln" | "sqrt", (arg,)):
            value = _number(arg, x, point)
            return value is not None and value > 0 and is_smooth_at(arg, x, point)
        case _:
            return False


def _number(formula: Tree, x: Symbol, point: Tree) -> Fraction | None:
    return rational(tidy(substitute(formula, {x.name: point})))


def _calls_anything(formula: Tree) -> bool:
    """Return whether a constant part contains more than arithmetic with names and numbers."""
    match formula:
        case Integer() | Decimal() | Symbol():
            return False
        case Constant(name):
            return name in {"i", "oo"}
        case Neg(arg):
            return _calls_anything(arg)
        case Add(parts) | Mul(parts):
            return any(map(_calls_anything, parts))
        case Pow(base, Integer()):
            return _calls_anything(base)
        case _:
            return rational(formula) is None
