"""Rigorous upper and lower bounds on an expression as x goes to ∞.

A bound on [T, ∞) has the form M xᵖ e^(−cx). It is derived from the structure of the expression, so
it holds at every x ≥ T ≥ 1, not only at sampled points.
"""

from __future__ import annotations

from flint import acb, acb_series, arb, ctx
from msgspec import Struct

from calctutor.expr.tree import (
    Add,
    Call,
    Constant,
    Div,
    Integer,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    children,
    free_symbols,
)
from calctutor.numeric.scope import Compile, Scope

_HIGHEST_DEGREE = 8
_BOUNDED = {
    "sin": 1, "cos": 1, "tanh": 1, "sigma": 1, "erf": 1, "atan": 2, "sign": 1, "step": 1,
    "Si": 2, "fresnels": 1, "fresnelc": 1,
}  # fmt: skip
"""Functions that are bounded for real arguments, each with its bound."""


class Bound(Struct, frozen=True):
    """The function factor · x^power · e^(−rate·x)."""

    factor: arb
    power: arb
    rate: arb

    def __mul__(self, other: Bound) -> Bound:
        return Bound(self.factor * other.factor, self.power + other.power, self.rate + other.rate)

    def raised(self, exponent: arb) -> Bound:
        return Bound(self.factor**exponent, self.power * exponent, self.rate * exponent)

    def at(self, x: arb) -> arb:
        return self.factor * x**self.power * (-self.rate * x).exp()


_ZERO, _ONE = arb(0), arb(1)


