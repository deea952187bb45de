"""The sign function: u/|u| where u is not 0, and 0 elsewhere."""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq_mpoly

from calctutor.algebra.elementary import magnitude
from calctutor.algebra.factors import factors_of, is_never_zero
from calctutor.algebra.kernels import Kernels
from calctutor.algebra.quotients import NoValueError, OutOfReachError, Quotient


def sign(value: Quotient, kernels: Kernels) -> Quotient:
    """Return the sign; at isolated zeros of the value the result has no value."""
    return value if value.is_zero else value / magnitude(value, kernels)


def step(value: Quotient, kernels: Kernels) -> Quotient:
    """Return (1 + sign v)/2. Raise NoValueError if v is identically 0."""
    if value.is_zero:
        raise NoValueError
    half = kernels.field.number(Fraction(1, 2))
    return half + half * sign(value, kernels)


def zeros(value: Quotient, kernels: Kernels) -> list[tuple[str, Fraction]]:
    """Return every place where the value may be 0, as a variable and its value there.

    A value that is identically 0 has none: its sign is known. Raise OutOfReachError if some places
    cannot be determined.
    """
    if value.is_zero:
        return []
    if not kernels.is_real(value):
        raise OutOfReachError
    found = []
    for factor, _ in factors_of(value.top)[1]:
        if is_never_zero(factor, kernels) or is_never_zero(-factor, kernels):
            continue
        name, root = _root_of_line(factor, kernels)
        if name not in kernels.positive or root > 0:
            found.append((name, root))
    return found


def _root_of_line(factor: fmpq_mpoly, kernels: Kernels) -> tuple[str, Fraction]:
    """Return the variable and the zero of a x + b. Raise OutOfReachError for any other factor."""
    of = kernels.of(factor)
    if len(of) != 1 or of[0].key[0] != "name" or factor.total_degree() != 1:
        raise OutOfReachError
    slope = factor.derivative(of[0].index)
    rest = kernels.field.quotient(factor - slope * of[0].quotient.top, slope).as_number()
    assert rest is not None
    return str(of[0].key[1]), -rest
