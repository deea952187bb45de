"""Definite integrals in ball arithmetic, certain like every other value.

Proper integrals of piecewise analytic functions are enclosed by adaptive Gauss-Legendre quadrature
with bounds from complex neighbourhoods (F. Johansson, "Numerical integration in arbitrary-precision
ball arithmetic", 2018).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from flint import acb, acb_series, ctx

from calctutor.numeric.functions import UNDEFINED, Value

Integrand: TypeAlias = Callable[[Value, bool], Value]
"""The integrand at a value of the variable; where the second argument is true, it has no value on a
ball in which it is not analytic."""

_EVALUATIONS = 12_000
_DEPTH = 100
_MOST_IN_ALL = 40_000
"""Evaluations of integrands for one value, those of integrals inside an integral among them."""


@dataclass(slots=True)
class _Allowance:
    """The evaluations left for one value, and how many integrals are inside one another now."""

    left: int = 0
    depth: int = 0


_allowance = _Allowance()


def integral_between(integrand: Integrand, lower: Value, upper: Value) -> Value:
    """∫ of the integrand from one bound to the other.

    Bounds and integrand may be power series in one and the same other variable. Then, by Leibniz's
    rule, the integral is a power series too: d/ds ∫ₐᵇ f = f(b) b′ − f(a) a′ + ∫ₐᵇ ∂f/∂s.
    """
    if isinstance(lower, acb) and isinstance(upper, acb):
        return _with_constant_bounds(integrand, lower, upper)
    start = lower if isinstance(lower, acb) else lower[0]
    end = upper if isinstance(upper, acb) else upper[0]
    between = _with_constant_bounds(integrand, start, end)
    return between + _from_centre(integrand, upper) - _from_centre(integrand, lower)


def _with_constant_bounds(integrand: Integrand, lower: acb, upper: acb) -> Value:
    if not (lower.is_finite() and upper.is_finite()):
        return UNDEFINED
    probe = integrand((lower + upper) / 2, False)
    if isinstance(probe, acb):
        return _enclosed(lambda z, analytic: _only(integrand(z, analytic), 0), lower, upper)
    return acb_series(
        [
            _enclosed(lambda z, analytic, k=k: _only(integrand(z, analytic), k), lower, upper)  # type: ignore[misc]
            for k in range(probe.prec)
        ],
        prec=probe.prec,
    )


def _enclosed(function: Callable[[acb, bool], acb], lower: acb, upper: acb) -> acb:
    if _allowance.depth == 0:
        _allowance.left = _MOST_IN_ALL
    if _allowance.left <= 0:
        return UNDEFINED

    def counted(z: acb, analytic: bool) -> acb:
        _allowance.left -= 1
        return function(z, analytic)

    # Half of the working precision is what is asked for: the rest is room for what is lost.
    tolerance = 2.0 ** (-min(ctx.prec, 1000) // 2)
    _allowance.depth += 1
    try:
        return acb.integral(
            counted,
            lower,
            upper,
            rel_tol=tolerance,
            abs_tol=tolerance,
            eval_limit=_EVALUATIONS,
            depth_limit=_DEPTH,
        )
    finally:
        _allowance.depth -= 1


def _only(value: Value, power: int) -> acb:
    """One coefficient of a value that may be a series."""
    if isinstance(value, acb_series):
        return value[power]
    return value if power == 0 else acb(0)


def _from_centre(integrand: Integrand, bound: Value) -> Value:
    """The integral from the constant term of a bound to the bound itself."""
    if isinstance(bound, acb):
        return acb(0)
    at_bound = integrand(bound, False)
    if isinstance(at_bound, acb):
        at_bound = acb_series([at_bound], prec=bound.prec)
    at_centre = integrand(bound[0], False)
    if isinstance(at_centre, acb_series) and bound.prec > 2:
        # The integrand moves too: beyond the first order its own change between the bounds counts.
        return UNDEFINED
    return (at_bound * bound.derivative()).integral()
