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
from calctutor.rewriting.products import HALF
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
from calctutor.solving.integration.integrand import linear_parts

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
