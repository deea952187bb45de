"""Square roots of sums with a square root in them: √(11 + 6√2) = 3 + √2."""

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
