"""Nested square roots: √(11 + 6√2) = 3 + √2, √(2 − √2) = √2/√(2 + √2)."""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq_mpoly
from flint.utils.flint_exceptions import DomainError

from calctutor.algebra.kernels import Kernel, Kernels
from calctutor.algebra.quotients import Quotient


def parts_of_square(radicand: Quotient, kernels: Kernels) -> tuple[Quotient, Quotient] | None:
    """Return p and q with √(a + b√r) = √p + q/√p, if neither has a nested root; else None.

    With d = √(a² − b²r) ≥ 0, p = (a + d)/2 > 0 and q = b√r/2, the right side squared is a + b√r. It
    is nonnegative because 2p + b√r = (a + b√r) + d is.
    """
    if not radicand.bottom.is_constant() or not kernels.is_real(radicand):
        return None
    for kernel in kernels.of(radicand.top):
        if kernel.key[0] == "root" and kernels.field.degree_of_relation(kernel.index) == 2:
            found = _split(radicand.top, kernel, kernels)
            if found is not None:
                return found
    return None


def norm_and_conjugate(radicand: Quotient, kernels: Kernels) -> tuple[Quotient, Quotient] | None:
    """Return nonnegative n and c with a − b√r = n/c: n = a² − b²r and c = a + b√r.

    Of two conjugates only one is written so: the one with −b√r, or with −a.
    """
    field = kernels.field
    if not radicand.bottom.is_constant():
        return None
    for kernel in kernels.of(radicand.top):
        if kernel.key[0] != "root" or field.degree_of_relation(kernel.index) != 2:
            continue
        b = field.quotient(radicand.top.derivative(kernel.index), field.one.top)
        a = radicand - b * kernel.quotient
        if a.is_zero:
            continue
        norm = a * a - b * b * kernel.quotient * kernel.quotient
        if kernels.is_never_negative(a.top) and kernels.is_never_negative(-b.top):
            found = norm, a - b * kernel.quotient
        elif kernels.is_never_negative(b.top) and a.top.leading_coefficient() < 0:
            found = -norm, b * kernel.quotient - a
        else:
            continue
        if all(kernels.is_never_negative(part.top) for part in found):
            return found
    return None


def _split(
    radicand: fmpq_mpoly, kernel: Kernel, kernels: Kernels
) -> tuple[Quotient, Quotient] | None:
    field = kernels.field
    root = kernel.quotient
    b = field.quotient(radicand.derivative(kernel.index), field.one.top)
    a = field.quotient(radicand, field.one.top) - b * root
    square = a * a - b * b * root * root
    try:
        d = field.quotient(square.top.sqrt(), field.one.top)
    except DomainError:
        return None
    if not d.is_zero and not kernels.is_never_negative(d.top):
        d = -d
    half = field.number(Fraction(1, 2))
    p = (a + d) * half
    if not (kernels.is_never_negative(p.top) and (d.is_zero or kernels.is_never_negative(d.top))):
        return None
    return p, b * root * half
