"""Inverse functions, Γ, ψ, ⌊…⌋ and others, as kernels with their symmetries."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from calctutor.algebra.elementary import arctangent, odd, power
from calctutor.algebra.factors import factored
from calctutor.algebra.kernels import Kernels
from calctutor.algebra.logarithms import logarithm
from calctutor.algebra.numbers import fraction_of
from calctutor.algebra.quotients import OutOfReachError, Quotient
from calctutor.algebra.terms import terms_of
from calctutor.expr.rationals import is_whole

_HALF = Fraction(1, 2)
_LARGEST_SHIFT = 200


def arcsine(value: Quotient, kernels: Kernels) -> Quotient:
    """Return arcsin, with arcsin v = arctan(v/√(1 − v²)) if −1 < v < 1 is certain."""
    for sine, turn in _known_sines(kernels):
        for sign in (1, -1):
            if (value - kernels.field.number(sign) * sine).is_zero:
                return kernels.field.number(sign * turn) * kernels.pi
    if kernels.is_real(value):
        rest = kernels.field.one - value * value
        if not rest.is_zero and _is_never_below_zero(rest, kernels):
            return arctangent(value / power(rest, _HALF, kernels), kernels)
    return odd("asin", value, kernels, real=False)


def _is_never_below_zero(value: Quotient, kernels: Kernels) -> bool:
    parts = factored(value, kernels)
    return parts.constant > 0 and all(count % 2 == 0 for _, count in parts.others)


def area_tangent(value: Quotient, kernels: Kernels) -> Quotient:
    """Return artanh v = (ln(1 + v) − ln(1 − v))/2."""
    one = kernels.field.one
    grown, shrunk = (logarithm(part, kernels) for part in (one + value, one - value))
    return (grown - shrunk) * kernels.field.number(_HALF)


def _known_sines(kernels: Kernels) -> Iterator[tuple[Quotient, Fraction]]:
    """Yield sines with their angles as fractions of π; roots only if they are kernels already."""
    number = kernels.field.number
    yield number(0), Fraction(0)
    yield number(_HALF), Fraction(1, 6)
    yield number(1), _HALF
    for radicand, turn in ((2, Fraction(1, 4)), (3, Fraction(1, 3))):
        if kernels.find(("root", number(radicand).key)) is not None:
            yield power(number(radicand), _HALF, kernels) * number(_HALF), turn
    if kernels.find(("root", number(5).key)) is not None:
        five, quarter = power(number(5), _HALF, kernels), number(Fraction(1, 4))
        yield (five - number(1)) * quarter, Fraction(1, 10)
        yield (five + number(1)) * quarter, Fraction(3, 10)


def area_sine(value: Quotient, kernels: Kernels) -> Quotient:
    """Return arsinh v = ln(v + √(v² + 1))."""
    if value.is_zero:
        return value
    if value.top.leading_coefficient() < 0:
        return -area_sine(-value, kernels)
    root = power(value * value + kernels.field.one, _HALF, kernels)
    return logarithm(value + root, kernels)


def area_cosine(value: Quotient, kernels: Kernels) -> Quotient:
    """Return arcosh v = ln(v + √(v+1) √(v−1))."""
    one = kernels.field.one
    roots = power(value + one, _HALF, kernels) * power(value - one, _HALF, kernels)
    return logarithm(value + roots, kernels)


def gamma(value: Quotient, kernels: Kernels) -> Quotient:
    """Return Γ, by Γ(v+1) = v Γ(v), Γ(1) = 1 and Γ(1/2) = √π."""
    field = kernels.field
    shift = _shift(value)
    rest = value - field.number(shift)
    product = _gamma_kernel(rest, kernels)
    for step in range(shift):
        product = product * (rest + field.number(step))
    for step in range(shift, 0):
        product = product / (rest + field.number(step))
    return product


def polygamma(order: int, value: Quotient, kernels: Kernels) -> Quotient:
    """Return ψ⁽ⁿ⁾, by ψ⁽ⁿ⁾(v+1) = ψ⁽ⁿ⁾(v) + (−1)ⁿ n!/vⁿ⁺¹."""
    field = kernels.field
    shift = _shift(value)
    rest = value - field.number(shift)
    key = ("polygamma", order, rest.key)
    found = kernels.find(key) or kernels.add(key, arg=rest, real=kernels.is_real(rest))
    difference = field.zero
    for place in range(shift):
        difference = difference + (rest + field.number(place)) ** -(order + 1)
    for place in range(shift, 0):
        difference = difference - (rest + field.number(place)) ** -(order + 1)
    return found.quotient + field.number((-1) ** order * math.factorial(order)) * difference


def _shift(value: Quotient) -> int:
    """Return the integer shift that gives arguments that differ by an integer one representative.

    Raise OutOfReachError at the poles of Γ and ψ, and for shifts too large to write out.
    """
    number = value.as_number()
    if is_whole(number):
        if number <= 0:
            raise OutOfReachError
        shift = int(number) - 1
    else:
        constant = number if number is not None else _constant_term(value)
        shift = constant.numerator // constant.denominator
    if abs(shift) > _LARGEST_SHIFT:
        raise OutOfReachError
    return shift


def _constant_term(value: Quotient) -> Fraction:
    if not value.bottom.is_constant():
        return Fraction(0)
    for exponents, coefficient in value.top.terms():
        if not any(exponents):
            return fraction_of(coefficient)
    return Fraction(0)


def _gamma_kernel(value: Quotient, kernels: Kernels) -> Quotient:
    number = value.as_number()
    if number == 1:
        return kernels.field.one
    if number == _HALF:
        return power(kernels.pi, _HALF, kernels)
    key = ("gamma", value.key)
    found = kernels.find(key) or kernels.add(key, arg=value, real=kernels.is_real(value))
    return found.quotient


def floor(value: Quotient, kernels: Kernels) -> Quotient:
    """Return ⌊v⌋, with ⌊v + n⌋ = ⌊v⌋ + n for an integer n or a sum of floors."""
    number = value.as_number()
    if number is not None:
        return kernels.field.number(number.numerator // number.denominator)
    shift = _constant_term(value)
    whole = kernels.field.number(shift.numerator // shift.denominator) + _floors_in(value, kernels)
    rest = value - whole
    return whole if rest.is_zero else kernels.named("floor", rest.key) + whole


def _floors_in(value: Quotient, kernels: Kernels) -> Quotient:
    """Return the terms that are integer multiples of products of floors."""
    total = kernels.field.zero
    if not value.bottom.is_constant():
        return total
    for number, unit in terms_of(value):
        of = kernels.of(unit.top)
        if is_whole(number) and of and all(kernel.key[0] == "floor" for kernel in of):
            total = total + kernels.field.number(number) * unit
    return total
