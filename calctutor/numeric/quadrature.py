"""Definite integrals in ball arithmetic, as rigorous as any other value.

Proper integrals of piecewise analytic functions are enclosed by adaptive Gauss-Legendre quadrature
with bounds from complex neighbourhoods (F. Johansson, "Numerical integration in arbitrary-precision
ball arithmetic", 2018).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from flint import acb, acb_series, arb, ctx
from msgspec import Struct

from calctutor.expr.work import spend
from calctutor.numeric.enclosure import enclosed
from calctutor.numeric.functions import UNDEFINED, Value
from calctutor.numeric.scope import ball

Integrand: TypeAlias = Callable[[Value, bool], Value]
"""The integrand at a value of the variable. If the second argument is true, the integrand has no
value on a ball where it is not analytic.
"""

_PROBES = (acb(1) / 2, acb(3) / 8)
"""Two places that show whether an integrand is a series; it may be undefined at one of them."""

_HOPELESS = 10**6
"""The radius from which an integrand counts as unknown, even in size."""

_EXACT = arb(0)
_EVALUATIONS = 12_000
_DEPTH = 100
_EACH = 5
"""Units of work for one evaluation, on top of those of the integrand itself."""

_MOST_IN_ALL = 40_000
"""Evaluations of integrands for one value, those of nested integrals included."""


class _Allowance(Struct):
    """The number of evaluations left for one value, and how deeply integrals are nested now."""

    left: int = 0
    depth: int = 0


_allowance = _Allowance()


def is_inside_another() -> bool:
    """Return whether an integrand is being evaluated, so that an integral now is an inner one."""
    return _allowance.depth > 0


def integral_between(
    integrand: Integrand, lower: Value, upper: Value, coarse: arb = _EXACT
) -> Value:
    """Return ∫ of the integrand from one bound to the other, no finer than `coarse`.

    Bounds and integrand may be power series in one common variable; then the integral is a series
    too. With t = a + s (b − a) the bounds are 0 and 1, and each coefficient is an integral over s.
    If the integrand has breaks at fixed places, this substitution would move them with the bounds.
    Then the integral is taken between the constant terms of the bounds, and from there to the
    bounds.
    """
    if isinstance(lower, acb) and isinstance(upper, acb):
        return _coefficientwise(integrand, lower, upper, coarse)
    found = _along(integrand, lower, upper)
    if is_finite(found):
        return found
    fixed = _coefficientwise(integrand, ball(lower), ball(upper))
    return fixed + from_centre(integrand, upper) - from_centre(integrand, lower)


def from_centre(integrand: Integrand, bound: Value) -> Value:
    """Return the integral from the constant term of a bound to the bound itself."""
    return acb(0) if isinstance(bound, acb) else _along(integrand, bound[0], bound)


def is_finite(value: Value) -> bool:
    """Return whether a value is finite; for a series, whether all coefficients are."""
    if isinstance(value, acb):
        return bool(value.is_finite())
    return all(value[index].is_finite() for index in range(value.prec))


def _along(integrand: Integrand, lower: Value, upper: Value) -> Value:
    """Return ∫ with t = a + s (b − a), where a or b is a series."""
    width = upper - lower

    def at(s: Value, analytic: bool) -> Value:
        return integrand(lower + width * s, analytic) * width

    return _coefficientwise(at, acb(0), acb(1))


def _coefficientwise(integrand: Integrand, lower: acb, upper: acb, coarse: arb = _EXACT) -> Value:
    """Integrate between constants, coefficient by coefficient if the integrand is a series."""
    if not (lower.is_finite() and upper.is_finite()):
        return UNDEFINED
    probes = [integrand(lower + (upper - lower) * place, False) for place in _PROBES]
    lengths = [probe.prec for probe in probes if isinstance(probe, acb_series)]
    middle = _coefficient_of(probes[0], 0)
    blur = abs((upper - lower) * middle.rad()).abs_upper()
    if blur > _HOPELESS and middle.rel_accuracy_bits() <= 0:
        return UNDEFINED
    blur = blur.max(coarse)
    if not lengths:
        return _enclosed(lambda z, analytic: _constant(integrand(z, analytic)), lower, upper, blur)
    coefficients: list[acb] = []
    for power in range(min(lengths)):
        found = _enclosed(
            _coefficient(integrand, power),
            lower,
            upper,
            blur,
        )
        if not found.is_finite():
            return UNDEFINED
        coefficients.append(found)
    return acb_series(coefficients, prec=min(lengths))


def _enclosed(function: Callable[[acb, bool], acb], lower: acb, upper: acb, blur: arb) -> acb:
    """Return the integral to a tolerance no finer than `blur`, the integrand's own uncertainty."""
    if _allowance.depth == 0:
        _allowance.left = _MOST_IN_ALL
    if _allowance.left <= 0:
        return UNDEFINED

    def counted(z: acb, analytic: bool) -> acb:
        _allowance.left -= 1
        spend(_EACH)
        return function(z, analytic)

    # Ask for half of the working precision only: evaluation loses part of the rest.
    tolerance = 2.0 ** (-min(ctx.prec, 1000) // 2)
    _allowance.depth += 1
    try:
        return enclosed(
            counted,
            lower,
            upper,
            rel_tol=tolerance,
            abs_tol=arb(tolerance).max(blur),
            eval_limit=_EVALUATIONS,
            depth_limit=_DEPTH,
        )
    finally:
        _allowance.depth -= 1


def _coefficient(integrand: Integrand, power: int) -> Callable[[acb, bool], acb]:
    """Return one coefficient of the integrand's power series as a function."""
    return lambda z, analytic: _coefficient_of(integrand(z, analytic), power)


def _coefficient_of(value: Value, power: int) -> acb:
    """Return one coefficient of a value that may be a series.

    It is undefined if an earlier coefficient is not finite: after an undefined one the library
    leaves 0.
    """
    if isinstance(value, acb_series):
        known = all(value[index].is_finite() for index in range(power))
        return value[power] if known else UNDEFINED
    return value if power == 0 or not value.is_finite() else acb(0)


def _constant(value: Value) -> acb:
    """Return a value that is not a series, as the probes found; undefined for a series."""
    return value if isinstance(value, acb) else UNDEFINED
