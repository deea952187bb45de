"""Substitution of a power of the variable: x^(k−1) R(xᵏ)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import gcd

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import Integer, Integral, Pow, Relation, mul
from calctutor.rewriting.polynomials.ratios import Ratio, Ring
from calctutor.rewriting.products import Products
from calctutor.solving.integration.move import Change, Move, Setting, fresh_letter
from calctutor.solving.integration.rules.rational.completing import LETTERS
from calctutor.solving.integration.rules.rational.fraction import (
    RationalFunction,
    integral_of,
    rational_integrand,
    within_reach,
)


@within_reach
def power_substitution(integral: Integral, setting: Setting) -> Iterable[Move]:
    """Apply ∫ x³/(x⁸ + 1) dx = ¼ ∫ du/(u² + 1) with u = x⁴, the largest possible power."""
    found = rational_integrand(integral)
    if found is None or all(len(base.exponents()) == 1 for base, _ in found.below):
        return
    k, lowest = _common_power(found)
    if k < 2:
        return
    letter = fresh_letter(integral, setting, LETTERS)
    ring = found.ring.with_variable(letter)
    top = _lowered(found.top, k, ring)
    below = [(_lowered(base, k, ring), n) for base, n in found.below]
    power = (lowest + 1) // k - 1
    if power >= 0:
        top *= ring.x**power
    else:
        below.append((ring.x, -power))
    varying = tuple((base, n) for base, n in below if not base.is_constant)
    for base, n in below:
        top = top / base**n if base.is_constant else top
    value = Pow(integral.variable, Integer(k))
    after = integral_of(top.times(Fraction(1, k)), varying)
    explanation = _explanation(integral, k, lowest, Relation(letter, "=", value))
    yield Move("power-substitution", after, explanation, change=Change(letter, value), weight=2)


def _explanation(integral: Integral, k: int, lowest: int, substituted: Relation) -> Prose:
    x, products = integral.variable, Products()
    slope = mul(Integer(k), products.power(x, Integer(k - 1)))
    if lowest < k - 1:
        return say(
            "Multiplied above and below by {power}, the integrand has the factor {factor} and"
            " otherwise powers of {value} only. We substitute {substituted} with the derivative"
            " {slope}.",
            power=products.power(x, Integer(k - 1 - lowest)),
            factor=products.power(x, Integer(k - 1)),
            value=substituted.right,
            substituted=substituted,
            slope=slope,
        )
    return say(
        "Apart from a factor {factor}, there are only powers of {value}. We substitute"
        " {substituted} with the derivative {slope}.",
        factor=products.power(x, Integer(k - 1)),
        value=substituted.right,
        substituted=substituted,
        slope=slope,
    )


def _common_power(found: RationalFunction) -> tuple[int, int]:
    """Return the largest k with integrand x^(k−1) R(xᵏ), and the integrand's lowest power of x."""
    lowest = min(found.top.exponents())
    distances = [power - lowest for power in found.top.exponents()]
    for base, n in found.below:
        least = min(base.exponents())
        distances += [power - least for power in base.exponents()]
        lowest -= least * n
    return gcd(*distances, lowest + 1), lowest


def _lowered(polynomial: Ratio, k: int, ring: Ring) -> Ratio:
    """Return P(u) for xˢ P(xᵏ)."""
    least = min(polynomial.exponents())
    lowered = polynomial.with_exponents(lambda power: (power - least) // k)
    return Ratio(ring, lowered.top, lowered.bottom)