class Growth(Struct, frozen=True):
    """Bounds on expressions in one variable on [start, ∞), with real values for the other names."""

    variable: str
    start: arb
    scope: Scope
    compile: Compile

    def above(self, tree: Tree) -> Bound | None:
        """Return an upper bound on the magnitude of the expression, or None."""
        if self.variable not in free_symbols(tree):
            return self._constant(tree, below=False)
        match tree:
            case Symbol():
                return Bound(_ONE, _ONE, _ZERO)
            case Neg(arg) | Call("abs", (arg,)):
                return self.above(arg)
            case Add(terms):
                return self._sum_above(terms)
            case Mul(factors):
                return _product([self.above(factor) for factor in factors])
            case Div(numerator, denominator):
                return _quotient(self.above(numerator), self.below(denominator))
            case Pow(base, exponent):
                return self._power(base, exponent, below=False)
            case Call("sqrt", (arg,)):
                return self._power(arg, Div(Integer(1), Integer(2)), below=False)
            case Call("ln", (arg,)):
                return self._logarithm_above(arg)
            case Call(name, (arg,)) if name in _BOUNDED and self._is_real(arg):
                return Bound(arb(_BOUNDED[name]), _ZERO, _ZERO)
            case _:
                return None

    def below(self, tree: Tree) -> Bound | None:
        """Return a positive lower bound on the magnitude of the expression, or None."""
        if self.variable not in free_symbols(tree):
            return self._constant(tree, below=True)
        match tree:
            case Symbol():
                return Bound(_ONE, _ONE, _ZERO)
            case Neg(arg) | Call("abs", (arg,)):
                return self.below(arg)
            case Add(terms):
                return self._sum_below(terms)
            case Mul(factors):
                return _product([self.below(factor) for factor in factors])
            case Div(numerator, denominator):
                return _quotient(self.below(numerator), self.above(denominator))
            case Pow(base, exponent):
                return self._power(base, exponent, below=True)
            case Call("sqrt", (arg,)):
                return self._power(arg, Div(Integer(1), Integer(2)), below=True)
            case _:
                return None

    def _constant(self, tree: Tree, *, below: bool) -> Bound | None:
        value = self.compile(tree)(self.scope)
        if not isinstance(value, acb) or not value.is_finite():
            return None
        size = abs(value).abs_lower() if below else abs(value).abs_upper()
        return Bound(size, _ZERO, _ZERO) if size > 0 or not below else None

    def _is_real(self, tree: Tree) -> bool:
        """Return whether the expression is built from real parts by arithmetic alone."""
        match tree:
            case Symbol() | Integer():
                return True
            case Neg() | Add() | Mul() | Div():
                return all(map(self._is_real, children(tree)))
            case Pow(base, Integer()):
                return self._is_real(base)
            case _:
                value = (
                    None if self.variable in free_symbols(tree) else self.compile(tree)(self.scope)
                )
                return isinstance(value, acb) and bool(value.imag == 0)

    def _sum_above(self, terms: tuple[Tree, ...]) -> Bound | None:
        bounds = [self.above(term) for term in terms]
        known = [bound for bound in bounds if bound is not None]
        if len(known) < len(bounds):
            return None
        power, rate, factor = known[0].power, known[0].rate, _ZERO
        for bound in known:
            power, rate = power.max(bound.power), rate.min(bound.rate)
            factor += bound.factor
        return Bound(factor, power, rate)

    def _sum_below(self, terms: tuple[Tree, ...]) -> Bound | None:
        """Bound a sum by one dominant term, minus the share that all others can take from it."""
        for place, leader in enumerate(terms):
            most = self.below(leader)
            if most is None:
                continue
            others = [self.above(term) for index, term in enumerate(terms) if index != place]
            share = _ZERO
            for other in others:
                grows = other is None or not (other.power <= most.power and other.rate >= most.rate)
                if other is None or grows:
                    break
                share += other.at(self.start) / most.at(self.start)
            else:
                if share < 1:
                    return Bound((_ONE - share) * most.factor, most.power, most.rate)
        return None

    def _power(self, base: Tree, exponent: Tree, *, below: bool) -> Bound | None:
        if base == Constant("e"):
            return self._exponential(exponent, below=below)
        if self.variable in free_symbols(exponent):
            return None
        value = self.compile(exponent)(self.scope)
        if not isinstance(value, acb) or value.imag != 0 or not value.is_finite():
            return None
        power = value.real
        if power >= 0:
            bound = self.below(base) if below else self.above(base)
            return None if bound is None else bound.raised(power)
        bound = self.above(base) if below else self.below(base)
        return None if bound is None or not bound.factor > 0 else bound.raised(power)

    def _exponential(self, exponent: Tree, *, below: bool) -> Bound | None:
        """Bound e^u by the tangent of u at the start, if u curves away to the right side."""
        degree = _degree(exponent, self.variable)
        if not self._is_real(exponent):
            return None
        if degree is None or degree > _HIGHEST_DEGREE:
            return self._exponential_of_bounded(exponent, below=below)
        ctx.cap = max(ctx.cap, degree + 2)
        around = acb_series([acb(self.start), 1], prec=degree + 2)
        value = self.compile(exponent)(self.scope.with_value(self.variable, around))
        if isinstance(value, acb):
            return None
        for order in range(2, degree + 1):
            bend = value[order].real
            if not (bend >= 0 if below else bend <= 0):
                return None
        height, slope = value[0].real, value[1].real
        return Bound((height - slope * self.start).exp(), _ZERO, -slope)

    def _exponential_of_bounded(self, exponent: Tree, *, below: bool) -> Bound | None:
        """Return e^(−B) or e^B where |u| ≤ B: e^(−B) ≤ e^u ≤ e^B, as for u = 1/x."""
        bound = self.above(exponent)
        if bound is None or not (bound.power <= 0 and bound.rate >= 0):
            return None
        most = bound.at(self.start).abs_upper()
        return Bound((-most if below else most).exp(), _ZERO, _ZERO)

    def _logarithm_above(self, arg: Tree) -> Bound | None:
        """Bound |ln u| where m x^q e^(−dx) ≤ u ≤ M x^p e^(−cx), using ln x ≤ 4 x^(1/4)."""
        most, least = self.above(arg), self.below(arg)
        if most is None or least is None or not (most.factor > 0 and self._is_real(arg)):
            return None
        numbers = abs(most.factor.log()) + abs(least.factor.log()) + arb.pi()
        powers = 4 * (abs(most.power) + abs(least.power))
        rates = abs(most.rate) + abs(least.rate)
        quarter = arb(1) / 4
        return Bound(numbers + powers + rates, quarter if rates == 0 else _ONE, _ZERO)


def _product(bounds: list[Bound | None]) -> Bound | None:
    total = Bound(_ONE, _ZERO, _ZERO)
    for bound in bounds:
        if bound is None:
            return None
        total = total * bound
    return total


def _quotient(top: Bound | None, bottom: Bound | None) -> Bound | None:
    if top is None or bottom is None or not bottom.factor > 0:
        return None
    return top * bottom.raised(arb(-1))


def _degree(tree: Tree, variable: str) -> int | None:
    """Return an upper bound on the degree in the variable; None for what is not a polynomial."""
    if variable not in free_symbols(tree):
        return 0
    match tree:
        case Symbol():
            return 1
        case Neg(arg):
            return _degree(arg, variable)
        case Div(numerator, denominator) if variable not in free_symbols(denominator):
            return _degree(numerator, variable)
        case Add(terms):
            degrees = [_degree(term, variable) for term in terms]
            known = [degree for degree in degrees if degree is not None]
            return max(known) if len(known) == len(degrees) else None
        case Mul(factors):
            degrees = [_degree(factor, variable) for factor in factors]
            known = [degree for degree in degrees if degree is not None]
            return sum(known) if len(known) == len(degrees) else None
        case Pow(base, Integer(power)):
            degree = _degree(base, variable)
            return None if degree is None else degree * power
        case _:
            return None
