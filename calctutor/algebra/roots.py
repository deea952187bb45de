"""Principal powers with rational exponents, logarithms and magnitudes, taken apart where allowed.

A factor that is never below 0 may be taken out of a root and a logarithm, others may not:
√(x²y) = |x| √y and ln(x²y) = 2 ln|x| + ln y for all real x and y, but √(xy) = √x √y not for all.
"""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq_mpoly

from calctutor.algebra.factors import factored, prime_factors
from calctutor.algebra.kernels import Kernels
from calctutor.algebra.nested import norm_and_conjugate, parts_of_square
from calctutor.algebra.polar import argument, square_of_modulus
from calctutor.algebra.quotients import NoValue, OutOfReach, Quotient
from calctutor.expr.rationals import is_whole

_LARGEST_EXPONENT = 10_000


def power(base: Quotient, exponent: Fraction, kernels: Kernels) -> Quotient:
    """The principal value of a power with a rational exponent. Raises NoValue for 1/0."""
    if is_whole(exponent):
        return base ** int(exponent)
    if base.is_zero:
        return base ** (1 if exponent > 0 else -1)
    if not kernels.is_real(base):
        return _power_of_complex(base, exponent, kernels)
    if exponent.denominator % 2 == 0 and len(base.top) > 1:
        square = parts_of_square(base, kernels)
        if square is not None:
            root = power(square[0], Fraction(1, 2), kernels)
            return power(root + square[1] / root, 2 * exponent, kernels)
    conjugate = norm_and_conjugate(base, kernels) if len(base.top) > 1 else None
    if conjugate is not None:
        return power(conjugate[0], exponent, kernels) / power(conjugate[1], exponent, kernels)
    parts = factored(base, kernels)
    product = _power_of_number(abs(parts.constant), exponent, kernels)
    for factor, count in parts.positive:
        product = product * _power_of_positive(factor, exponent * count, kernels)
    rest = kernels.field.number(-1 if parts.constant < 0 else 1)
    for factor, count in parts.others:
        odd = count % 2
        if count - odd:
            size = magnitude_of_factor(factor, kernels)
            product = product * _power_of_positive(size.top, exponent * (count - odd), kernels)
        if odd:
            rest = rest * _polynomial(factor, kernels)
    return product * _power_of_rest(rest, exponent, kernels)


def _polynomial(polynomial: fmpq_mpoly, kernels: Kernels) -> Quotient:
    return kernels.field.quotient(polynomial, kernels.field.one.top)


def _power_of_number(number: Fraction, exponent: Fraction, kernels: Kernels) -> Quotient:
    primes = prime_factors(number)
    field = kernels.field
    if primes is None:
        raise OutOfReach
    product = field.one
    for prime, count in primes.items():
        whole, part = divmod(exponent * count, 1)
        product = product * field.number(prime) ** int(whole)
        if part:
            product = product * _root(field.number(prime), part, kernels, positive=True)
    return product


def _power_of_positive(factor: fmpq_mpoly, exponent: Fraction, kernels: Kernels) -> Quotient:
    """The power of a polynomial that is never below 0."""
    from calctutor.algebra.exponentials import exponential

    field = kernels.field
    if is_whole(exponent):
        return _polynomial(factor, kernels) ** int(exponent)
    kernel = kernels.single(factor)
    if kernel is not None and kernel.arg is not None:
        if kernel.key[0] == "exp":
            return exponential(field.number(exponent) * kernel.arg, kernels)
        if kernel.key[0] == "root":
            divisor = kernels.finest(kernel.key, Fraction(1))
            return power(kernel.arg, exponent / divisor, kernels)
    return _root(_polynomial(factor, kernels), exponent, kernels, positive=True)


