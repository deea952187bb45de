"""Substitution of the tangent, or of the tangent of the half angle."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.algebra.quotients import OutOfReachError, Quotient
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ONE,
    TWO,
    Add,
    Derivative,
    Div,
    Integral,
    Mul,
    Neg,
    Pow,
    Relation,
    call,
)
from calctutor.rewriting.families import CIRCULAR
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.move import Change, Move, Setting, fresh_letter
from calctutor.solving.integration.rules.trigonometric.letters import substituted
from calctutor.solving.integration.rules.trigonometric.quotients import has_even_powers
from calctutor.solving.integration.rules.trigonometric.reading import COSINE, read_rational


def rational_in_tangent(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Substitute u = tan x in ∫ R(tan x, sin²x, cos²x) dx, with cos²x = 1/(1 + u²)."""
    u = fresh_letter(integral, setting, ("u", "v", "w"))
    found = read_rational(integral, u)
    if found is None or found.has_multiples or not found.is_fraction:
        return
    field, family = found.field, found.family
    letter, one, sign = found.letter, field.number(1), field.number(family.sign)
    cosine_squared = one / (one + sign * letter**2)
    try:
        in_tangent = field.put(found.quotient, (letter * found.cosine, found.cosine))
        if not has_even_powers(in_tangent, COSINE):
            return
        body = field.with_square(in_tangent, COSINE, cosine_squared) * cosine_squared
    except OutOfReachError:
        return
    change = Change(u, found.function(family.tangent))
    secant_squared = family.secant_squared(u)
    explanation = say(
        "With {change}, {square} and {differential}.",
        change=Relation(u, "=", change.value),
        square=Relation(
            Pow(found.function(family.cosine), TWO), "=", Div(ONE, secant_squared)
        ),
        differential=Relation(
            Derivative(integral.variable, u),
            "=",
            tidy(Div(ONE, Mul((found.slope, secant_squared)))),
        ),
    )  # fmt: skip
    weight = 6 if _is_multiple(body, one + sign * letter**2) else 4
    yield substituted(found, "tangent-letter", body, change, explanation, weight)


def weierstrass(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Substitute t = tan(x/2), so that sin x = 2t/(1 + t²) and cos x = (1 − t²)/(1 + t²)."""
    t = fresh_letter(integral, setting, ("t", "u", "v"))
    found = read_rational(integral, t)
    if found is None or found.family != CIRCULAR or not found.is_fraction:
        return
    field, letter = found.field, found.letter
    one, two = field.number(1), field.number(2)
    below = one + letter**2
    try:
        images = (two * letter / below, (one - letter**2) / below)
        body = field.put(found.quotient, images) * two / below
    except OutOfReachError:
        return
    change = Change(t, call("tan", tidy(Div(found.argument, TWO))))
    written_below = Add((ONE, Pow(t, TWO)))
    explanation = say(
        "With {change}, {sine}, {cosine} and {differential}.",
        change=Relation(t, "=", change.value),
        sine=Relation(found.function("sin"), "=", Div(Mul((TWO, t)), written_below)),
        cosine=Relation(
            found.function("cos"), "=", Div(Add((ONE, Neg(Pow(t, TWO)))), written_below)
        ),
        differential=Relation(
            Derivative(integral.variable, t),
            "=",
            tidy(Div(TWO, Mul((found.slope, written_below)))),
        ),
    )
    weight = 10 if _is_multiple(body, below) else 6
    yield substituted(found, "weierstrass", body, change, explanation, weight)


def _is_multiple(body: Quotient, factor: Quotient) -> bool:
    """Return whether 1 + u² stays in the denominator, which would lead to arctan(tan x)."""
    return not body.bottom.gcd(factor.top).is_constant()
