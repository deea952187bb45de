"""Partial fractions over the powers of a denominator's coprime factors.

For coprime p and q, N/(p q) = (N t mod p)/p + (N s mod q)/q with t q = 1 modulo p and s p = 1
modulo q. The numerator over p^k is then written in powers of p.
"""

from __future__ import annotations

from msgspec import Struct

from calctutor.rewriting.polynomials.ratios import Ratio
from calctutor.solving.integration.rules.rational.fraction import Powers, product_of


class PartialFraction(Struct, frozen=True):
    """top/base^power, with the degree of top below that of base."""

    top: Ratio
    base: Ratio
    power: int


def decomposed(top: Ratio, below: Powers) -> list[PartialFraction]:
    """Return the partial fractions of top/(p₁^k₁ p₂^k₂ …), including those that are 0.

    The degree of top must be below that of the denominator, and the pᵢ coprime.
    """
    found: list[PartialFraction] = []
    for i, (base, power) in enumerate(below):
        rest = product_of((*below[:i], *below[i + 1 :]), top.ring)
        modulus = base**power
        own = top * rest.inverse_modulo(modulus) if rest.degree > 0 else top / rest
        found += _in_powers(own.divided_by(modulus)[1], base, power)
    return found


def _in_powers(top: Ratio, base: Ratio, power: int) -> list[PartialFraction]:
    """Write top/base^power in powers of the base."""
    found = []
    for exponent in range(power, 0, -1):
        top, digit = top.divided_by(base)
        found.append(PartialFraction(digit, base, exponent))
    return found[::-1]
