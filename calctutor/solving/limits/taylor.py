"""Generators of power series coefficients: f(c + ε) = a₀ + a₁ε + a₂ε² + …"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import factorial as factorial_of
from typing import TypeAlias

from calctutor.expr.rationals import is_whole
from calctutor.expr.tree import ONE, PI, Call, E, call
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


def _bell(at: Number, sign: int = -1) -> Coefficients:
    """Yield the coefficients of 2/√π e^(±x²)."""
    square = times(Fraction(sign), times(at, at))
    value = times(divided(Fraction(2), call("sqrt", PI)), raised(E, square))
    before: Number = Fraction(0)
    n = 0
    while True:
        yield value
        n += 1
        following = divided(times(Fraction(2 * sign), plus(times(at, value), before)), Fraction(n))
        before, value = value, following


def named_integral(name: str, at: Number) -> Coefficients:
    """Return the coefficients of Si, Ci, Ei, erfi or a Fresnel integral, from its derivative.

    The derivatives of Ci and Ei have none at 0.
    """
    match name:
        case "Si":
            slope = _over(sine(function_of("sin", at), function_of("cos", at)), at)
        case "Ci":
            slope = _over(sine(function_of("cos", at), minus(function_of("sin", at))), at)
        case "Ei":
            slope = _over((times(raised(E, at), term) for term in exponential()), at)
        case "erfi":
            slope = _bell(at, 1)
        case _:
            slope = _sine_of_square(at, shifted=name == "fresnelc")
    return _integrated(function_of(name, at), slope)


def without_logarithm(name: str) -> Coefficients:
    """Yield the coefficients of Ei(x) − ln|x| or Ci(x) − ln x at 0, where Euler's γ is −ψ(1)."""
    yield minus(Call("digamma", (ONE,)))
    n, factorial = 1, 1
    while True:
        factorial *= n
        sign = 1 if name == "Ei" else (0, 0, -1, 0)[n % 4] if n % 4 != 0 else 1
        yield Fraction(sign, n * factorial)
        n += 1


def _over(coefficients: Coefficients, at: Number) -> Coefficients:
    """Yield the coefficients of f(x)/x; at 0, f has to be 0."""
    if at == 0:
        next(coefficients)
        yield from coefficients
        return
    before: Number = Fraction(0)
    for coefficient in coefficients:
        before = divided(plus(coefficient, minus(before)), at)
        yield before


def _sine_of_square(at: Number, *, shifted: bool) -> Coefficients:
    """Yield the coefficients of s = sin(πx²/2), or of c = cos(πx²/2) if `shifted`.

    They follow from s′ = π x c and c′ = −π x s.
    """
    angle = divided(times(PI, times(at, at)), Fraction(2))
    s, c = [function_of("sin", angle)], [function_of("cos", angle)]
    n = 0
    while True:
        yield c[n] if shifted else s[n]
        old: tuple[Number, Number] = (s[n - 1], c[n - 1]) if n else (Fraction(0), Fraction(0))
        rise = times(PI, plus(times(at, c[n]), old[1]))
        fall = times(PI, plus(times(at, s[n]), old[0]))
        s.append(divided(rise, Fraction(n + 1)))
        c.append(divided(minus(fall), Fraction(n + 1)))
        n += 1


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