def _power_of_rest(rest: Quotient, exponent: Fraction, kernels: Kernels) -> Quotient:
    number = rest.as_number()
    if number == 1:
        return kernels.field.one
    if number == -1:
        from calctutor.algebra.trigonometry import cosine_and_sine

        # (−1)^q = e^(iπq)
        cosine, sine = cosine_and_sine(kernels.field.number(exponent) * kernels.pi, kernels)
        return cosine + kernels.imaginary_unit * sine
    if kernels.find(("root", (-rest).key)) is None:
        return _root(rest, exponent, kernels, positive=False)
    # (−v)^q = v^q (cos πq + i sin πq · sign v)
    turn = _power_of_rest(-kernels.field.one, exponent, kernels)
    back = _power_of_rest(-kernels.field.one, -exponent, kernels)
    side = -rest / magnitude(rest, kernels)
    half = kernels.field.number(Fraction(1, 2))
    turned = (turn + back) * half + (turn - back) * half * side
    return _root(-rest, exponent, kernels, positive=False) * turned


def _root(radicand: Quotient, exponent: Fraction, kernels: Kernels, *, positive: bool) -> Quotient:
    """A power of the kernel that is the finest root of a polynomial."""
    key = ("root", radicand.key)
    divisor = kernels.finest(key, exponent)
    found = kernels.find(key)
    if found is None:
        relation = (divisor, radicand.top) if divisor > 1 else None
        found = kernels.add(key, arg=radicand, real=positive, positive=positive, relation=relation)
    count = int(exponent * divisor)
    if abs(count) > _LARGEST_EXPONENT:
        raise OutOfReach
    return found.quotient**count


def _power_of_complex(base: Quotient, exponent: Fraction, kernels: Kernels) -> Quotient:
    """|z|^q (cos qφ + i sin qφ) where φ is a fraction of π, otherwise a root of its own."""
    from calctutor.algebra.trigonometry import cosine_and_sine

    angle = argument(base, kernels)
    if angle is None or (angle / kernels.pi).as_number() is None:
        return _opaque_root(base, exponent, kernels)
    square = square_of_modulus(base, kernels)
    assert square is not None
    cosine, sine = cosine_and_sine(kernels.field.number(exponent) * angle, kernels)
    turned = cosine + kernels.imaginary_unit * sine
    return power(square, exponent / 2, kernels) * turned


def _opaque_root(base: Quotient, exponent: Fraction, kernels: Kernels) -> Quotient:
    """A root of something complex; its power is known where it is a polynomial."""
    if base.bottom.is_constant():
        return _root(base, exponent, kernels, positive=False)
    return kernels.named("power", base.key, exponent, real=False)


def magnitude(value: Quotient, kernels: Kernels) -> Quotient:
    """|v|; the square of the magnitude of something real is its square."""
    if not kernels.is_real(value):
        square = square_of_modulus(value, kernels)
        if square is None:
            return kernels.named("abs", value.key, positive=True)
        return power(square, Fraction(1, 2), kernels)
    if value.is_zero:
        return value
    parts = factored(value, kernels)
    product = kernels.field.number(abs(parts.constant))
    for factor, count in parts.positive:
        product = product * _polynomial(factor, kernels) ** count
    for factor, count in parts.others:
        product = product * magnitude_of_factor(factor, kernels) ** count
    return product


def magnitude_of_factor(factor: fmpq_mpoly, kernels: Kernels) -> Quotient:
    """The kernel |p| for an irreducible real polynomial, with |p|² = p²."""
    key = ("abs", str(factor))
    found = kernels.find(key)
    if found is None:
        inner = _polynomial(factor, kernels)
        square = inner * inner
        found = kernels.add(key, arg=inner, positive=True, relation=(2, square.top))
    return found.quotient


def logarithm(value: Quotient, kernels: Kernels) -> Quotient:
    """The principal logarithm. Raises NoValue for that of 0."""
    field = kernels.field
    if value.is_zero:
        raise NoValue
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
            rest = rest * _polynomial(factor, kernels)
    number = rest.as_number()
    if number == 1:
        return total
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
        raise OutOfReach
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
    value = _polynomial(factor, kernels)
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
