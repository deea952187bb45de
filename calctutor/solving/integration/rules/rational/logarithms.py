"""Logarithmic integrals: ∫ c p′/p dx = c ln|p| for polynomials p."""

from __future__ import annotations

from collections.abc import Iterable

from calctutor.expr.prose import say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import Integral, Tree, call
from calctutor.rewriting.polynomials.ratios import Ratio
from calctutor.rewriting.products import Product, Products, base_and_exponent
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.rational.fraction import (
    conditions,
    rational_integrand,
    within_reach,
)
from calctutor.solving.integration.rules.rational.square_roots import sign_of


@within_reach
def logarithmic(integral: Integral, setting: Setting) -> Iterable[Move]:
    """Apply ∫ c p′/p dx = c ln|p|, without bars if p is positive everywhere."""
    found = rational_integrand(integral)
    if found is None or not found.below or found.top.degree != found.bottom_degree - 1:
        return
    if len(found.below) > 1 or found.below[0] == (found.ring.x, 1):
        return
    bottom = found.bottom
    multiple, rest = found.top.divided_by(bottom.derivative())
    if rest or not multiple.is_constant:
        return
    p = bottom.tree()
    inside = p if is_positive_everywhere(bottom) else call("abs", p)
    slope = bottom.derivative().tree()
    explanation = say("The numerator is {slope}, the derivative of the denominator.", slope=slope)
    if multiple.value != 1:
        explanation = say(
            "The derivative of the denominator is {slope}. The numerator is {multiple} times that.",
            slope=slope,
            multiple=multiple.tree(),
        )
    product = multiple.product()
    after = Products().product(
        Product(product.coefficient, (*product.above, call("ln", inside)), product.below)
    )
    yield Move("logarithm", after, explanation, where=conditions([multiple], setting))


def is_positive_everywhere(polynomial: Ratio) -> bool:
    """Return whether the polynomial is plainly positive for all real x."""
    coefficients = polynomial.coefficients()
    if polynomial.degree == 2:
        c, b, a = coefficients
        if _is_above_zero((a * c).times(4) - b * b) and _is_above_zero(a):
            return True
    is_even = all(power % 2 == 0 for power in polynomial.exponents())
    return (
        is_even and bool(coefficients[0]) and all(not c or _is_above_zero(c) for c in coefficients)
    )


def _is_above_zero(constant: Ratio) -> bool:
    """Return whether a constant is a positive number times squares of nonzero parameters."""
    sign = sign_of(constant)
    if sign is not None:
        return sign == 1
    product = constant.product()
    factors = (*product.above, *product.below)
    return product.coefficient > 0 and all(map(_is_positive_factor, factors))


def _is_positive_factor(factor: Tree) -> bool:
    base, exponent = base_and_exponent(factor)
    power = rational(exponent)
    return power is not None and (power % 2 == 0 or rational(base) is not None)
