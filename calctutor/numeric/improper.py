"""Improper integrals in ball arithmetic: a proper part, and a bound on the tail.

∫ₐ^∞ is cut at a T beyond which the integrand is below M xᵖ e^(−cx) (see `growth.py`); the tail is
below the integral of that bound. Rational functions need no cut (see `rational_tail.py`). A
singularity at 0 is moved to infinity by x = 1/y.
"""

from __future__ import annotations

from flint import acb, acb_series, arb
from msgspec import Struct

from calctutor.expr.tree import Div, Integer, Neg, Pow, Symbol, Tree, free_symbols, substitute
from calctutor.numeric.functions import UNDEFINED, Value
from calctutor.numeric.growth import Bound, Growth
from calctutor.numeric.logarithmic import on_logarithmic_scale
from calctutor.numeric.quadrature import Integrand, integral_between
from calctutor.numeric.rational_tail import Quotient, quotient_in
from calctutor.numeric.scope import Compile, Scope

_STARTS = (1, 4, 16, 64, 256, 1024)
_DIGITS = 24
_LARGEST_CUT = arb(10) ** 60


def to_infinity(
    body: Tree, variable: str, lower: acb, scope: Scope, compile_tree: Compile
) -> Value:
    """Return ∫ from a real lower bound to ∞; undefined where no bound on the tail is found."""
    parameters = free_symbols(body) - {variable}
    if any(isinstance(scope.values.get(name), acb_series) for name in parameters):
        return UNDEFINED
    if not (lower.is_finite() and lower.imag == 0):
        return UNDEFINED
    rational = quotient_in(body, variable, scope, compile_tree)
    found = None if rational is None else _of_quotient(rational, lower)
    if found is not None:
        return found
    for start in _STARTS:
        if not lower.real < start:
            continue
        bound = Growth(variable, arb(start), scope, compile_tree).above(body)
        cut = None if bound is None else _cut(bound, arb(start))
        if bound is not None and cut is not None:
            beyond = _tail(bound, cut)
            if beyond is None:
                return UNDEFINED
            part = _Part(lower, arb(start), cut, beyond, is_fast=bool(bound.rate > 0))
            value = _to_cut(body, variable, part, scope, compile_tree)
            return value + acb(arb(0, beyond), arb(0, beyond))
    return UNDEFINED


def _of_quotient(rational: Quotient, lower: acb) -> acb | None:
    """Return ∫ of a rational function from a bound to ∞; None if it is not found."""
    if lower.real > 1:
        return rational.integral_to_infinity(lower)
    beyond = rational.integral_to_infinity(acb(1))
    if beyond is None:
        return None
    near = integral_between(rational.value, lower, acb(1))
    return near + beyond if isinstance(near, acb) and near.is_finite() else None


def _cut(bound: Bound, start: arb) -> arb | None:
    """Return a place beyond which the tail is small; None if there is none below 10^60."""
    smallest = arb(10) ** -_DIGITS
    place = start
    while place < _LARGEST_CUT:
        beyond = _tail(bound, place)
        if beyond is not None and beyond < smallest:
            return place
        place = place * 2
    return None


def _tail(bound: Bound, place: arb) -> arb | None:
    """Return an upper bound on ∫ of M xᵖ e^(−cx) from a place to ∞; None if it may diverge.

    For c > 0 the integrand falls at least as fast as e^(−(c − p/T)(x−T)); for c = 0 and p < −1 the
    integral is M T^(p+1)/(−p−1).
    """
    if bound.rate > 0:
        rate = bound.rate - bound.power.max(arb(0)) / place
        return (bound.at(place) / rate).abs_upper() if rate > 0 else None
    if bound.rate == 0 and bound.power < -1:
        return (bound.at(place) * place / (-bound.power - 1)).abs_upper()
    return None


class _Part(Struct, frozen=True):
    """The part of an integral below the cut; what lies beyond bounds the accuracy of the whole.

    `is_fast` says that the integrand falls exponentially, so that the cut is not far out.
    """

    lower: acb
    start: arb
    cut: arb
    beyond: arb
    is_fast: bool


def _to_cut(body: Tree, variable: str, part: _Part, scope: Scope, compile_tree: Compile) -> Value:
    """Integrate from the lower bound to the cut; far out on a logarithmic scale, x = e^v."""

    def integrand(tree: Tree) -> Integrand:
        program, analytic_program = compile_tree(tree), compile_tree(tree, analytic=True)
        return lambda at, analytic: (analytic_program if analytic else program)(
            scope.with_value(variable, at)
        )

    if part.is_fast:
        return integral_between(integrand(body), part.lower, acb(part.cut), part.beyond)
    near = integral_between(integrand(body), part.lower, acb(part.start), part.beyond)
    logarithmic = integrand(on_logarithmic_scale(body, variable))
    far = acb(part.start.log()), acb(part.cut.log())
    return near + integral_between(logarithmic, *far, part.beyond)


def from_zero(body: Tree, variable: str, upper: acb, scope: Scope, compile_tree: Compile) -> Value:
    """Return ∫ from 0, where the integrand may be singular, to a positive bound, by x = 1/y."""
    if not (upper.imag == 0 and upper.real > 0):
        return UNDEFINED
    place = Symbol(variable)
    turned = substitute(body, {variable: Div(Integer(1), place)})
    moved = Div(turned, Pow(place, Integer(2)))
    return to_infinity(moved, variable, 1 / upper, scope, compile_tree)


def mirrored(body: Tree, variable: str) -> Tree:
    """Return the integrand at −x."""
    return substitute(body, {variable: Neg(Symbol(variable))})
