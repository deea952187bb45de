"""Powers, exponentials, sines, cosines, arctangents and arguments of quotients of kernels.

They stand in one module because each calls the others: e^(n ln v) is a power, (−1)^q has a cosine,
cos(π/8) is a root, the root of a complex number needs an argument, and that is an arctangent.

All identities hold wherever both sides have a value, which is real, or, where the imaginary unit
occurs, principal. A real odd root of a product is the product of the roots. Otherwise only a factor
that is never negative is taken out of a root: √(x²y) = |x| √y for all real x and y, but of √(xy)
and √x √y only the first has a value for x = y = −1. e^(a+b) = e^a e^b, e^(n ln v) = vⁿ,
e^(iy) = cos y + i sin y.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from flint import fmpq_mpoly

from calctutor.algebra.factors import factored, is_never_zero, prime_factors
from calctutor.algebra.gaussian import angle_of
from calctutor.algebra.kernels import Kernel, Kernels
from calctutor.algebra.nested import norm_and_conjugate, parts_of_square
from calctutor.algebra.polar import parts, square_of_modulus
from calctutor.algebra.quotients import NoValueError, OutOfReachError, Quotient
from calctutor.algebra.terms import terms_of
from calctutor.expr.rationals import is_whole

_HALF = Fraction(1, 2)
_LARGEST_EXPONENT = 10_000
_HIGHEST_MULTIPLE = 64


def power(base: Quotient, exponent: Fraction, kernels: Kernels) -> Quotient:
    """Return a power with a rational exponent: the principal value, or the real one.

    Raise NoValueError for 1/0, and for the root of a negative number that is not real.
    """
    if is_whole(exponent):
        return base ** int(exponent)
    if base.is_zero:
        return base ** (1 if exponent > 0 else -1)
    if kernels.real and exponent.denominator % 2:
        return _odd_root(base, exponent, kernels)
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
            rest = rest * of_polynomial(factor, kernels)
    return product * _power_of_rest(rest, exponent, kernels)


def _odd_root(base: Quotient, exponent: Fraction, kernels: Kernels) -> Quotient:
    """Return the real power, for which (uv)^q = u^q v^q and (−v)^q = ±v^q hold everywhere."""
    conjugate = norm_and_conjugate(base, kernels) if len(base.top) > 1 else None
    if conjugate is not None:
        return power(conjugate[0], exponent, kernels) / power(conjugate[1], exponent, kernels)
    parts = factored(base, kernels)
    product = _power_of_number(abs(parts.constant), exponent, kernels)
    if parts.constant < 0 and exponent.numerator % 2:
        product = -product
    for factor, count in parts.positive:
        kernel = kernels.single(factor)
        if kernel is not None and kernel.key[0] == "abs" and kernel.arg is not None:
            # |v|^q = |v^q|
            root = power(kernel.arg, exponent * count, kernels)
            product = product * magnitude(root, kernels)
        else:
            product = product * _power_of_positive(factor, exponent * count, kernels)
    for factor, count in parts.others:
        power_of_factor = exponent * count
        if is_whole(power_of_factor):
            product = product * of_polynomial(factor, kernels) ** int(power_of_factor)
        else:
            root = of_polynomial(factor, kernels)
            product = product * _root(root, power_of_factor, kernels, positive=False)
    return product


def of_polynomial(polynomial: fmpq_mpoly, kernels: Kernels) -> Quotient:
    return kernels.field.quotient(polynomial, kernels.field.one.top)


def _power_of_number(number: Fraction, exponent: Fraction, kernels: Kernels) -> Quotient:
    primes = prime_factors(number)
    field = kernels.field
    if primes is None:
        raise OutOfReachError
    product = field.one
    for prime, count in primes.items():
        whole, part = divmod(exponent * count, 1)
        product = product * field.number(prime) ** int(whole)
        if part:
            product = product * _root(field.number(prime), part, kernels, positive=True)
    return product


def _power_of_positive(factor: fmpq_mpoly, exponent: Fraction, kernels: Kernels) -> Quotient:
    """Return the power of a polynomial that is never negative."""
    field = kernels.field
    if is_whole(exponent):
        return of_polynomial(factor, kernels) ** int(exponent)
    kernel = kernels.single(factor)
    if kernel is not None and kernel.arg is not None:
        if kernel.key[0] == "exp":
            return exponential(field.number(exponent) * kernel.arg, kernels)
        if kernel.key[0] == "root":
            divisor = kernels.finest(kernel.key, Fraction(1))
            return power(kernel.arg, exponent / divisor, kernels)
    return _root(of_polynomial(factor, kernels), exponent, kernels, positive=True)


def _power_of_rest(rest: Quotient, exponent: Fraction, kernels: Kernels) -> Quotient:
    number = rest.as_number()
    if number == 1:
        return kernels.field.one
    if kernels.real:
        if number == -1:
            raise NoValueError
        return _root(rest, exponent, kernels, positive=False)
    if number == -1:
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
    """Return a power of the kernel for the finest root of a polynomial."""
    key = ("root", radicand.key)
    divisor = kernels.finest(key, exponent)
    found = kernels.find(key)
    if found is None:
        relation = (divisor, radicand.top) if divisor > 1 else None
        never_negative = positive or (kernels.real and divisor % 2 == 0)
        found = kernels.add(
            key, arg=radicand, real=positive, positive=never_negative, relation=relation
        )
    count = int(exponent * divisor)
    if abs(count) > _LARGEST_EXPONENT:
        raise OutOfReachError
    return found.quotient**count


def _power_of_complex(base: Quotient, exponent: Fraction, kernels: Kernels) -> Quotient:
    """Return |z|^q (cos qφ + i sin qφ) if φ is a rational multiple of π, else an opaque root."""
    angle = argument(base, kernels)
    if angle is None or (angle / kernels.pi).as_number() is None:
        return _opaque_root(base, exponent, kernels)
    square = square_of_modulus(base, kernels)
    assert square is not None
    cosine, sine = cosine_and_sine(kernels.field.number(exponent) * angle, kernels)
    turned = cosine + kernels.imaginary_unit * sine
    return power(square, exponent / 2, kernels) * turned


def _opaque_root(base: Quotient, exponent: Fraction, kernels: Kernels) -> Quotient:
    """Return a root of a complex value; its power simplifies if the value is a polynomial."""
    if base.bottom.is_constant():
        return _root(base, exponent, kernels, positive=False)
    return kernels.named("power", base.key, exponent, real=False)


def magnitude(value: Quotient, kernels: Kernels) -> Quotient:
    """Return |v|, with |v|² = v² for real v."""
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
        product = product * of_polynomial(factor, kernels) ** count
    for factor, count in parts.others:
        product = product * magnitude_of_factor(factor, kernels) ** count
    return product


def magnitude_of_factor(factor: fmpq_mpoly, kernels: Kernels) -> Quotient:
    """Return the kernel |p| for an irreducible real polynomial, with |p|² = p²."""
    key = ("abs", str(factor))
    found = kernels.find(key)
    if found is None:
        inner = of_polynomial(factor, kernels)
        square = inner * inner
        found = kernels.add(key, arg=inner, positive=True, relation=(2, square.top))
    return found.quotient


def exponential(value: Quotient, kernels: Kernels) -> Quotient:
    """Return e to the power of a value."""
    product = kernels.field.one
    for number, unit in terms_of(value):
        product = product * _power_of_unit(number, unit, kernels)
    return product


def _power_of_unit(number: Fraction, unit: Quotient, kernels: Kernels) -> Quotient:
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
        raise OutOfReachError
    return found.quotient ** int(exponent)


def _new_exponential(
    key: tuple[object, ...], unit: Quotient, divisor: int, kernels: Kernels
) -> Kernel:
    real = kernels.is_real(unit)
    arg = unit * kernels.field.number(Fraction(1, divisor))
    return kernels.add(key, arg=arg, real=real, positive=real)


def _imaginary_part(unit: Quotient, kernels: Kernels) -> Quotient | None:
    """Return y if the unit is i·y with a real y, else None."""
    if kernels.find(("i",)) is None or not unit.bottom.is_constant():
        return None
    i = kernels.imaginary_unit
    rest = unit / i
    return rest if kernels.is_real(rest) else None


def cosine_and_sine(angle: Quotient, kernels: Kernels) -> tuple[Quotient, Quotient]:
    """Return cosine and sine, by the addition theorems from those of single terms."""
    field = kernels.field
    cosine, sine = field.one, field.zero
    for number, unit in terms_of(angle):
        c, s = _of_one_term(number, unit, kernels)
        cosine, sine = cosine * c - sine * s, sine * c + cosine * s
    return cosine, sine


def _of_one_term(number: Fraction, unit: Quotient, kernels: Kernels) -> tuple[Quotient, Quotient]:
    if unit.key == kernels.pi.key:
        known = _at_fraction_of_pi(number, kernels)
        if known is not None:
            return known
    if not kernels.is_real(unit) and kernels.find(("i",)) is not None:
        grown = exponential(kernels.imaginary_unit * kernels.field.number(number) * unit, kernels)
        shrunk = kernels.field.one / grown
        half = kernels.field.number(Fraction(1, 2))
        return (grown + shrunk) * half, (shrunk - grown) * half * kernels.imaginary_unit
    inverse = _at_inverse_function(number, unit, kernels)
    if inverse is not None:
        return inverse
    key = ("angle", unit.key)
    divisor = kernels.finest(key, number)
    multiple = int(number * divisor)
    if abs(multiple) > _HIGHEST_MULTIPLE:
        return _angle_kernels(number, unit, kernels)
    return _multiple_angle(multiple, *_angle_kernels(Fraction(1, divisor), unit, kernels))


def _angle_kernels(number: Fraction, unit: Quotient, kernels: Kernels) -> tuple[Quotient, Quotient]:
    """Return the kernels for cosine and sine of an angle, with sin² = 1 − cos²."""
    key = (unit.key, number)
    cosine, sine = kernels.find(("cos", key)), kernels.find(("sin", key))
    if cosine is None or sine is None:
        angle = kernels.field.number(number) * unit
        real = kernels.is_real(angle)
        cosine = kernels.add(("cos", key), arg=angle, real=real)
        square = kernels.field.one - cosine.quotient * cosine.quotient
        sine = kernels.add(("sin", key), arg=angle, real=real, relation=(2, square.top))
    return cosine.quotient, sine.quotient


def _multiple_angle(count: int, cosine: Quotient, sine: Quotient) -> tuple[Quotient, Quotient]:
    """Return cos and sin of a multiple, as powers of cos + i sin (de Moivre)."""
    field = cosine.field
    c, s = field.one, field.zero
    for _ in range(abs(count)):
        c, s = c * cosine - s * sine, s * cosine + c * sine
    return c, (s if count >= 0 else -s)


def _at_fraction_of_pi(number: Fraction, kernels: Kernels) -> tuple[Quotient, Quotient] | None:
    """Return cosine and sine of a multiple of π/12, π/8 or π/10; None for another angle."""
    turn = number % 2
    if is_whole(turn * 12):
        step, count = _twelfth_of_pi, int(turn * 12)
    elif is_whole(turn * 8):
        step, count = _eighth_of_pi, int(turn * 8)
    elif is_whole(turn * 5):
        step, count = _fifth_of_pi, int(turn * 5)
    elif is_whole(turn * 10):
        # An odd number of tenths is a number of fifths plus a quarter turn.
        step, count = _fifth_of_pi, int(turn * 5 - Fraction(5, 2))
        cosine, sine = _multiple_angle(count, *step(kernels))
        return -sine, cosine
    else:
        return None
    return (
        _multiple_angle(count, *step(kernels)) if count else (kernels.field.one, kernels.field.zero)
    )


def _twelfth_of_pi(kernels: Kernels) -> tuple[Quotient, Quotient]:
    """Return cos π/12 = (√6 + √2)/4, sin π/12 = (√6 − √2)/4."""
    two, six = _square_root(2, kernels), _square_root(6, kernels)
    quarter = kernels.field.number(Fraction(1, 4))
    return (six + two) * quarter, (six - two) * quarter


def _eighth_of_pi(kernels: Kernels) -> tuple[Quotient, Quotient]:
    """Return cos π/8 = √(2 + √2)/2, sin π/8 = √(2 − √2)/2."""
    two, half = kernels.field.number(2), kernels.field.number(Fraction(1, 2))
    root = _square_root(2, kernels)
    cosine, sine = (power(under, Fraction(1, 2), kernels) for under in (two + root, two - root))
    return cosine * half, sine * half


def _fifth_of_pi(kernels: Kernels) -> tuple[Quotient, Quotient]:
    """Return cos π/5 = (1 + √5)/4, sin π/5 = √(10 − 2√5)/4."""
    field, five = kernels.field, _square_root(5, kernels)
    quarter = field.number(Fraction(1, 4))
    under = field.number(10) - field.number(2) * five
    return (field.one + five) * quarter, power(under, Fraction(1, 2), kernels) * quarter


def _at_inverse_function(
    number: Fraction, unit: Quotient, kernels: Kernels
) -> tuple[Quotient, Quotient] | None:
    """Return cosine and sine of a multiple of arcsin v or arctan v, else None."""
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
        raise OutOfReachError
    return _multiple_angle(int(number), cosine, sine)


def _square_root(number: int, kernels: Kernels) -> Quotient:
    return power(kernels.field.number(number), Fraction(1, 2), kernels)


def arctangent(value: Quotient, kernels: Kernels) -> Quotient:
    """Return arctan, with arctan(1/v) = π/2 · sign v − arctan v for real v.

    Of 1/v and v the kernel's argument is the one that is a polynomial.
    """
    field = kernels.field
    for known, turn in _known_tangents(kernels):
        for side in (1, -1):
            if (value - field.number(side) * known).is_zero:
                return field.number(side * turn) * kernels.pi
    real = kernels.is_real(value)
    number = value.as_number()
    angle = None if number is None else angle_of(number)
    if angle is not None:
        total = field.number(angle[0]) * kernels.pi
        for tangent, count in angle[1].items():
            prime = odd("atan", field.number(tangent), kernels, real=True)
            total = total + field.number(count) * prime
        return total
    if real and value.top.total_degree() < value.bottom.total_degree():
        sign = value / magnitude(value, kernels)
        quarter = field.number(_HALF) * kernels.pi * sign
        return quarter - odd("atan", field.one / value, kernels, real=True)
    return odd("atan", value, kernels, real=real)


def _known_tangents(kernels: Kernels) -> Iterator[tuple[Quotient, Fraction]]:
    number = kernels.field.number
    yield number(0), Fraction(0)
    yield number(1), Fraction(1, 4)
    if kernels.find(("root", number(3).key)) is not None:
        three = power(number(3), _HALF, kernels)
        yield three, Fraction(1, 3)
        yield three * number(Fraction(1, 3)), Fraction(1, 6)


def odd(name: str, value: Quotient, kernels: Kernels, *, real: bool) -> Quotient:
    """Return an odd function, f(−v) = −f(v), as a kernel.

    Its argument is v or −v, whichever has a positive leading coefficient.
    """
    if value.is_zero:
        return value
    if value.top.leading_coefficient() < 0:
        return -odd(name, -value, kernels, real=real)
    return opaque(name, value, kernels, real=real)


def opaque(name: str, value: Quotient, kernels: Kernels, *, real: bool) -> Quotient:
    """Return a function of a value as a kernel without relations to others."""
    key = (name, value.key)
    found = kernels.find(key) or kernels.add(key, arg=value, real=real)
    return found.quotient


def argument(value: Quotient, kernels: Kernels) -> Quotient | None:
    """Return the angle between −π and π of a value on one side of an axis, else None.

    A quotient's angle is the difference of its parts' angles if both parts have positive real
    parts: both angles are then less than π/2 in size.
    """
    angles = []
    for polynomial in (value.top, value.bottom):
        found = parts(polynomial, kernels)
        if found is None:
            return None
        at_right = is_never_zero(found[0].top, kernels)
        if not at_right and not value.bottom.is_constant():
            return None
        angle = _argument_of_parts(*found, kernels, at_right=at_right)
        if angle is None:
            return None
        angles.append(angle)
    return angles[0] - angles[1]


def _argument_of_parts(
    real: Quotient, imaginary: Quotient, kernels: Kernels, *, at_right: bool
) -> Quotient | None:
    """Return arctan(b/a) for a > 0, with ±π added for a < 0; ±π/2 for a = 0."""
    if at_right:
        return arctangent(imaginary / real, kernels)
    for side in (1, -1):
        if not is_never_zero((kernels.field.number(side) * imaginary).top, kernels):
            continue
        if real.is_zero:
            return kernels.field.number(side * _HALF) * kernels.pi
        if is_never_zero(-real.top, kernels):
            return kernels.field.number(side) * kernels.pi + arctangent(imaginary / real, kernels)
    return None
