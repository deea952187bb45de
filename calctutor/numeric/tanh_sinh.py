"""Estimates of definite integrals by double-exponential quadrature, where no enclosure is found.

H. Takahasi, M. Mori, "Double exponential formulas for numerical integration", 1974. The points
cluster so fast at the ends of the interval that singularities there do no harm. The result is an
estimate: it supports a value found in another way, and proves nothing by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from flint import acb, arb

from calctutor.expr.tree import Tree
from calctutor.numeric.program import compiled
from calctutor.numeric.scope import Point, ball, precision, scope_of

_BITS = 800
_POINTS_A_UNIT = (16, 32)
_REACH = 5
_DIGITS = 12
_SLOWEST_DIGITS = 9

Integrand: TypeAlias = Callable[[arb], acb]
Place: TypeAlias = Callable[[arb], tuple[arb, arb]]
"""For a t, the point x(t) at which the integrand is evaluated, and its weight x′(t)."""


def estimate(
    body: Tree, variable: str, low: arb | None, high: arb | None, point: Point
) -> acb | None:
    """Return ∫ of the body between two bounds, as a ball about as wide as its error.

    A bound of None is -∞ or ∞. Return None where the sums do not settle, as for integrals that
    diverge or oscillate for ever.
    """
    with precision(_BITS):
        program, scope = compiled(body), scope_of(point)

        def integrand(at: arb) -> acb:
            return ball(program(scope.with_value(variable, acb(at))))

        found = _settled(integrand, _places(low, high))
        slow = _slow_places(low, high)
        return _settled(integrand, slow) if found is None and slow is not None else found


def _settled(integrand: Integrand, place: Place) -> acb | None:
    """Return the finer sum if the one with half as many points is nearly equal; else None."""
    try:
        before, last = (_sum(integrand, place, count) for count in _POINTS_A_UNIT)
    except ArithmeticError:
        return None
    error = abs(last - before).abs_upper()
    size = abs(last).abs_upper()
    if not error < (size + 1) * arb(10) ** -_SLOWEST_DIGITS:
        return None
    width = (error + (size + 1) * arb(10) ** -_DIGITS).abs_upper()
    middle = acb(last.real.mid(), last.imag.mid())
    return middle + acb(arb(0, width), arb(0, width))


def _slow_places(low: arb | None, high: arb | None) -> Place | None:
    """Return points that cluster exponentially faster, for 1/(x ln² x) and its like at ∞ or 0."""
    half_pi = arb.pi() / 2

    def to_infinity(t: arb) -> tuple[arb, arb]:
        assert low is not None
        inner = half_pi * t.sinh()
        grown = inner.sinh().exp()
        return low + grown, half_pi * t.cosh() * inner.cosh() * grown

    def from_zero(t: arb) -> tuple[arb, arb]:
        assert high is not None
        grown = (half_pi * t.sinh()).exp()
        at = high * (-grown).exp()
        return at, half_pi * t.cosh() * grown * at

    if high is None and low is not None:
        return to_infinity
    return from_zero if low is not None and low == 0 and high is not None else None


def _places(low: arb | None, high: arb | None) -> Place:
    """Return x(t) and x′(t) for the kind of interval that the bounds make."""
    half_pi = arb.pi() / 2

    def between(t: arb) -> tuple[arb, arb]:
        assert low is not None and high is not None
        inner = half_pi * t.sinh()
        radius = (high - low) / 2
        # 1 − tanh u = 2/(1 + e^2u) keeps all digits next to an end, where 1 − tanh u loses them.
        from_end = 2 * radius / (1 + (2 * abs(inner)).exp())
        at = high - from_end if inner > 0 else low + from_end
        return at, radius * half_pi * t.cosh() / inner.cosh() ** 2

    def from_low(t: arb) -> tuple[arb, arb]:
        assert low is not None
        grown = (half_pi * t.sinh()).exp()
        return low + grown, half_pi * t.cosh() * grown

    def to_high(t: arb) -> tuple[arb, arb]:
        assert high is not None
        grown = (half_pi * t.sinh()).exp()
        return high - grown, half_pi * t.cosh() * grown

    def everywhere(t: arb) -> tuple[arb, arb]:
        inner = half_pi * t.sinh()
        return inner.sinh(), half_pi * t.cosh() * inner.cosh()

    match low, high:
        case None, None:
            return everywhere
        case None, _:
            return to_high
        case _, None:
            return from_low
        case _:
            return between


def _sum(integrand: Integrand, place: Place, count: int) -> acb:
    """Return the trapezoidal sum in t. Raise ArithmeticError where the integrand has no value."""
    total = acb(0)
    for k in range(-count * _REACH, count * _REACH + 1):
        at, weight = place(arb(k) / count)
        value = integrand(arb(at.mid()))
        if not value.is_finite():
            raise ArithmeticError
        total += acb(value.real.mid(), value.imag.mid()) * arb(weight.mid())
    return total / count
