"""Generators of power series coefficients: f(c + ε) = a₀ + a₁ε + a₂ε² + …"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import factorial as factorial_of
from typing import TypeAlias

from calctutor.expr.rationals import is_whole
from calctutor.expr.tree import ONE, PI, E, call
from calctutor.solving.limits.constants import (
    Number,
    as_number,
    as_tree,
    divided,
    function_of,
    minus,
    plus,
    raised,
    times,
)

Coefficients: TypeAlias = Iterator[Number]


def exponential() -> Coefficients:
    """Yield the coefficients of e^ε."""
    value, n = Fraction(1), 0
    while True:
        yield value
        n += 1
        value /= n


def logarithm() -> Coefficients:
    """Yield the coefficients of ln(1 + ε)."""
    yield Fraction(0)
    n = 1
    while True:
        yield Fraction(1 if n % 2 else -1, n)
        n += 1


def power(exponent: Number) -> Coefficients:
    """Yield the coefficients of (1 + ε)^r: the binomial coefficients."""
    value: Number = Fraction(1)
    n = 0
    while True:
        yield value
        value = divided(times(value, plus(exponent, Fraction(-n))), Fraction(n + 1))
        n += 1


def sine(value: Number, slope: Number) -> Coefficients:
    """Yield the coefficients of a function with f″ = −f, from f and f′ at the point."""
    cycle = (value, slope, minus(value), minus(slope))
    factorial, n = Fraction(1), 0
    while True:
        yield divided(cycle[n % 4], factorial)
        n += 1
        factorial *= n


def stirling() -> Coefficients:
    """Yield the first coefficients of Stirling's series: ε/12 − ε³/360 + …, for ε = 1/n."""
    for denominator in (12, -360, 1260, -1680):
        yield Fraction(0)
        yield Fraction(1, denominator)


_LARGEST = 100


def factorial(at: Number) -> Coefficients:
    """Yield the first coefficients of (c + ε)!, by its logarithmic derivative ψ(c + 1)."""
    value = function_of("factorial", at)
    if isinstance(at, Fraction) and is_whole(at) and 0 <= at <= _LARGEST:
        value = Fraction(factorial_of(at.numerator))
    yield value
    argument = as_tree(plus(at, Fraction(1)))
    slope = as_number(call("digamma", argument))
    yield times(value, slope)
    bend = as_number(call("polygamma", ONE, argument))
    yield divided(times(value, plus(times(slope, slope), bend)), Fraction(2))


def arctangent(at: Number) -> Coefficients:
    """Return the coefficients of arctan, whose derivative is 1/(1 + x²)."""
    square = plus(Fraction(1), times(at, at))
    slope = _power_of_quadratic((square, times(Fraction(2), at), Fraction(1)), Fraction(-1))
    return _integrated(function_of("atan", at), slope)


def arcsine(at: Number) -> Coefficients:
    """Return the coefficients of arcsin, whose derivative is 1/√(1 − x²)."""
    square = plus(Fraction(1), minus(times(at, at)))
    quadratic = (square, times(Fraction(-2), at), Fraction(-1))
    return _integrated(function_of("asin", at), _power_of_quadratic(quadratic, Fraction(-1, 2)))


def error_function(at: Number) -> Coefficients:
    """Return the coefficients of erf, whose derivative y = 2/√π e^(−x²) has y′ = −2x y."""
    return _integrated(function_of("erf", at), _bell(at))


def _bell(at: Number) -> Coefficients:
    value = times(divided(Fraction(2), call("sqrt", PI)), raised(E, minus(times(at, at))))
    before: Number = Fraction(0)
    n = 0
    while True:
        yield value
        n += 1
        following = divided(times(Fraction(-2), plus(times(at, value), before)), Fraction(n))
        before, value = value, following


def _power_of_quadratic(quadratic: Sequence[Number], exponent: Fraction) -> Coefficients:
    """Yield the coefficients of y = q^r, from q y′ = r q′ y."""
    constant, linear, square = quadratic
    found: list[Number] = [raised(constant, exponent)]
    n = 0
    while True:
        yield found[n]
        total = times(times(linear, exponent - n), found[n])
        if n:
            total = plus(total, times(times(square, 2 * exponent - (n - 1)), found[n - 1]))
        found.append(divided(total, times(constant, Fraction(n + 1))))
        n += 1


def _integrated(value: Number, slope: Coefficients) -> Coefficients:
    yield value
    for n, coefficient in enumerate(slope, 1):
        yield divided(coefficient, Fraction(n))
