"""Estimates of integrals to ∞ of integrands that oscillate about 0.

The areas between zeros form an alternating series, whose convergence is accelerated (H. Cohen,
F. Rodriguez Villegas, D. Zagier, "Convergence acceleration of alternating series", 2000). Where
several frequencies meet, the areas of whole periods are summed by the u-transformation (D. Levin,
"Development of non-linear transformations for improving convergence of sequences", 1973). The
results are estimates, as in `tanh_sinh.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import comb

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
_FASTER = "0.42"
_MOST_TIMES = 30
_NEARLY = arb("1e-20")


def alternating_integral(
    body: Tree, variable: str, low: arb, frequency: arb, point: Point
) -> acb | None:
    """Return ∫ from `low` to ∞ of a body that changes sign at every multiple of π/frequency.

    Return None where the sums do not settle.
    """
    with precision(_BITS):
        program, scope = compiled(body), scope_of(point)
        width = arb.pi() / frequency
        # Any start will do. The middle keeps a ball around a whole number from becoming two.
        first = ((low / width).mid().ceil() + _BEFORE) * width
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


def common_period(frequencies: Sequence[arb]) -> arb | None:
    """Return the period of waves whose frequencies have ratios of small numbers, else None."""
    with precision(_BITS):
        first = frequencies[0]
        for times in range(1, _MOST_TIMES + 1):
            ratios = [frequency / first * times for frequency in frequencies]
            if all(abs(ratio - round(float(ratio.mid()))) < _NEARLY for ratio in ratios):
                return 2 * arb.pi() * times / first
    return None


def periodic_integral(body: Tree, variable: str, low: arb, period: arb, point: Point) -> acb | None:
    """Return ∫ from `low` to ∞ of a body made of waves with a common period and a slow decay.

    Return None where the sums do not settle, or the areas of the periods fall no faster than those
    of a divergent integral.
    """
    with precision(_BITS):
        program, scope = compiled(body), scope_of(point)
        first = low + period / 2
        near = estimate(body, variable, low, first, point)
        if near is None:
            return None

        def integrand(at: acb, _: bool) -> acb:
            return ball(program(scope.with_value(variable, at)))

        areas = [
            enclosed(integrand, acb(first + k * period), acb(first + (k + 1) * period))
            for k in range(_BEFORE + max(_AREAS))
        ]
        near, areas = sum(areas[:_BEFORE], near), areas[_BEFORE:]
        if not all(area.is_finite() for area in areas) or not _converge(areas):
            return None
        before, last = (_summed(areas[:count]) for count in _AREAS)
        error = abs(last - before).abs_upper()
        if not error < arb(10) ** -_DIGITS:
            return None
        return near + last + acb(arb(0, error), arb(0, error))


def _converge(areas: list[acb]) -> bool:
    """Return whether the areas fall faster than 1/n, whose sum diverges."""
    half = len(areas) // 2
    # Areas like (n + a)^(−p) fall to less than 0.55^p; those with p = 1 to 0.5 at least.
    return all(
        abs(areas[half + k + half - 3]) < arb(_FASTER) * abs(areas[half + k - 3]) for k in range(3)
    )


def _summed(areas: list[acb]) -> acb:
    """Return the sum of a series of slowly falling terms by the u-transformation."""
    count = len(areas) - 1
    total, above, below = acb(0), acb(0), acb(0)
    for k, area in enumerate(areas):
        total += area
        weight = (-1) ** k * comb(count, k) * acb(arb(k + 1) / (count + 1)) ** (count - 1)
        weight /= (k + 1) * area
        above += weight * total
        below += weight
    return above / below


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
