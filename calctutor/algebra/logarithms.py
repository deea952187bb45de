"""Principal logarithms, expanded where that is valid.

ln(x²y) = 2 ln|x| + ln y for all real x and positive y. Factors of unknown sign stay together.
"""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq_mpoly

from calctutor.algebra.elementary import argument, magnitude, magnitude_of_factor, of_polynomial
from calctutor.algebra.factors import factored, prime_factors
from calctutor.algebra.kernels import Kernels
from calctutor.algebra.polar import square_of_modulus
from calctutor.algebra.quotients import NoValueError, OutOfReachError, Quotient


def logarithm(value: Quotient, kernels: Kernels) -> Quotient:
    """Return the principal or real logarithm.

    Raise NoValueError for ln 0, and for ln(−1) where values are real.
    """
    field = kernels.field
    if value.is_zero:
        raise NoValueError
    if not kernels.is_real(value):
        return _logarithm_of_complex(value, kernels)
    parts = factored(value, kernels)
    total = _logarithm_of_number(abs(parts.constant), kernels)
    rest = field.number(-1 if parts.constant < 0 else 1)
    for factor, count in parts.positive:
        total = total + field.number(count) * _logarithm_of_positive(factor, kernels)
    for factor, count in parts.others:
        odd = count % 2
        if count - odd:
            size = magnitude_of_factor(factor, kernels)
            times = field.number(count - odd)
            total = total + times * logarithm(size, kernels)
        if odd:
            rest = rest * of_polynomial(factor, kernels)
    number = rest.as_number()
    if number == 1:
        return total
    if kernels.real:
        if number == -1:
            raise NoValueError
        return total + _kernel_logarithm(rest, kernels, real=True)
    if number == -1:
        return total + kernels.imaginary_unit * kernels.pi
    if kernels.find(("ln", (-rest).key)) is None:
        return total + _kernel_logarithm(rest, kernels, real=False)
    # ln(−v) = ln v + iπ sign v
    side = -rest / magnitude(rest, kernels)
    half_turn = kernels.imaginary_unit * kernels.pi * side
    return total + _kernel_logarithm(-rest, kernels, real=False) + half_turn


def _logarithm_of_complex(value: Quotient, kernels: Kernels) -> Quotient:
    single = kernels.single(value.top) if value.bottom.is_constant() else None
    if single is not None and single.key[0] == "root" and single.arg is not None:
        divisor = kernels.finest(single.key, Fraction(1))
        return logarithm(single.arg, kernels) * kernels.field.number(Fraction(1, divisor))
    angle, square = argument(value, kernels), square_of_modulus(value, kernels)
    if angle is None or square is None:
        return _kernel_logarithm(value, kernels, real=False)
    # ln z = ln|z| + iφ
    half = kernels.field.number(Fraction(1, 2))
    return half * logarithm(square, kernels) + kernels.imaginary_unit * angle


def _logarithm_of_number(number: Fraction, kernels: Kernels) -> Quotient:
    primes = prime_factors(number)
    field = kernels.field
    if primes is None:
        raise OutOfReachError
    total = field.zero
    for prime, count in primes.items():
        value = _kernel_logarithm(field.number(prime), kernels, real=True)
        total = total + field.number(count) * value
    return total


def _logarithm_of_positive(factor: fmpq_mpoly, kernels: Kernels) -> Quotient:
    field = kernels.field
    kernel = kernels.single(factor)
    if kernel is not None and kernel.arg is not None:
        if kernel.key[0] == "exp":
            return kernel.arg
        if kernel.key[0] == "root":
            divisor = kernels.finest(kernel.key, Fraction(1))
            return logarithm(kernel.arg, kernels) * field.number(Fraction(1, divisor))
    value = of_polynomial(factor, kernels)
    for known in list(kernels):
        if known.key[0] == "ln" and known.real and known.arg is not None:
            product = (known.arg * value).as_number()
            if product is not None and product > 0:
                return _logarithm_of_number(product, kernels) - known.quotient
    return _kernel_logarithm(value, kernels, real=True)


def _kernel_logarithm(value: Quotient, kernels: Kernels, *, real: bool) -> Quotient:
    key = ("ln", value.key)
    number = value.as_number()
    positive = number is not None and number > 1
    found = kernels.find(key) or kernels.add(key, arg=value, real=real, positive=positive)
    return found.quotient
