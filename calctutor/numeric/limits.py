"""Rigorous limits: at a point from a power series around it, at infinity from a bound.

Around the point c the expression is t^v (a₀ + a₁ t + …) with a₀ ≠ 0 and t = x − c. A leading
coefficient counts as 0 only if arithmetic or exact algebra proves it, as in 1 − cos 0, or in
(x+h)² − x² at h = 0. Where that cannot be decided, the limit has no value here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

from flint import acb, acb_series, arb, ctx
from msgspec import Struct

from calctutor.algebra.equality import proved_equal
from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    INFINITY,
    ZERO,
    Add,
    Call,
    Div,
    E,
    Integer,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    substitute,
)
from calctutor.numeric.functions import UNDEFINED, Value, unary
from calctutor.numeric.growth import Growth
from calctutor.numeric.real_line import rational_power, real_unary
from calctutor.numeric.scope import Compile, Program, Scope

Side: TypeAlias = Literal["", "+", "-"]

_TERMS = 12
_STARTS = (1, 16, 256)
_HIGHEST_POWER = 20
_STEPS = frozenset({"sign", "step", "floor", "ceil", "max", "min"})


def limit(
    body: Tree, variable: str, point: Tree, side: Side, compile_tree: Compile, *, real: bool
) -> Program:
    """Return a program for the limit of the body, as a function of the other names.

    With `real` no part of the body may have a value that is not real.
    """
    if point in {INFINITY, Neg(INFINITY)}:
        turned = Neg(Symbol(variable)) if isinstance(point, Neg) else Symbol(variable)
        return _at_infinity(substitute(body, {variable: turned}), variable, compile_tree, real=real)
    centre = compile_tree(point)

    def value(scope: Scope) -> Value:
        here = centre(scope)
        if not isinstance(here, acb) or not _is_plain(scope):
            return UNDEFINED
        ctx.cap = max(ctx.cap, _TERMS)
        found = _Expansion(variable, point, here, side, scope, compile_tree, real).of(body)
        return UNDEFINED if found is None else found.limit()

    return value


def _is_plain(scope: Scope) -> bool:
    return all(isinstance(value, acb) for value in scope.values.values())


def _at_infinity(body: Tree, variable: str, compile_tree: Compile, *, real: bool) -> Program:
    """Return a program for the limit at ∞: by a series in 1/x, else 0 if a bound tends to 0.

    M xᵖ e^(−cx) tends to 0 for c > 0, and for c = 0 and p < 0.
    """
    near_zero = substitute(body, {variable: Div(Integer(1), Symbol(variable))})
    by_series = limit(near_zero, variable, Integer(0), "+", compile_tree, real=real)

    def value(scope: Scope) -> Value:
        found = by_series(scope)
        if found.is_finite() if isinstance(found, acb) else True:
            return found
        if not _is_plain(scope):
            return UNDEFINED
        for start in _STARTS:
            bound = Growth(variable, arb(start), scope, compile_tree).above(body)
            if bound is None:
                continue
            if bound.rate > 0 or (bound.rate == 0 and bound.power < 0):
                return acb(0)
        return UNDEFINED

    return value


class _Laurent(Struct, frozen=True):
    """t^valuation times a series whose constant term is certainly not 0; or exactly 0."""

    valuation: int
    series: acb_series

    def limit(self) -> acb:
        if self.is_zero or self.valuation > 0:
            return acb(0)
        return self.series[0] if self.valuation == 0 else UNDEFINED

    @property
    def is_zero(self) -> bool:
        return bool(self.series[0] == 0)


class _Expansion(Struct, frozen=True):
    """The expansion of expressions around one point, from one side or from both."""

    variable: str
    point: Tree
    centre: acb
    side: Side
    scope: Scope
    compile: Compile
    real: bool

    def of(self, tree: Tree) -> _Laurent | None:
        """Return the Laurent expansion of an expression around the point; None if none is found."""
        regular = self._power_series(tree)
        if regular is not None:
            return regular
        match tree:
            case Neg(arg):
                inner = self.of(arg)
                return None if inner is None else _Laurent(inner.valuation, -inner.series)
            case Add(terms):
                return self._sum(terms)
            case Mul(factors):
                return self._product(*((factor, 1) for factor in factors))
            case Div(numerator, denominator):
                return self._product((numerator, 1), (denominator, -1))
            case Pow(base, Integer(exponent)) if exponent <= _HIGHEST_POWER:
                return self._product((base, exponent))
            case Pow(base, Neg(Integer(exponent))) if exponent <= _HIGHEST_POWER:
                return self._product((base, -exponent))
            case Pow(base, exponent) if base != E:
                return self._general_power(base, exponent)
            case Call("sqrt", (arg,)):
                return self._root(arg)
            case Call("abs", (arg,)):
                return self._magnitude(arg)
            case Call(name, (arg,)) if name not in _STEPS:
                return self._composed(arg, real_unary(name) if self.real else unary(name))
            case Pow(_, exponent):
                return self._composed(exponent, lambda power: power.exp())
            case _:
                return None

    def _power_series(self, tree: Tree) -> _Laurent | None:
        """Expand an expression that is regular at the point, with exact zeros; else None."""
        place = acb_series([self.centre, 1], prec=_TERMS)
        value = self.compile(tree)(self.scope.with_value(self.variable, place))
        series = value if isinstance(value, acb_series) else _series([value])
        coefficients = [series[index] for index in range(series.prec)]
        if not all(coefficient.is_finite() for coefficient in coefficients):
            return None
        if all(coefficient == 0 for coefficient in coefficients):
            return _Laurent(0, _series([acb(0)])) if not isinstance(value, acb_series) else None
        if coefficients[0].contains(0) and self._vanishes(tree):
            coefficients[0] = acb(0)
        return _laurent(0, acb_series(coefficients, prec=series.prec))

    def _vanishes(self, tree: Tree) -> bool:
        """Return whether the expression is provably 0 at the point."""
        return proved_equal(substitute(tree, {self.variable: self.point}), ZERO)

    def _sum(self, terms: tuple[Tree, ...]) -> _Laurent | None:
        parts = [self.of(term) for term in terms]
        known = [part for part in parts if part is not None and not part.is_zero]
        if any(part is None for part in parts):
            return None
        if not known:
            return _Laurent(0, _series([acb(0)]))
        lowest = min(part.valuation for part in known)
        reach = min(part.valuation + part.series.prec for part in known) - lowest
        total = acb_series([0], prec=max(1, reach))
        for part in known:
            shift = [acb(0)] * (part.valuation - lowest)
            shifted = shift + [part.series[i] for i in range(part.series.prec)]
            total = total + acb_series(shifted[: max(1, reach)], prec=max(1, reach))
        return _laurent(lowest, total)

    def _product(self, *powers: tuple[Tree, int]) -> _Laurent | None:
        valuation, series = 0, _series([acb(1)])
        for tree, exponent in powers:
            part = self.of(tree)
            if part is None or (part.is_zero and exponent < 0):
                return None
            if part.is_zero:
                return part
            valuation += part.valuation * exponent
            factor = part.series if exponent > 0 else 1 / part.series
            for _ in range(abs(exponent)):
                series = series * factor
        return _laurent(valuation, series)

    def _general_power(self, base: Tree, exponent: Tree) -> _Laurent | None:
        """Expand b^u = e^(u ln b), where u ln b has a limit: (1 + 1/x)^x."""
        number = rational(exponent)
        if self.real and number is not None and number.denominator > 1:
            return self._composed(base, lambda value: rational_power(value, number))
        logarithm = self._composed(base, real_unary("ln") if self.real else unary("ln"))
        power = self.of(exponent)
        if logarithm is None or power is None:
            return None
        if logarithm.is_zero or power.is_zero:
            return _Laurent(0, _series([acb(1)]))
        valuation = logarithm.valuation + power.valuation
        if valuation < 0:
            return None
        product = logarithm.series * power.series
        coefficients = [acb(0)] * valuation + [product[i] for i in range(product.prec)]
        return _laurent(0, acb_series(coefficients, prec=len(coefficients)).exp())

    def _composed(self, arg: Tree, function: Callable[[acb_series], Value]) -> _Laurent | None:
        """Expand a function of an expression that has a limit itself."""
        inner = self.of(arg)
        if inner is None or inner.valuation < 0:
            return None
        coefficients = [acb(0)] * inner.valuation
        coefficients += [inner.series[i] for i in range(inner.series.prec)]
        value = function(acb_series(coefficients, prec=len(coefficients)))
        return _laurent(0, value if isinstance(value, acb_series) else _series([value]))

    def _root(self, arg: Tree) -> _Laurent | None:
        """Expand √(t^2m s) = t^m √s for t > 0."""
        inner = self.of(arg)
        if inner is None or inner.valuation % 2 or (self.side != "+" and inner.valuation):
            return None
        if self.real and not inner.series[0].real > 0:
            return None
        return _laurent(inner.valuation // 2, inner.series.sqrt())

    def _magnitude(self, arg: Tree) -> _Laurent | None:
        inner = self.of(arg)
        if inner is None or inner.is_zero:
            return inner
        leading = inner.series[0]
        if leading.imag != 0 or (inner.valuation % 2 and not self.side):
            return None
        sign = 1 if leading.real > 0 else -1
        if inner.valuation % 2 and self.side == "-":
            sign = -sign
        return _Laurent(inner.valuation, inner.series * sign)


def _series(coefficients: list[acb]) -> acb_series:
    return acb_series(coefficients, prec=_TERMS)


def _laurent(valuation: int, series: acb_series) -> _Laurent | None:
    """Move the leading powers of t into the valuation; None if the leading term may be 0."""
    coefficients = [series[index] for index in range(series.prec)]
    first = next((i for i, value in enumerate(coefficients) if not value.is_zero()), None)
    if first is None or not coefficients[first].is_finite() or coefficients[first].contains(0):
        return None
    rest = coefficients[first:]
    return _Laurent(valuation + first, acb_series(rest, prec=len(rest)))
