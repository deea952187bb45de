"""Quotients of linear expressions in sin x and cos x, by the denominator and its derivative."""

from __future__ import annotations

from collections.abc import Iterator

from flint import fmpq_mpoly

from calctutor.algebra.quotients import OutOfReachError, Quotient
from calctutor.expr.prose import say
from calctutor.expr.tree import ONE, Div, Integral, Symbol
from calctutor.solving.differentiation.slope import slope
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.trigonometric.reading import (
    COSINE,
    SINE,
    Rational,
    read_rational,
)
from calctutor.solving.integration.rules.trigonometric.writing import line, scaled

_NO_LETTER = Symbol("#")
_CONSTANT = 2


def linear_quotient(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply (a S + b C + k)/D = p + q D′/D + r/D with D = c S + d C + e.

    At least two of p, q and r must be nonzero; otherwise nothing is gained.
    """
    found = read_rational(integral, _NO_LETTER)
    if found is None or found.has_multiples:
        return
    top, bottom = found.quotient.whole_parts()
    above, below = _coefficients(found, top), _coefficients(found, bottom)
    if above is None or below is None:
        return
    (a, b, k), (c, d, e), sign = above, below, found.field.number(found.family.sign)
    try:
        scale = c**2 + sign * d**2
        of_denominator = (a * c + sign * b * d) / scale
        of_derivative = (b * c - a * d) / scale
    except OutOfReachError:
        return
    left = k - of_denominator * e
    field, x = found.field, integral.variable
    denominator = field.tree(field.field.polynomial(bottom))
    derivative = slope(denominator, x)
    parts = (
        (of_denominator, scaled(field.tree(of_denominator), ONE, x)),
        (
            of_derivative,
            scaled(Div(field.tree(of_derivative), found.slope), Div(derivative, denominator), x),
        ),
        (left, scaled(field.tree(left), Div(ONE, denominator), x)),
    )
    terms = [term for factor, term in parts if not factor.is_zero]
    if len(terms) < 2:
        return
    explanation = say(
        "What stands above is put together from the denominator {denominator}, its derivative"
        " {derivative} and a constant.",
        denominator=denominator,
        derivative=derivative,
    )
    yield Move("linear-quotient", line(*terms), explanation, weight=2)


def _coefficients(
    found: Rational, polynomial: fmpq_mpoly
) -> tuple[Quotient, Quotient, Quotient] | None:
    """Return a, b and k of a S + b C + k; None for any other polynomial."""
    field = found.field
    parts = [field.number(0), field.number(0), field.number(0)]
    for powers, coefficient in polynomial.terms():
        if sum(powers[:2]) > 1:
            return None
        place = SINE if powers[SINE] else COSINE if powers[COSINE] else _CONSTANT
        parts[place] += field.polynomial({(0, 0, *powers[2:]): coefficient})
    return parts[SINE], parts[COSINE], parts[_CONSTANT]
