"""Roots of sums with a square root in them: √(11 + 6√2) = 3 + √2, √(2 − √2) = √2/√(2 + √2)."""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq_mpoly
from flint.utils.flint_exceptions import DomainError

from calctutor.algebra.kernels import Kernel, Kernels
from calctutor.algebra.ratio import Ratio


def parts_of_square(radicand: Ratio, kernels: Kernels) -> tuple[Ratio, Ratio] | None:
    """p and q with √(a + b√r) = √p + q/√p, where there are such without a nested root.

    With d = √(a² − b²r) ≥ 0, p = (a + d)/2 > 0 and q = b√r/2 the right side squared is a + b√r, and
    it is not negative because 2p + b√r = (a + b√r) + d is not.
    """
    if not radicand.bottom.is_constant() or not kernels.is_real(radicand):
        return None
    for kernel in kernels.of(radicand.top):
        if kernel.key[0] == "root" and kernels.ring.degree_of_relation(kernel.index) == 2:
            found = _split(radicand.top, kernel, kernels)
            if found is not None:
                return found
    return None


def norm_and_conjugate(radicand: Ratio, kernels: Kernels) -> tuple[Ratio, Ratio] | None:
    """n and c, both never below 0, with a − b√r = n/c: n = a² − b²r and c = a + b√r.

    Of two conjugates only the one with the lesser root in it is written so, or with −a in it.
    """
    ring = kernels.ring
    if not radicand.bottom.is_constant():
        return None
    for kernel in kernels.of(radicand.top):
        if kernel.key[0] != "root" or ring.degree_of_relation(kernel.index) != 2:
            continue
        b = ring.ratio(radicand.top.derivative(kernel.index), ring.one.top)
        a = radicand - b * kernel.ratio
        if a.is_zero:
            continue
        norm = a * a - b * b * kernel.ratio * kernel.ratio
        if kernels.is_positive(a.top) and kernels.is_positive(-b.top):
            found = norm, a - b * kernel.ratio
        elif kernels.is_positive(b.top) and a.top.leading_coefficient() < 0:
            found = -norm, b * kernel.ratio - a
        else:
            continue
        if all(kernels.is_positive(part.top) for part in found):
            return found
    return None


def _split(radicand: fmpq_mpoly, kernel: Kernel, kernels: Kernels) -> tuple[Ratio, Ratio] | None:
    ring = kernels.ring
    root = kernel.ratio
    b = ring.ratio(radicand.derivative(kernel.index), ring.one.top)
    a = ring.ratio(radicand, ring.one.top) - b * root
    square = a * a - b * b * root * root
    try:
        d = ring.ratio(square.top.sqrt(), ring.one.top)
    except DomainError:
        return None
    if not d.is_zero and not kernels.is_positive(d.top):
        d = -d
    half = ring.number(Fraction(1, 2))
    p = (a + d) * half
    if not (kernels.is_positive(p.top) and (d.is_zero or kernels.is_positive(d.top))):
        return None
    return p, b * root * half
