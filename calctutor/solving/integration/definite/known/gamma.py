"""Integrals in terms of the gamma function."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import factorial, prod

from calctutor.expr.prose import say
from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import (
    INFINITY,
    ONE,
    PI,
    ZERO,
    Add,
    Div,
    E,
    Integral,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    call,
)
from calctutor.rewriting.number_form import number_form
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import HALF, base_and_exponent, take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.definite.bounds import bounds
from calctutor.solving.integration.definite.known.exponentials import (
    power_times_exponential,
)
from calctutor.solving.integration.definite.known.result import (
    HIGHEST,
    Known,
    is_short,
    require_positive,
)
from calctutor.solving.integration.integrand import linear_parts, with_constant_apart

_T = Symbol("t")


def gamma_integral(integral: Integral, given: Sequence[Relation]) -> Known | None:
    """Return ∫₀^∞ xⁿ e^(−a x) dx = n!/aⁿ⁺¹, or Γ(n + 1)/aⁿ⁺¹ if n is no integer."""
    parts = power_times_exponential(integral)
    if parts is None or bounds(integral) != (ZERO, INFINITY):
        return None
    n, exponent = parts
    line = linear_parts(exponent, integral.variable)
    if line is None or line[1] != ZERO:
        return None
    a = tidy(Neg(line[0]))
    number = rational(n)
    if number is not None and (number <= -1 or is_short(number)):
        return None
    require_positive(a, given)
    require_positive(tidy(Add((n, ONE))), given)
    above = tidy(Add((n, ONE)))
    value = number_form(tidy(Div(gamma_value(above), Pow(a, above))))
    if is_whole(number):
        explanation = say(
            "By parts {n} times: what stands between the bounds is 0 each time, and the factors"
            " that come out make {result}.",
            n=n,
            result=Div(call("factorial", n), Pow(a, above)),
        )
    else:
        explanation = say(
            "By definition {gamma} is {own}; with {t} for {s} the power of {a} comes out.",
            gamma=call("gamma", above),
            own=_gamma_definition(n),
            t=_T,
            s=tidy(Mul((a, integral.variable))),
            a=a,
        )
        if a == ONE:
            explanation = say("This is the definition of {gamma}.", gamma=call("gamma", above))
    return Known(value, explanation, "known-result" if is_whole(number) else "gamma-function")


def gamma_of_power(integral: Integral, given: Sequence[Relation]) -> Known | None:
    """Return ∫₀^∞ xᵐ e^(−a xᵖ) dx = Γ((m + 1)/p)/(|p| a^((m + 1)/p)), for numbers m and p."""
    x = integral.variable
    parts = power_times_exponential(integral)
    if parts is None or bounds(integral) != (ZERO, INFINITY):
        return None
    m = rational(parts[0])
    factor, varying = with_constant_apart(parts[1], x)
    p = _power_of(varying, x)
    if m is None or p in {None, 0, 1, 2}:
        return None
    assert p is not None
    a = tidy(Neg(factor))
    order = (m + 1) / p
    if order <= 0:
        return None
    require_positive(a, given)
    argument = written(order)
    below = Mul((written(abs(p)), Pow(a, argument)))
    explanation = say(
        "With {t} the integral becomes that of {inner}, times {factor}, which defines {gamma}.",
        t=Relation(_T, "=", tidy(Mul((a, varying)))),
        inner=tidy(Mul((Pow(_T, written(order - 1)), Pow(E, Neg(_T))))),
        factor=number_form(tidy(Div(ONE, below))),
        gamma=call("gamma", argument),
    )
    value = number_form(tidy(Div(gamma_value(argument), below)))
    return Known(value, explanation, "gamma-function")


def _power_of(tree: Tree, x: Symbol) -> Fraction | None:
    """Return the number n for xⁿ, also in a denominator; None for other expressions."""
    product = take_apart(tree)
    if product.coefficient != 1 or len(product.above) + len(product.below) != 1:
        return None
    base, exponent = base_and_exponent((*product.above, *product.below)[0])
    number = rational(exponent)
    if base != x or number is None:
        return None
    return number if product.above else -number


def power_of_logarithm(integral: Integral, given: Sequence[Relation]) -> Known | None:
    """Return ∫₀¹ xᵐ (−ln x)ˢ dx = Γ(s + 1)/(m + 1)^(s + 1), where s is no whole number."""
    x = integral.variable
    if bounds(integral) != (ZERO, ONE):
        return None
    product = take_apart(integral.body)
    if product.coefficient != 1:
        return None
    m, s = Fraction(0), None
    for factors, side in ((product.above, 1), (product.below, -1)):
        for factor in factors:
            base, exponent = base_and_exponent(factor)
            number = rational(exponent)
            if number is None:
                return None
            if base == x:
                m += side * number
            elif s is None and base in (Neg(call("ln", x)), call("ln", Div(ONE, x))):
                s = side * number
            else:
                return None
    if s is None or is_whole(s) or s <= -1 or m <= -1:
        return None
    above, scale = written(s + 1), written(m + 1)
    explanation = say(
        "With {x} the integral becomes that of {inner} from {zero} to {infinity}, which defines"
        " {gamma}.",
        x=Relation(x, "=", Pow(E, Neg(_T))),
        inner=tidy(Mul((Pow(_T, written(s)), Pow(E, Neg(tidy(Mul((scale, _T)))))))),
        zero=ZERO,
        infinity=INFINITY,
        gamma=call("gamma", above),
    )
    value = number_form(tidy(Div(gamma_value(above), _raised(m + 1, s + 1))))
    return Known(value, explanation, "gamma-function")


def _raised(base: Fraction, exponent: Fraction) -> Tree:
    """Return a power, with a square root for half of a whole number."""
    if exponent.denominator != 2:
        return Pow(written(base), written(exponent))
    return Mul((Pow(written(base), written(exponent - HALF)), call("sqrt", written(base))))


def gamma_value(above: Tree) -> Tree:
    """Return Γ of a positive integer or half-integer as a number; else Γ(…) as it stands."""
    number = rational(above)
    if number is None or number > HIGHEST:
        return call("gamma", above)
    if is_whole(number):
        return written(Fraction(factorial(int(number) - 1)))
    if number.denominator == 2:
        k = int(number - HALF)
        odd = prod(range(2 * k - 1, 0, -2))
        return tidy(Mul((written(Fraction(odd, 2**k)), call("sqrt", PI))))
    return call("gamma", above)


def _gamma_definition(n: Tree) -> Integral:
    return Integral(tidy(Mul((Pow(_T, n), Pow(E, Neg(_T))))), _T, ZERO, INFINITY)
