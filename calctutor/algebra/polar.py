"""Real and imaginary parts of values a + bi with real a and b, and their magnitude."""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq_mpoly

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
