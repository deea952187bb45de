"""Costs of polynomial operations, charged in advance because FLINT cannot be interrupted.

The formulas fit FLINT's running time for T terms with coefficients of n bits.
"""

from __future__ import annotations

from flint import fmpq_mpoly

from calctutor.expr.work import spend


def _bits(polynomial: fmpq_mpoly) -> int:
    """Return the bits of the largest coefficient."""
    return max((abs(int(c.height_bits())) for c in polynomial.coeffs()), default=0)


def charge_sum(left: fmpq_mpoly, right: fmpq_mpoly) -> None:
    """Charge a sum, term by term."""
    spend(4 + (len(left) + len(right)) / 20)


def charge_product(left: fmpq_mpoly, right: fmpq_mpoly) -> None:
    """Charge a product, which has up to T₁ T₂ terms before like terms are collected."""
    count = len(left) * len(right)
    bits = _bits(left) + _bits(right)
    spend(6 + count * (0.1 + (bits / 1000) ** 1.3))


def charge_division(dividend: fmpq_mpoly, steps: int, divisor: fmpq_mpoly) -> None:
    """Charge a division with `steps` steps for each term of the dividend."""
    count = len(dividend) * steps * len(divisor)
    bits = _bits(dividend) + steps * _bits(divisor)
    spend(8 + count * (0.2 + (bits / 1000) ** 1.3))


def charge_common_factor(left: fmpq_mpoly, right: fmpq_mpoly) -> None:
    """Charge a greatest common divisor."""
    terms = len(left) + len(right)
    spend(20 + terms * (3 + (_bits(left) + _bits(right)) / 20))


def charge_factors(polynomial: fmpq_mpoly) -> None:
    """Charge a factorisation."""
    spend(500 + len(polynomial) * (50 + 1.5 * _bits(polynomial)))


def charge_power(polynomial: fmpq_mpoly, exponent: int) -> None:
    """Charge a power; a sum's is charged by its terms, whose number is_small_power bounds."""
    if len(polynomial) <= 1:
        spend(8 + exponent * _bits(polynomial) / 1000)
        return
    spend(8 + exponent * (len(polynomial) + _bits(polynomial) / 50))
