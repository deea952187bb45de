"""Definite integrals in ball arithmetic, certain like every other value.

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
"""The integrand at a value of the variable; where the second argument is true, it has no value on a
ball in which it is not analytic."""

_PROBES = (acb(1) / 2, acb(3) / 8)
"""Where it is found out whether an integrand is a series; it may have no value at one place."""

_HOPELESS = 10**6
"""An uncertainty of an integrand of which nothing is known, not even its size."""

_EVALUATIONS = 12_000
_DEPTH = 100
_EACH = 5
"""The units of work for one evaluation, beside those of the integrand itself."""

_MOST_IN_ALL = 40_000
"""Evaluations of integrands for one value, those of integrals inside an integral among them."""


class _Allowance(Struct):
    """The evaluations left for one value, and how many integrals are inside one another now."""

    left: int = 0
    depth: int = 0


_allowance = _Allowance()


def integral_between(integrand: Integrand, lower: Value, upper: Value) -> Value:
    """∫ of the integrand from one bound to the other.

    Bounds and integrand may be power series in one and the same other variable; then the integral
    is one too. With t = a + s (b − a) the bounds are 0 and 1, and each coefficient is an integral
    over s. Where the integrand has breaks at places of its own, these would move with the bounds:
    then the integral is taken between the bounds' constant terms, and from there to the bounds.
    """
    if isinstance(lower, acb) and isinstance(upper, acb):
        return _coefficientwise(integrand, lower, upper)
    found = _along(integrand, lower, upper)
    if is_finite(found):
        return found
    fixed = _coefficientwise(integrand, ball(lower), ball(upper))
    return fixed + from_centre(integrand, upper) - from_centre(integrand, lower)


def from_centre(integrand: Integrand, bound: Value) -> Value:
    """The integral from the constant term of a bound to the bound itself."""
    return acb(0) if isinstance(bound, acb) else _along(integrand, bound[0], bound)


def is_finite(value: Value) -> bool:
    """Whether it has a value; a series has one when all its coefficients have."""
    if isinstance(value, acb):
        return bool(value.is_finite())
    return all(value[index].is_finite() for index in range(value.prec))


def _along(integrand: Integrand, lower: Value, upper: Value) -> Value:
    """∫ by t = a + s (b − a), of which a or b is a series."""
    width = upper - lower

    def at(s: Value, analytic: bool) -> Value:
        return integrand(lower + width * s, analytic) * width

    return _coefficientwise(at, acb(0), acb(1))


def _coefficientwise(integrand: Integrand, lower: acb, upper: acb) -> Value:
    """∫ between constants of an integrand whose values may be series, by each of its terms."""
    if not (lower.is_finite() and upper.is_finite()):
        return UNDEFINED
    probes = [integrand(lower + (upper - lower) * place, False) for place in _PROBES]
    lengths = [probe.prec for probe in probes if isinstance(probe, acb_series)]
    middle = _only(probes[0], 0)
    blur = (upper - lower) * middle.rad()
    if blur.abs_lower() > _HOPELESS and middle.rel_accuracy_bits() <= 0:
        return UNDEFINED
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


def _enclosed(function: Callable[[acb, bool], acb], lower: acb, upper: acb, blur: acb) -> acb:
    """The integral, not more precisely than by `blur`: the integrand's own uncertainty."""
    if _allowance.depth == 0:
        _allowance.left = _MOST_IN_ALL
    if _allowance.left <= 0:
        return UNDEFINED

    def counted(z: acb, analytic: bool) -> acb:
        _allowance.left -= 1
        spend(_EACH)
        return function(z, analytic)

    # Half of the working precision is what is asked for: the rest is room for what is lost.
    tolerance = 2.0 ** (-min(ctx.prec, 1000) // 2)
    _allowance.depth += 1
    try:
        return enclosed(
            counted,
            lower,
            upper,
            rel_tol=tolerance,
            abs_tol=arb(tolerance).max(blur.abs_upper()),
            eval_limit=_EVALUATIONS,
            depth_limit=_DEPTH,
        )
    finally:
        _allowance.depth -= 1


def _coefficient(integrand: Integrand, power: int) -> Callable[[acb, bool], acb]:
    """One coefficient of the integrand's power series as a function."""
    return lambda z, analytic: _only(integrand(z, analytic), power)


def _only(value: Value, power: int) -> acb:
    """One coefficient of a value that may be a series.

    It has none where an earlier one is not finite: what is undefined leaves later ones 0.
    """
    if isinstance(value, acb_series):
        known = all(value[index].is_finite() for index in range(power))
        return value[power] if known else UNDEFINED
    return value if power == 0 or not value.is_finite() else acb(0)


def _constant(value: Value) -> acb:
    """The value of an integrand that is no series where it was looked at, and so is nowhere one."""
    return value if isinstance(value, acb) else UNDEFINED
