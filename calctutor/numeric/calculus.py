"""Derivatives, antiderivatives, brackets and sums as functions of a scope.

Derivatives are not carried out symbolically: the body is evaluated on a truncated power series in
the variable, and the coefficients are the derivatives. These values therefore check every rule of
differentiation independently.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from itertools import product

from flint import acb, acb_series, ctx, fmpq, fmpq_mat
from msgspec import Struct

from calctutor.numeric.functions import (
    UNDEFINED,
    UNKNOWN,
    Value,
    composed,
    is_undefined,
    whole_number,
)
from calctutor.numeric.reach import beyond_reach
from calctutor.numeric.scope import Program, Scope

_MOST_TERMS = 5_000
_HIGHEST_MIXED_ORDER = 6
_MOST_LINES = 700


def derivative(body: Program, variable: str, order: int, parameters: Collection[str]) -> Program:
    """Return a program for the derivative of the body with respect to the variable.

    `parameters` are the other names in the body. Where one of them is a series, the value is beyond
    reach.
    """
    factor = math.factorial(order)

    def value(scope: Scope) -> Value:
        values = scope.values
        if any(isinstance(values.get(name), acb_series) for name in parameters):
            return beyond_reach()
        here = values[variable]
        if isinstance(here, acb):
            return _taylor(body, variable, here, order + 1, scope)[order] * factor
        return slope_at(body, variable, order, here, scope)

    return value


def mixed(body: Program, orders: Mapping[str, int]) -> Program:
    """Return a program for ∂ⁿ/∂x₁^n₁…∂x_k^n_k, computed from derivatives along lines x + t a.

    A power series knows one variable only. The n-th derivative along such a line is
    Σ n!/(j₁!…j_k!) a^j ∂^j over all |j| = n. With a₁ = 1 it is a polynomial in a₂ … a_k, whose
    coefficient of a₂^n₂…a_k^n_k contains the mixed derivative. That coefficient is found from the
    values at all aᵢ in {0, …, n} by inverting a Vandermonde matrix.
    """
    (first, _), *rest = orders.items()
    order = sum(orders.values())
    if order > _HIGHEST_MIXED_ORDER or (order + 1) ** len(rest) > _MOST_LINES:
        return lambda scope: beyond_reach()
    slopes = range(order + 1)
    inverse = fmpq_mat(order + 1, order + 1, [fmpq(a**j) for a in slopes for j in slopes]).inv()
    factor = math.prod(map(math.factorial, orders.values()))

    def value(scope: Scope) -> Value:
        if any(isinstance(known, acb_series) for known in scope.values.values()):
            return beyond_reach()
        ctx.cap = max(ctx.cap, order + 1)
        total = acb(0)
        for direction in product(slopes, repeat=len(rest)):
            weight = fmpq(factor)
            line = scope
            for (name, wanted), slope in zip(rest, direction, strict=True):
                weight *= inverse[wanted, slope]
                line = line.with_value(
                    name, acb_series([_number(scope, name), slope], prec=order + 1)
                )
            if weight != 0:
                centre = _number(scope, first)
                total += _taylor(body, first, centre, order + 1, line)[order] * acb(weight)
        return total

    return value


def _number(scope: Scope, name: str) -> acb:
    value = scope.values[name]
    assert isinstance(value, acb)
    return value


def slope_at(body: Program, parameter: str, order: int, arg: Value, scope: Scope) -> Value:
    """Return a function's derivative at an argument, which may be a series in another variable."""
    if isinstance(arg, acb):
        return _taylor(body, parameter, arg, order + 1, scope)[order] * math.factorial(order)
    around = _taylor(body, parameter, arg[0], order + arg.prec, scope)
    for _ in range(order):
        around = around.derivative()
    return composed([around[index] for index in range(around.prec)], arg)


def _taylor(body: Program, variable: str, centre: acb, length: int, scope: Scope) -> acb_series:
    """Return the power series of the body around a value of the variable, to `length` terms."""
    ctx.cap = max(ctx.cap, length)
    value = body(scope.with_value(variable, acb_series([centre, 1], prec=length)))
    series = acb_series([value], prec=length) if isinstance(value, acb) else value
    if not is_undefined(series):
        return series
    # An undefined part shows in the constant term only, but the derivatives are undefined as well.
    return acb_series([UNDEFINED] * length, prec=length)


def antiderivative(integrand: Program, variable: str, parameters: Collection[str]) -> Program:
    """Return a program for ∫ f dx, known up to a constant: only its derivatives by x have values.

    `parameters` are the other names in f, on which the constant may depend.
    """

    def value(scope: Scope) -> Value:
        here = scope.values[variable]
        if isinstance(here, acb):
            return UNDEFINED
        if any(isinstance(scope.values.get(name), acb_series) for name in parameters):
            return beyond_reach()
        found = integrand(scope)
        if isinstance(found, acb):
            found = acb_series([found], prec=here.prec)
        # The integral along the series s ↦ x(s): ∫ f(x(s)) x′(s) ds.
        return (found * here.derivative()).integral() + UNKNOWN

    return value


def bracket(body: Program, variable: str, lower: Program, upper: Program) -> Program:
    """Return a program for [F]ₐᵇ = F(b) − F(a)."""
    return lambda scope: (
        body(scope.with_value(variable, upper(scope)))
        - body(scope.with_value(variable, lower(scope)))
    )


def value_at(body: Program, variable: str, point: Program) -> Program:
    """Return a program for F(b), the value of the body at a point."""
    return lambda scope: body(scope.with_value(variable, point(scope)))


class _Allowance(Struct):
    """The number of terms left for one value, and how deeply sums are nested now."""

    left: int = 0
    depth: int = 0


_allowance = _Allowance()


def total(body: Program, index: str, lower: Program, upper: Program) -> Program:
    """Return a program for the sum over the whole numbers from one bound to the other.

    The value is beyond reach if there are too many terms, those of nested sums included.
    """

    def value(scope: Scope) -> Value:
        begin, end = lower(scope), upper(scope)
        first, last = whole_number(begin), whole_number(end)
        if _allowance.depth == 0:
            _allowance.left = _MOST_TERMS
        if first is None or last is None:
            is_infinite = isinstance(end, acb) and not end.is_finite()
            return beyond_reach() if is_infinite else UNDEFINED
        if last - first >= _allowance.left:
            return beyond_reach()
        _allowance.depth += 1
        try:
            found: Value = acb(0)
            for number in range(first, last + 1):
                _allowance.left -= 1
                found = found + body(scope.with_value(index, acb(number)))
            return found
        finally:
            _allowance.depth -= 1

    return value
