"""Definite integrals as functions of a scope: proper, up to infinity, or singular at 0."""

from __future__ import annotations

from collections.abc import Iterator

from flint import acb, acb_series

from calctutor.expr.tree import INFINITY, ZERO, Neg, Tree
from calctutor.numeric.functions import UNDEFINED, Value
from calctutor.numeric.improper import from_zero, mirrored, to_infinity
from calctutor.numeric.quadrature import Integrand, from_centre, integral_between, is_finite
from calctutor.numeric.scope import Compile, Program, Scope, ball, have_no_value, not_found

_PLACES = tuple(acb(k * 377 % 610) / 610 for k in range(1, 14))
"""Parts of the way from one bound to the other."""

_POOR = 40
"""Bits; a result with fewer suggests a singularity at a bound."""


def definite_integral(
    body: Tree, variable: str, lower: Tree, upper: Tree, compile_tree: Compile
) -> Program:
    """Return a program for ∫ of the body with respect to the variable between two bounds.

    The value is undefined where the integrand has none on a piece between the bounds, and unknown
    where it is not found.
    """
    integral = _integral(body, variable, lower, upper, compile_tree)
    integrand = compile_tree(body)
    ends = [None if _is_infinite(bound) else compile_tree(bound) for bound in (lower, upper)]

    def value(scope: Scope) -> Value:
        found = integral(scope)
        if is_finite(found):
            return found
        low, high = (None if end is None else ball(end(scope)) for end in ends)
        probes = [scope.with_value(variable, at) for at in _probes(low, high)]
        no_value = have_no_value(integrand, probes, one=True)
        return UNDEFINED if no_value else not_found(scope)

    return value


def _is_infinite(bound: Tree) -> bool:
    return bound in {INFINITY, Neg(INFINITY)}


def _probes(low: acb | None, high: acb | None) -> Iterator[acb]:
    """Yield places between two bounds at which an integrand may have no value.

    They are not where a formula is likely to have an isolated pole.
    """
    if low is not None and high is not None:
        for place in _PLACES:
            yield low + (high - low) * place
        return
    for place in _PLACES:
        out = place / (1 - place)
        if low is not None:
            yield low + out
        elif high is not None:
            yield high - out
        else:
            yield 2 * out - 1 / out


def _integral(
    body: Tree, variable: str, lower: Tree, upper: Tree, compile_tree: Compile
) -> Program:
    match lower, upper:
        case (Neg(low), high) if low == high == INFINITY:
            right = _integral(body, variable, ZERO, INFINITY, compile_tree)
            turned = mirrored(body, variable)
            left = _integral(turned, variable, ZERO, INFINITY, compile_tree)
            return lambda scope: left(scope) + right(scope)
        case (Neg(low), high) if low == INFINITY:
            turned = mirrored(body, variable)
            return _integral(turned, variable, Neg(high), INFINITY, compile_tree)
        case (low, high) if high == INFINITY:
            return _to_infinity(body, variable, compile_tree(low), compile_tree)
    return _between(body, variable, compile_tree(lower), compile_tree(upper), compile_tree)


def _is_good(value: Value) -> bool:
    if isinstance(value, acb_series):
        return is_finite(value)
    return value.is_finite() and (value.rel_accuracy_bits() > _POOR or value.contains(0))


def _to_infinity(body: Tree, variable: str, lower: Program, compile_tree: Compile) -> Program:
    program, analytic_program = compile_tree(body), compile_tree(body, analytic=True)

    def value(scope: Scope) -> Value:
        start = lower(scope)
        if not isinstance(start, acb):
            integrand = _integrand(program, analytic_program, variable, scope)
            beyond = to_infinity(body, variable, start[0], scope, compile_tree)
            return beyond - from_centre(integrand, start)
        found = to_infinity(body, variable, start, scope, compile_tree)
        if isinstance(found, acb) and not found.is_finite() and start == 0:
            near = from_zero(body, variable, acb(1), scope, compile_tree)
            return near + to_infinity(body, variable, acb(1), scope, compile_tree)
        return found

    return value


def _between(
    body: Tree, variable: str, lower: Program, upper: Program, compile_tree: Compile
) -> Program:
    program, analytic_program = compile_tree(body), compile_tree(body, analytic=True)

    def value(scope: Scope) -> Value:
        integrand = _integrand(program, analytic_program, variable, scope)
        start, end = lower(scope), upper(scope)
        found = integral_between(integrand, start, end)
        if not _is_good(found) and isinstance(start, acb) and start == 0:
            near = from_zero(body, variable, ball(end), scope, compile_tree)
            return near + from_centre(integrand, end)
        return found

    return value


def _integrand(program: Program, analytic: Program, variable: str, scope: Scope) -> Integrand:
    return lambda at, is_analytic: (analytic if is_analytic else program)(
        scope.with_value(variable, at)
    )
