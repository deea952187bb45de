"""(a sin x + b cos x)/(c sin x + d cos x): the denominator and its derivative above the line."""

from __future__ import annotations

from collections.abc import Iterator

from flint import fmpz_mpoly

from calctutor.expr.prose import say
from calctutor.expr.tree import ONE, Div, Integral, Symbol
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.trigonometric.quotients import NotRationalError, Quotient
from calctutor.solving.integration.rules.trigonometric.reading import (
    COSINE,
    SINE,
    Rational,
    read_rational,
)
from calctutor.solving.integration.rules.trigonometric.writing import line, scaled
from calctutor.solving.integration.slope import slope

_NO_LETTER = Symbol("#")


def linear_quotient(integral: Integral, setting: Setting) -> Iterator[Move]:
    """(a S + b C)/D = A + B D′/D with D = c S + d C."""
    found = read_rational(integral, _NO_LETTER)
    if found is None or found.has_multiples:
        return
    above, below = (_coefficients(found, p) for p in (found.quotient.above, found.quotient.below))
    if above is None or below is None:
        return
    (a, b), (c, d), sign = above, below, found.field.number(found.family.sign)
    try:
        scale = c**2 + sign * d**2
        of_denominator = (a * c + sign * b * d) / scale
        of_derivative = (b * c - a * d) / scale
    except NotRationalError:
        return
    if of_denominator.above.is_zero() or of_derivative.above.is_zero():
        return
    field, x = found.field, integral.variable
    denominator = field.tree(Quotient(found.quotient.below, field.context.constant(1)))
    derivative = slope(denominator, x)
    terms = (
        scaled(field.tree(of_denominator), ONE, x),
        scaled(Div(field.tree(of_derivative), found.slope), Div(derivative, denominator), x),
    )
    explanation = say(
        "What stands above is a sum of the denominator {denominator} and its derivative"
        " {derivative}, each times a number.",
        denominator=denominator,
        derivative=derivative,
    )
    yield Move("linear-quotient", line(*terms), explanation, weight=3)


def _coefficients(found: Rational, polynomial: fmpz_mpoly) -> tuple[Quotient, Quotient] | None:
    """a and b of a S + b C with both in it; None for any other polynomial."""
    field = found.field
    parts = [field.number(0), field.number(0)]
    for powers, coefficient in polynomial.terms():
        exponents = tuple(map(int, powers))
        if sorted(exponents[:2]) != [0, 1]:
            return None
        rest = field.context.from_dict({(0, 0, *exponents[2:]): int(coefficient)})
        parts[COSINE if exponents[COSINE] else SINE] += Quotient(rest, field.context.constant(1))
    return parts[SINE], parts[COSINE]
