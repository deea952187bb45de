"""e^u, taken apart term by term.

e^(a+b) = e^a e^b, e^(n ln v) = vⁿ, e^(iy) = cos y + i sin y. All of these hold for principal values
wherever they have one.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calctutor.algebra.kernels import Kernel, Kernels
from calctutor.algebra.numbers import fraction_of
from calctutor.algebra.quotients import OutOfReach, Quotient

_LARGEST_EXPONENT = 10_000


def terms_of(value: Quotient) -> Iterator[tuple[Fraction, Quotient]]:
    """The terms of the numerator over the denominator, each as a number times a monic quotient."""
    field = value.field
    context = value.top.context()
    for exponents, coefficient in value.top.terms():
        monomial = context.term(1, exponents)
        number = fraction_of(coefficient)
        yield number, field.quotient(monomial, value.bottom)


def exponential(value: Quotient, kernels: Kernels) -> Quotient:
    """e to the power of a value."""
    product = kernels.field.one
    for number, unit in terms_of(value):
        product = product * _power_of_unit(number, unit, kernels)
    return product


def _power_of_unit(number: Fraction, unit: Quotient, kernels: Kernels) -> Quotient:
    from calctutor.algebra.roots import power
    from calctutor.algebra.trigonometry import cosine_and_sine

    kernel = kernels.single(unit.top) if unit.bottom.is_constant() else None
    if kernel is not None and kernel.key[0] == "ln":
        assert kernel.arg is not None
        return power(kernel.arg, number, kernels)
    angle = _imaginary_part(unit, kernels)
    if angle is not None:
        cosine, sine = cosine_and_sine(kernels.field.number(number) * angle, kernels)
        return cosine + kernels.imaginary_unit * sine
    key = ("exp", unit.key)
    divisor = kernels.finest(key, number)
    found = kernels.find(key) or _new_exponential(key, unit, divisor, kernels)
    exponent = number * divisor
    if abs(exponent) > _LARGEST_EXPONENT:
        raise OutOfReach
    return found.quotient ** int(exponent)


def _new_exponential(
    key: tuple[object, ...], unit: Quotient, divisor: int, kernels: Kernels
) -> Kernel:
    real = kernels.is_real(unit)
    arg = unit * kernels.field.number(Fraction(1, divisor))
    return kernels.add(key, arg=arg, real=real, positive=real)


def _imaginary_part(unit: Quotient, kernels: Kernels) -> Quotient | None:
    """y where the unit is i·y with a real y."""
    if kernels.find(("i",)) is None or not unit.bottom.is_constant():
        return None
    i = kernels.imaginary_unit
    rest = unit / i
    return rest if kernels.is_real(rest) else None
