"""Sines and cosines, with the angle taken apart: addition, multiples, and known angles."""

from __future__ import annotations

from fractions import Fraction

from calctutor.algebra.exponentials import exponential, terms_of
from calctutor.algebra.kernels import Kernels
from calctutor.algebra.quotients import OutOfReach, Quotient
from calctutor.algebra.roots import power
from calctutor.expr.rationals import is_whole

_HIGHEST_MULTIPLE = 64


def cosine_and_sine(angle: Quotient, kernels: Kernels) -> tuple[Quotient, Quotient]:
    """The cosine and the sine, by the addition theorems from those of single terms."""
    field = kernels.field
    cosine, sine = field.one, field.zero
    for number, unit in terms_of(angle):
        c, s = _of_term(number, unit, kernels)
        cosine, sine = cosine * c - sine * s, sine * c + cosine * s
    return cosine, sine


def _of_term(number: Fraction, unit: Quotient, kernels: Kernels) -> tuple[Quotient, Quotient]:
    if unit.key == kernels.pi.key:
        known = _of_pi(number, kernels)
        if known is not None:
            return known
    if not kernels.is_real(unit) and kernels.find(("i",)) is not None:
        grown = exponential(kernels.imaginary_unit * kernels.field.number(number) * unit, kernels)
        shrunk = kernels.field.one / grown
        half = kernels.field.number(Fraction(1, 2))
        return (grown + shrunk) * half, (shrunk - grown) * half * kernels.imaginary_unit
    inverse = _of_inverse(number, unit, kernels)
    if inverse is not None:
        return inverse
    key = ("angle", unit.key)
    divisor = kernels.finest(key, number)
    multiple = int(number * divisor)
    if abs(multiple) > _HIGHEST_MULTIPLE:
        return _base(number, unit, kernels)
    return _multiple(multiple, *_base(Fraction(1, divisor), unit, kernels))


def _base(number: Fraction, unit: Quotient, kernels: Kernels) -> tuple[Quotient, Quotient]:
    """The kernels for cosine and sine of an angle, with sin² = 1 − cos²."""
    key = (unit.key, number)
    cosine, sine = kernels.find(("cos", key)), kernels.find(("sin", key))
    if cosine is None or sine is None:
        angle = kernels.field.number(number) * unit
        real = kernels.is_real(angle)
        cosine = kernels.add(("cos", key), arg=angle, real=real)
        square = kernels.field.one - cosine.quotient * cosine.quotient
        sine = kernels.add(("sin", key), arg=angle, real=real, relation=(2, square.top))
    return cosine.quotient, sine.quotient


def _multiple(count: int, cosine: Quotient, sine: Quotient) -> tuple[Quotient, Quotient]:
    """cos and sin of a multiple: the powers of cos + i sin, by de Moivre."""
    field = cosine.field
    c, s = field.one, field.zero
    for _ in range(abs(count)):
        c, s = c * cosine - s * sine, s * cosine + c * sine
    return c, (s if count >= 0 else -s)


def _of_pi(number: Fraction, kernels: Kernels) -> tuple[Quotient, Quotient] | None:
    """Cosine and sine of a multiple of π/12, π/8 or π/10."""
    turn = number % 2
    if is_whole(turn * 12):
        step, count = _twelfth_of_pi, int(turn * 12)
    elif is_whole(turn * 8):
        step, count = _eighth_of_pi, int(turn * 8)
    elif is_whole(turn * 5):
        step, count = _fifth_of_pi, int(turn * 5)
    elif is_whole(turn * 10):
        # A quarter turn from a fifth.
        step, count = _fifth_of_pi, int(turn * 5 - Fraction(5, 2))
        cosine, sine = _multiple(count, *step(kernels))
        return -sine, cosine
    else:
        return None
    return _multiple(count, *step(kernels)) if count else (kernels.field.one, kernels.field.zero)


def _twelfth_of_pi(kernels: Kernels) -> tuple[Quotient, Quotient]:
    """cos π/12 = (√6 + √2)/4, sin π/12 = (√6 − √2)/4."""
    two, six = _root(2, kernels), _root(6, kernels)
    quarter = kernels.field.number(Fraction(1, 4))
    return (six + two) * quarter, (six - two) * quarter


def _eighth_of_pi(kernels: Kernels) -> tuple[Quotient, Quotient]:
    """cos π/8 = √(2 + √2)/2, sin π/8 = √(2 − √2)/2."""
    two, half = kernels.field.number(2), kernels.field.number(Fraction(1, 2))
    root = _root(2, kernels)
    cosine, sine = (power(under, Fraction(1, 2), kernels) for under in (two + root, two - root))
    return cosine * half, sine * half


def _fifth_of_pi(kernels: Kernels) -> tuple[Quotient, Quotient]:
    """cos π/5 = (1 + √5)/4, sin π/5 = √(10 − 2√5)/4."""
    field, five = kernels.field, _root(5, kernels)
    quarter = field.number(Fraction(1, 4))
    under = field.number(10) - field.number(2) * five
    return (field.one + five) * quarter, power(under, Fraction(1, 2), kernels) * quarter


def _root(number: int, kernels: Kernels) -> Quotient:
    return power(kernels.field.number(number), Fraction(1, 2), kernels)


def _of_inverse(
    number: Fraction, unit: Quotient, kernels: Kernels
) -> tuple[Quotient, Quotient] | None:
    """Cosine and sine of a multiple of arcsin v or arctan v."""
    kernel = kernels.single(unit.top) if unit.bottom.is_constant() else None
    if kernel is None or kernel.arg is None or not is_whole(number):
        return None
    one = kernels.field.one
    v = kernel.arg
    match kernel.key[0]:
        case "asin":
            cosine, sine = power(one - v * v, Fraction(1, 2), kernels), v
        case "atan":
            cosine = power(one + v * v, Fraction(-1, 2), kernels)
            sine = v * cosine
        case _:
            return None
    if abs(number) > _HIGHEST_MULTIPLE:
        raise OutOfReach
    return _multiple(int(number), cosine, sine)
