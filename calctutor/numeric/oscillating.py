"""Estimates of integrals to ∞ of integrands that oscillate about 0.

The areas between zeros form an alternating series, whose convergence is accelerated (H. Cohen,
F. Rodriguez Villegas, D. Zagier, "Convergence acceleration of alternating series", 2000). The
result is an estimate, as in `tanh_sinh.py`.
"""

from __future__ import annotations

from flint import acb, arb

from calctutor.expr.tree import Tree
from calctutor.numeric.enclosure import enclosed
from calctutor.numeric.program import compiled
from calctutor.numeric.scope import Point, ball, precision, scope_of
from calctutor.numeric.tanh_sinh import estimate

_BITS = 200
_BEFORE = 6
_AREAS = (24, 30)
_DIGITS = 10
_FALL = "0.9"


def alternating_integral(
    body: Tree, variable: str, low: arb, frequency: arb, point: Point
) -> acb | None:
    """Return ∫ from `low` to ∞ of a body that changes sign at every multiple of π/frequency.

    Return None where the sums do not settle.
    """
    with precision(_BITS):
        program, scope = compiled(body), scope_of(point)
        width = arb.pi() / frequency
        first = ((low / width).ceil() + _BEFORE) * width
        near = estimate(body, variable, low, first, point)
        if near is None:
            return None

        def integrand(at: acb, _: bool) -> acb:
            return ball(program(scope.with_value(variable, at)))

        areas = [
            enclosed(integrand, acb(first + k * width), acb(first + (k + 1) * width))
            for k in range(max(_AREAS))
        ]
        if not all(area.is_finite() for area in areas) or not _are_shrinking(areas):
            return None
        before, last = (_accelerated(areas[:count]) for count in _AREAS)
        error = abs(last - before).abs_upper()
        if not error < arb(10) ** -_DIGITS:
            return None
        return near + last + acb(arb(0, error), arb(0, error))


def _are_shrinking(areas: list[acb]) -> bool:
    """Return whether the areas shrink: acceleration would also give 1 − 1 + 1 − … a sum."""
    return bool(abs(areas[-1]) < abs(areas[0]) * arb(_FALL))


def _accelerated(areas: list[acb]) -> acb:
    """Return the sum of an alternating series, estimated from its first terms."""
    count = len(areas)
    d = (3 + arb(8).sqrt()) ** count
    d = (d + 1 / d) / 2
    b, c, total = arb(-1), -d, acb(0)
    for k, area in enumerate(areas):
        c = b - c
        total += c * (area if k % 2 == 0 else -area)
        b = b * (k + count) * (k - count) / ((k + arb("0.5")) * (k + 1))
    return total / d
