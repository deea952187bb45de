"""Real and imaginary parts, and modulus, of values a + bi."""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq_mpoly

from calctutor.algebra.kernels import Kernels
from calctutor.algebra.quotients import Quotient

_HALF = Fraction(1, 2)


def parts(polynomial: fmpq_mpoly, kernels: Kernels) -> tuple[Quotient, Quotient] | None:
    """Return real and imaginary part if both are certainly real, else None."""
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
    """Return |a + bi|² = a² + b², or a quotient of such; None if a and b are unknown."""
    squares = []
    for polynomial in (value.top, value.bottom):
        found = parts(polynomial, kernels)
        if found is None:
            return None
        squares.append(found[0] * found[0] + found[1] * found[1])
    return squares[0] / squares[1]
