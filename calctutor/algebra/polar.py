"""Complex values a + bi with real a and b: magnitude, and argument where it is known."""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq_mpoly

from calctutor.algebra.factors import is_never_zero
from calctutor.algebra.kernels import Kernels
from calctutor.algebra.quotients import Quotient

_HALF = Fraction(1, 2)


def parts(polynomial: fmpq_mpoly, kernels: Kernels) -> tuple[Quotient, Quotient] | None:
    """The real and the imaginary part, where both are certainly real."""
    one = kernels.field.one.top
    i = kernels.find(("i",))
    if i is None:
        real, imaginary = kernels.field.quotient(polynomial, one), kernels.field.zero
    else:
        slope = polynomial.derivative(i.index)
        rest = polynomial - slope * i.quotient.top
        real, imaginary = kernels.field.quotient(rest, one), kernels.field.quotient(slope, one)
    if kernels.is_real(real) and kernels.is_real(imaginary):
        return real, imaginary
    return None


def square_of_modulus(value: Quotient, kernels: Kernels) -> Quotient | None:
    """|a + bi|² = a² + b², and that of a quotient the quotient of both."""
    squares = []
    for polynomial in (value.top, value.bottom):
        found = parts(polynomial, kernels)
        if found is None:
            return None
        squares.append(found[0] * found[0] + found[1] * found[1])
    return squares[0] / squares[1]


def argument(value: Quotient, kernels: Kernels) -> Quotient | None:
    """The angle between −π and π of what is on one side of an axis.

    That of a quotient is the difference where above and below the line the real part is positive:
    both angles are then less than π/2.
    """
    angles = []
    for polynomial in (value.top, value.bottom):
        found = parts(polynomial, kernels)
        if found is None:
            return None
        at_right = is_never_zero(found[0].top, kernels)
        if not at_right and not value.bottom.is_constant():
            return None
        angle = _angle(*found, kernels, at_right=at_right)
        if angle is None:
            return None
        angles.append(angle)
    return angles[0] - angles[1]


def _angle(
    real: Quotient, imaginary: Quotient, kernels: Kernels, *, at_right: bool
) -> Quotient | None:
    """arctan(b/a) for a > 0; with π for b > 0 and −π for b < 0 where a < 0; ±π/2 for a = 0."""
    from calctutor.algebra.special import arctangent

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
