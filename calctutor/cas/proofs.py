"""Proofs of equality by SymPy's exact algebra."""

from __future__ import annotations

from collections.abc import Callable

import sympy
from sympy.simplify.combsimp import combsimp
from sympy.simplify.gammasimp import gammasimp

_GIVES_UP: tuple[type[Exception], ...] = (
    ArithmeticError,
    AttributeError,
    IndexError,
    KeyError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    sympy.PolynomialError,
)
"""The errors that simplifiers raise on expressions that they were not made for."""

_SIMPLIFIERS: tuple[Callable[[sympy.Expr], sympy.Expr], ...] = (
    lambda e: e,
    sympy.expand,
    lambda e: sympy.expand(e, trig=True),
    lambda e: sympy.cancel(sympy.together(e)),
    lambda e: sympy.cancel(sympy.together(sympy.expand(e.rewrite(sympy.exp)))),
    lambda e: sympy.powsimp(sympy.expand(e), combine="exp"),
    lambda e: sympy.powdenest(sympy.powsimp(e)),
    lambda e: sympy.cancel(sympy.expand_log(sympy.logcombine(e))),
    lambda e: sympy.expand(sympy.expand_log(e)),
    sympy.radsimp,
    sympy.trigsimp,
    lambda e: gammasimp(combsimp(e)),
    lambda e: sympy.expand(sympy.expand_func(e)),
    sympy.simplify,
    lambda e: sympy.simplify(e.rewrite(sympy.exp)),
    lambda e: sympy.simplify(sympy.expand_trig(e)),
    lambda e: sympy.sqrtdenest(sympy.radsimp(sympy.expand(e))),
    lambda e: sympy.simplify(e.rewrite(sympy.log)),
)
"""Simplifiers from fast to slow. Each keeps principal values: none turns √(x²) into x."""


def proved_equal(left: sympy.Expr, right: sympy.Expr) -> bool:
    """Return whether exact algebra reduces the difference of the two to 0. False means: not proved.

    Derivatives, integrals and limits are evaluated first. Infinite values are equal if they are the
    same infinity; undefined ones equal nothing.
    """
    signs_are_slopes = not (left.has(sympy.sign) or right.has(sympy.sign))
    try:
        left, right = left.doit(), right.doit()
    except _GIVES_UP:
        return False
    if any(side.has(sympy.nan, sympy.zoo) for side in (left, right)):
        return False
    if left.is_infinite or right.is_infinite:
        return bool(left == right)
    difference = left - right
    if signs_are_slopes:
        difference = difference.replace(sympy.sign, _slope_of_magnitude)
    return any(_vanishes(simplify, difference) for simplify in _SIMPLIFIERS)


def _slope_of_magnitude(arg: sympy.Expr) -> sympy.Expr:
    """Return x/|x| as the derivative of |x|.

    SymPy's derivative, sign(x), is defined at 0, where |x| has no slope.
    """
    return arg / sympy.Abs(arg)


def _vanishes(simplify: Callable[[sympy.Expr], sympy.Expr], difference: sympy.Expr) -> bool:
    try:
        return bool(simplify(difference) is sympy.S.Zero)
    except _GIVES_UP:
        return False
