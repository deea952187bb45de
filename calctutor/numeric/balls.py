"""Trees in ball arithmetic: a value together with a bound on its error, so that it is certain.

The true value lies inside the ball (F. Johansson, "Arb: efficient arbitrary-precision
midpoint-radius interval arithmetic", 2017). Where a value is undefined, or the ball cannot be
bounded at the working precision, the ball is not finite. Values are complex, on principal branches.

Derivatives are not carried out symbolically here: the body is evaluated on a truncated power series
in the variable, and the coefficients are the derivatives. That makes these values an independent
check of every derivative rule.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from flint import acb, acb_series, arb, ctx, fmpq

from calctutor.expr.tree import (
    Add,
    Apply,
    Bracket,
    Call,
    Constant,
    Decimal,
    Derivative,
    Div,
    Integer,
    Integral,
    Limit,
    Mul,
    Neg,
    Pow,
    Sum,
    Symbol,
    Tree,
    free_symbols,
)
from calctutor.numeric.functions import UNDEFINED, Value, call, divide, fold, whole_power


@dataclass(frozen=True, slots=True)
class Lambda:
    """What an unknown function is taken to be: `parameters` ↦ `body`."""

    parameters: tuple[str, ...]
    body: Tree


@dataclass(frozen=True, slots=True)
class Point:
    """A value for every variable, and a function for every unknown function."""

    values: Mapping[str, Fraction]
    functions: Mapping[str, Lambda]


_LARGEST_EXPONENT = arb(10) ** 400
_LARGEST_SCALE = 100_000


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """Evaluates with this many bits inside the block."""
    saved = ctx.prec, ctx.cap
    ctx.prec = bits
    try:
        yield
    finally:
        ctx.prec, ctx.cap = saved


def evaluate(tree: Tree, point: Point, bits: int = 128) -> acb:
    """The ball that certainly holds the value of the expression at the point.

    Not finite where the value is undefined or nothing is known of it. `bits` is the working
    precision; a name that the point does not give a value is a KeyError.
    """
    with precision(bits):
        values = {name: acb(_rational(value)) for name, value in point.values.items()}
        value = _Evaluation(values, point.functions).value(tree)
        return value if isinstance(value, acb) else value[0]


def _rational(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)


@dataclass(frozen=True, slots=True)
class _Evaluation:
    """The evaluation of trees under one assignment of values, which may be power series."""

    values: Mapping[str, Value]
    functions: Mapping[str, Lambda]

    def value(self, tree: Tree) -> Value:
        match tree:
            case Integer(value):
                return acb(value)
            case Decimal(_, exponent):
                return acb(_rational(tree.value)) if abs(exponent) < _LARGEST_SCALE else UNDEFINED
            case Constant(name):
                return _constant(name)
            case Symbol(name):
                return self.values[name]
            case Neg(arg):
                return -self.value(arg)
            case Add(terms):
                return fold(lambda a, b: a + b, [self.value(term) for term in terms])
            case Mul(factors):
                return fold(lambda a, b: a * b, [self.value(factor) for factor in factors])
            case Div(numerator, denominator):
                return divide(self.value(numerator), self.value(denominator))
            case Pow(base, exponent):
                return _power(base, exponent, self)
            case Call(name, args):
                return call(name, [self.value(arg) for arg in args])
            case Apply(name, primes, args):
                return self.applied(name, primes, [self.value(arg) for arg in args])
            case Derivative(body, variable, order):
                return self.derivative(body, variable.name, order)
            case Integral() | Limit() | Sum() | Bracket():
                return UNDEFINED
            case _:
                assert_never(tree)

    def applied(self, name: str, primes: int, args: list[Value]) -> Value:
        """An unknown function, taken to be what the point says, and its derivatives."""
        function = self.functions[name]
        if len(function.parameters) != len(args):
            return UNDEFINED
        if primes == 0:
            inner = dict(zip(function.parameters, args, strict=True))
            return _Evaluation(inner, self.functions).value(function.body)
        if len(args) != 1:
            return UNDEFINED
        (arg,) = args
        centre = arg if isinstance(arg, acb) else arg[0]
        length = primes + (1 if isinstance(arg, acb) else len(arg))
        around = self._taylor(function.body, function.parameters[0], centre, length)
        for _ in range(primes):
            around = around.derivative()
        if isinstance(arg, acb):
            return around[0]
        shift = arg - centre
        total: Value = acb(0)
        for index in reversed(range(around.prec)):
            total = total * shift + around[index]
        return total

    def derivative(self, body: Tree, variable: str, order: int) -> Value:
        if isinstance(body, Symbol) and body.name != variable:
            return UNDEFINED
        if any(
            isinstance(value, acb_series) and name != variable
            for name, value in self.values.items()
            if name in free_symbols(body)
        ):
            return UNDEFINED
        here = self.values[variable]
        if isinstance(here, acb):
            series = self._taylor(body, variable, here, order + 1)
            return series[order] * math.factorial(order)
        # Inside another derivative by the same variable: a longer series, differentiated.
        series = self._taylor(body, variable, here[0], here.prec + order)
        for _ in range(order):
            series = series.derivative()
        return series

    def _taylor(self, body: Tree, variable: str, centre: acb, length: int) -> acb_series:
        """The power series of the body around a value of the variable, to `length` terms."""
        ctx.cap = max(ctx.cap, length)
        inner = {**self.values, variable: acb_series([centre, 1], prec=length)}
        value = _Evaluation(inner, self.functions).value(body)
        series = acb_series([value], prec=length) if isinstance(value, acb) else value
        if series[0].is_finite():
            return series
        # An undefined part makes only the constant term undefined; it has no derivative either.
        return acb_series([UNDEFINED] * length, prec=length)


def _constant(name: str) -> acb:
    match name:
        case "e":
            return acb(arb.const_e())
        case "pi":
            return acb(arb.pi())
        case "i":
            return acb(0, 1)
        case _:
            return UNDEFINED


def _whole_number(value: Value) -> int | None:
    """The whole number that a ball certainly is, unless it is too large to be written out.

    Sizes are looked at first: the library gives up the process over 10^10^12, and over its inverse.
    """
    if not isinstance(value, acb):
        return None
    if value == 0:
        return 0
    if not (value.abs_lower() > 0.5 and value.abs_upper() < _LARGEST_EXPONENT):
        return None
    whole = value.unique_fmpz()
    return None if whole is None else int(whole)


def _power(base: Tree, exponent: Tree, evaluation: _Evaluation) -> Value:
    power = evaluation.value(exponent)
    if base == Constant("e"):
        return power.exp()
    below = evaluation.value(base)
    whole = _whole_number(power)
    if whole is not None:
        return whole_power(below, whole)
    if isinstance(below, acb) and isinstance(power, acb):
        return below.pow(power)
    logarithm = call("ln", [below])
    return (power * logarithm).exp()
