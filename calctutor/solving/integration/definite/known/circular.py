"""Wallis integrals and the Dirichlet integral of sin x/x."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import prod

from calctutor.expr.prose import say
from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import (
    INFINITY,
    ONE,
    PI,
    TWO,
    ZERO,
    Add,
    Call,
    Div,
    E,
    Integral,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    call,
    free_symbols,
)
from calctutor.rewriting.number_form import number_form
from calctutor.rewriting.numbers import written
from calctutor.rewriting.positivity import is_plainly_positive
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.definite.bounds import bounds
from calctutor.solving.integration.definite.known.result import (
    HIGHEST,
    SHORT,
    Known,
    require_positive,
)
from calctutor.solving.integration.integrand import linear_parts, with_constant_apart

_K = Symbol("k")


def wallis(integral: Integral, given: Sequence[Relation]) -> Known | None:
    """Return ∫₀^(π/2) sinⁿ x dx = (n − 1)!!/n!!, times π/2 for even n; equally for cos."""
    match integral.body:
        case Pow(Call("sin" | "cos", (arg,)) as base, exponent) if arg == integral.variable:
            number = rational(exponent)
        case _:
            return None
    quarter = number_form(tidy(Div(PI, TWO)))
    lower, upper = bounds(integral)
    if not is_whole(number) or lower != ZERO or number_form(tidy(upper)) != quarter:
        return None
    assert number is not None
    n = int(number)
    if not 2 * SHORT <= n <= HIGHEST:
        return None
    value = written(Fraction(prod(range(n - 1, 0, -2)), prod(range(n, 0, -2))))
    explanation = say(
        "The reduction formula leaves the factor {factor} for each power {k}, and what stands"
        " between the bounds is 0 each time. So the power falls by {two} until {last} is left.",
        factor=Div(Add((_K, Neg(ONE))), _K),
        k=_K,
        two=TWO,
        last=Integral(ONE if n % 2 == 0 else base, integral.variable, lower, upper),
    )
    whole = Mul((value, quarter)) if n % 2 == 0 else value
    return Known(number_form(tidy(whole)), explanation, "reduction-formula")


def sine_over_x(integral: Integral, given: Sequence[Relation]) -> Known | None:
    """Return ∫₀^∞ sin(a x)/x dx = π/2 for a > 0, and twice that over the line."""
    lower, upper = bounds(integral)
    x = integral.variable
    match integral.body:
        case Div(Call("sin", (arg,)), below) if below == x and upper == INFINITY:
            line = linear_parts(arg, x)
        case _:
            return None
    if line is None or line[1] != ZERO or lower not in {ZERO, Neg(INFINITY)}:
        return None
    require_positive(line[0], given)
    y = Symbol("y" if x.name != "y" else "s")
    explanation = say(
        "No elementary function has this derivative, but the area is known. With {instead} in place"
        " of {below}, and integrated by {x} first, {rest} remains.",
        instead=Integral(Pow(E, Neg(Mul((x, y)))), y, ZERO, INFINITY),
        below=Div(ONE, x),
        x=x,
        rest=Integral(Div(line[0], Add((Pow(y, TWO), Pow(line[0], TWO)))), y, ZERO, INFINITY),
    )
    if line[0] == ONE:
        explanation = say(
            "No elementary function has this derivative, but the area is known. With {instead} in"
            " place of {below}, and integrated by {x} first, {rest} remains.",
            instead=Integral(Pow(E, Neg(Mul((x, y)))), y, ZERO, INFINITY),
            below=Div(ONE, x),
            x=x,
            rest=Integral(Div(ONE, Add((ONE, Pow(y, TWO)))), y, ZERO, INFINITY),
        )
    return Known(tidy(Div(PI, TWO)) if lower == ZERO else PI, explanation)


def logarithm_of_sine(integral: Integral, given: Sequence[Relation]) -> Known | None:
    """Return ∫ ln(c sin(a x)) dx = w ln(c/2) from 0 to w = π/(2a) or π/a, likewise for cos.

    Over a quarter of the period, sin and cos have the same values in reverse order.
    """
    x = integral.variable
    match integral.body:
        case Call("ln", (inside,)):
            factor, function = with_constant_apart(inside, x)
        case _:
            return None
    match function:
        case Call("sin" | "cos" as name, (arg,)):
            line = linear_parts(arg, x)
        case _:
            return None
    lower, upper = bounds(integral)
    if line is None or line[1] != ZERO or lower != ZERO or free_symbols(Add((*line, factor))):
        return None
    turns = rational(number_form(tidy(Div(Mul((line[0], upper)), PI))))
    allowed = {Fraction(1, 2), Fraction(1)} if name == "sin" else {Fraction(1, 2)}
    if turns not in allowed or not is_plainly_positive(factor):
        return None
    s, u = Symbol("I"), Symbol("u")
    quarter = tidy(Div(PI, TWO))
    explanation = say(
        "Write {I} for {sine}, with {u} for {arg}. The cosine has the same values in reverse"
        " order, so that {twice} is the integral of the logarithm of {product}. That leaves"
        " {equation}, and {value}.",
        I=s,
        sine=Integral(call("ln", call("sin", u)), u, ZERO, quarter),
        u=u,
        arg=arg,
        twice=Mul((TWO, s)),
        product=Relation(
            Mul((call("sin", u), call("cos", u))),
            "=",
            Div(call("sin", Mul((TWO, u))), TWO),
        ),
        equation=Relation(Mul((TWO, s)), "=", Add((s, Neg(Mul((quarter, call("ln", TWO))))))),
        value=Relation(s, "=", Neg(Mul((quarter, call("ln", TWO))))),
    )
    value = number_form(tidy(Mul((upper, call("ln", number_form(tidy(Div(factor, TWO))))))))
    return Known(value, explanation)
