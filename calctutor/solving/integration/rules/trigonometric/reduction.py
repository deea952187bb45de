"""Reduction formulas, which lower the exponent of a function by 2."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calctutor.expr.prose import Prose, say
from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import (
    ONE,
    TWO,
    Add,
    Call,
    Div,
    Integral,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    call,
)
from calctutor.rewriting.families import FAMILIES, Family
from calctutor.rewriting.numbers import written
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.integrand import linear_parts, with_constant_apart
from calctutor.solving.integration.move import Move, Setting, fresh_letter
from calctutor.solving.integration.rules.trigonometric.powers import Powers, read_powers
from calctutor.solving.integration.rules.trigonometric.writing import line, scaled

_EXPONENTS = ("n", "m", "k")


def reduction(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ cosⁿx dx = cosⁿ⁻¹x sin x/n + (n − 1)/n ∫ cosⁿ⁻²x dx.

    The other functions have similar formulas. The exponent is a name, or an integer for which there
    is no shorter method.
    """
    x = integral.variable
    powers = read_powers(integral)
    if powers is not None:
        found = _single_power(powers)
        if found is not None:
            name, number = found
            yield _reduced(
                powers.constant,
                powers.family,
                call(name, powers.argument),
                written(number),
                powers.slope,
                x,
                fresh_letter(integral, setting, _EXPONENTS),
            )
        return
    constant, body = with_constant_apart(integral.body, x)
    match body:
        case Pow(Call(name, (argument,)) as function, Symbol() as exponent) if exponent != x:
            linear = linear_parts(argument, x)
            family = next((family for family in FAMILIES if name in family.powers), None)
            if linear is not None and family is not None:
                yield _reduced(constant, family, function, exponent, linear[0], x, exponent)
        case _:
            return


def _single_power(powers: Powers) -> tuple[str, Fraction] | None:
    """Return the function and exponent of a single power, if the formula is of use."""
    family, m, n = powers.family, powers.sine, powers.cosine
    if not is_whole(m) or not is_whole(n):
        return None
    if n == 0 and m:
        return _of_use(family.sine, m) or _of_use(family.cosecant, -m)
    if m == 0:
        return _of_use(family.cosine, n) or _of_use(family.secant, -n)
    if m + n == 0:
        name = family.tangent if m > 0 else family.cotangent
        return (name, abs(m)) if abs(m) >= 3 else None
    return None


def _of_use(name: str, exponent: Fraction) -> tuple[str, Fraction] | None:
    is_reciprocal = name[:3] in {"sec", "csc"}
    is_right = exponent % 2 == is_reciprocal and exponent >= (3 if is_reciprocal else 4)
    return (name, exponent) if is_right else None


def _reduced(
    constant: Tree,
    family: Family,
    function: Call,
    n: Tree,
    slope: Tree,
    x: Symbol,
    letter: Symbol,
) -> Move:
    outside, factor = _formula(family, function, n)
    lower = tidy(Pow(function, Add((n, Neg(TWO)))))
    after = line(
        tidy(Div(Mul((constant, outside)), slope)), scaled(tidy(Mul((constant, factor))), lower, x)
    )
    explanation = _explain_formula(family, function.name, n, letter, x)
    is_last_resort = rational(n) is None or function.name in {family.sine, family.cosine}
    weight = 6 if is_last_resort else 3
    return Move("reduction-formula", after, explanation, weight=weight)


def _explain_formula(family: Family, name: str, n: Tree, letter: Symbol, x: Symbol) -> Prose:
    """State the formula for a general exponent, and the exponent used."""
    function = call(name, x)
    outside, factor = _formula(family, function, letter)
    rest = scaled(tidy(factor), tidy(Pow(function, Add((letter, Neg(TWO))))), x)
    formula = Relation(Integral(Pow(function, letter), x), "=", line(tidy(outside), rest))
    used = Relation(letter, "=", n)
    if name in {family.tangent, family.cotangent}:
        return say("The reduction formula {formula} is used with {n}.", formula=formula, n=used)
    return say(
        "The reduction formula {formula}, which integration by parts gives, is used with {n}.",
        formula=formula,
        n=used,
    )


def _formula(family: Family, function: Call, n: Tree) -> tuple[Tree, Tree]:
    """Return the term outside the remaining integral, and the factor in front of that integral."""
    name, (u,) = function.name, function.args
    sign = written(Fraction(family.sign))
    one_less, two_less = Add((n, Neg(ONE))), Add((n, Neg(TWO)))
    below, lowest = Pow(function, one_less), Pow(function, two_less)
    if name == family.sine:
        outside: Tree = Div(Mul((Neg(sign), below, call(family.cosine, u))), n)
        return outside, Div(Mul((sign, one_less)), n)
    if name == family.cosine:
        return Div(Mul((below, call(family.sine, u))), n), Div(one_less, n)
    if name == family.secant:
        outside = Div(Mul((lowest, call(family.tangent, u))), one_less)
        return outside, Div(two_less, one_less)
    if name == family.cosecant:
        outside = Neg(Div(Mul((lowest, call(family.cotangent, u))), one_less))
        return outside, Div(Mul((sign, two_less)), one_less)
    if name == family.tangent:
        return Div(Mul((sign, below)), one_less), Neg(sign)
    return Neg(Div(below, one_less)), Neg(sign)
