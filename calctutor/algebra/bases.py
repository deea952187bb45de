"""Powers too large to expand: their bases become kernels, and the powers stay powers."""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq_mpoly

from calctutor.algebra.factors import factors_of, prime_factors
from calctutor.algebra.kernels import Kernels
from calctutor.algebra.numbers import fraction_of
from calctutor.algebra.quotients import OutOfReachError, Quotient

_LARGEST_POWER = 10**6


def power_of_bases(base: Quotient, exponent: int, kernels: Kernels) -> Quotient:
    """Return the power as a product of powers of kernels, one for each irreducible factor."""
    field = kernels.field
    product = field.one
    for polynomial, direction in ((base.top, 1), (base.bottom, -1)):
        number, factors = factors_of(polynomial)
        constant = number**direction
        product = product * _power_of_number(constant, exponent, kernels)
        for factor, count in factors:
            times = exponent * count * direction
            product = product * _kernel(field.quotient(factor, field.one.top), times, kernels)
    return product


def _power_of_number(number: Fraction, exponent: int, kernels: Kernels) -> Quotient:
    field = kernels.field
    primes = prime_factors(abs(number))
    if primes is None:
        raise OutOfReachError
    product = -field.one if number < 0 and exponent % 2 else field.one
    for prime, count in primes.items():
        product = product * _kernel(field.number(prime), exponent * count, kernels)
    return product


def _kernel(base: Quotient, exponent: int, kernels: Kernels) -> Quotient:
    real = kernels.is_real(base)
    positive = kernels.is_never_negative(base.top)
    if abs(exponent) > _LARGEST_POWER:
        return kernels.named("huge", exponent, base.key, real=real, positive=positive)
    key = ("base", base.key)
    found = kernels.find(key) or kernels.add(key, arg=base, real=real, positive=positive)
    return found.quotient**exponent


def is_zero(difference: Quotient, kernels: Kernels) -> bool:
    """Return whether a difference is 0 after the bases are expanded.

    kᵐ q(k) is 0 exactly where q(p) is, for the kernel k that stands for the polynomial p.
    """
    if difference.is_zero:
        return True
    of_bases = [kernel for kernel in kernels.of(difference.top) if kernel.key[0] == "base"]
    if not of_bases:
        return False
    return _written_out(_without_powers(difference.top), kernels).is_zero


def _without_powers(polynomial: fmpq_mpoly) -> fmpq_mpoly:
    """Return the polynomial divided by the powers of generators that all its terms share."""
    shared = [min(column) for column in zip(*polynomial.monoms(), strict=True)]
    return polynomial / polynomial.context().term(1, tuple(shared))


def _written_out(polynomial: fmpq_mpoly, kernels: Kernels) -> Quotient:
    field = kernels.field
    total = field.zero
    for exponents, coefficient in polynomial.terms():
        term = field.number(fraction_of(coefficient))
        for kernel in kernels.of(polynomial.context().term(1, exponents)):
            arg = kernel.arg if kernel.key[0] == "base" else None
            term = term * (arg or kernel.quotient) ** int(exponents[kernel.index])
        total = total + term
    return total
