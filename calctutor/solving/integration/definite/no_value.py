"""Messages for integrals without a value: not real, or no closed form."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import isinf

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import Integral, Relation
from calctutor.numeric.balls import is_undefined_at
from calctutor.numeric.decimals import as_decimal
from calctutor.numeric.scope import Point
from calctutor.reading.parser import parse
from calctutor.rewriting.numbers import written
from calctutor.solving.integration.definite.bounds import interval
from calctutor.solving.integration.definite.checking import approximate
from calctutor.solving.integration.definite.convergence import explain_convergence
from calctutor.solving.integration.definite.examples import has_letters
from calctutor.solving.integration.definite.known.result import joined
from calctutor.solving.integration.definite.work import Work
from calctutor.solving.integration.zeros import CannotTellError

_PARTS = sorted({Fraction(k, 64) for k in range(1, 64)}, key=lambda part: (part.denominator, part))
"""Fractions of an interval, the simple ones first."""

_DIGITS = 6
_NEAR = Fraction(1, 10**6)

_SIZES = tuple(Fraction(2) ** k for k in (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6))


def _has_no_value(problem: Integral, place: Fraction) -> bool:
    return is_undefined_at(problem.body, Point({problem.variable.name: place}, {}))


def _between(low: float, high: float) -> Iterator[Fraction]:
    """Yield points between two ends, either of which may be infinite."""
    if isinf(low) and isinf(high):
        yield from (sign * size for size in _SIZES for sign in (-1, 1))
    elif isinf(high):
        yield from ((Fraction(low) + size).limit_denominator(1000) for size in _SIZES)
    elif isinf(low):
        yield from ((Fraction(high) - size).limit_denominator(1000) for size in _SIZES)
    else:
        width = Fraction(high) - Fraction(low)
        yield from ((Fraction(low) + width * part).limit_denominator(1000) for part in _PARTS)


def no_formula(work: Work) -> Prose:
    """Say that no antiderivative is found, with the numerical value if there is one."""
    value = None if has_letters(work.problem) else approximate(work.problem, work.cuts)
    if value is None:
        return say("I found no antiderivative of this in terms of the functions that I know.")
    reasons = () if work.cuts else explain_convergence(work.problem, work.known) or ()
    return joined(
        (
            say(
                "I found no antiderivative of this in terms of the functions that I know, so that"
                " there is no formula to show."
            ),
            *reasons,
            say(
                "By numerical integration the value is about {value}.",
                value=parse(as_decimal(value.mid(), _DIGITS)),
            ),
        )
    )


def cannot_tell(problem: Integral) -> Prose:
    """Say that the integrand's singularities between the bounds are not known."""
    return say(
        "I cannot find out at which points between the bounds {body} may be singular or change its"
        " formula, so that I do not integrate across them.",
        body=problem.body,
    )


def not_real(problem: Integral) -> Prose | None:
    """Say that the integrand has no value at a place between the bounds; None if it seems to."""
    if has_letters(problem):
        return None
    try:
        low, high = interval(problem).ends
    except CannotTellError:
        return None
    for place in _between(low, high):
        # A single place may be a pole.
        around = (place, place + _NEAR)
        if all(_has_no_value(problem, at) for at in around):
            return say(
                "The integrand has no real value on a part of the way between the bounds: at"
                " {place}, for example, it has none. So there is no area to work out.",
                place=Relation(problem.variable, "=", written(place)),
            )
    return None
