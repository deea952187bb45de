"""Integrands of the form power times exponential."""

from __future__ import annotations

from calctutor.expr.tree import (
    ZERO,
    Add,
    E,
    Integral,
    Neg,
    Tree,
    depends_on,
)
from calctutor.rewriting.products import base_and_exponent, take_apart
from calctutor.rewriting.tidy import tidy


def power_times_exponential(integral: Integral) -> tuple[Tree, Tree] | None:
    """Return n and the exponent of xⁿ e^exponent, with n = 0 if there is no power."""
    x = integral.variable
    product = take_apart(integral.body)
    if product.coefficient != 1:
        return None
    power: Tree = ZERO
    exponent: Tree = ZERO
    for factors, sign in ((product.above, 1), (product.below, -1)):
        for factor in factors:
            base, to = base_and_exponent(factor)
            part = to if sign > 0 else Neg(to)
            if base == x and not depends_on(to, x.name):
                power = tidy(Add((power, part)))
            elif base == E:
                exponent = tidy(Add((exponent, part)))
            else:
                return None
    return None if exponent == ZERO else (power, exponent)
