"""What is said where an integral is not worked out: that it is not real, or has no formula."""

from __future__ import annotations

from fractions import Fraction
from math import isinf

from calctutor.expr.parser import parse
from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import Integral, Relation
from calctutor.numeric.balls import evaluate
from calctutor.numeric.decimals import shown
from calctutor.numeric.scope import Point
from calctutor.solving.integration.definite.bounds import interval
from calctutor.solving.integration.definite.checking import approximate
from calctutor.solving.integration.definite.examples import has_letters
from calctutor.solving.integration.definite.work import Work
from calctutor.solving.integration.zeros import CannotTellError
from calctutor.solving.numbers import written

_PARTS = sorted({Fraction(k, 64) for k in range(1, 64)}, key=lambda part: (part.denominator, part))
"""Parts of the interval, the simple ones first."""

_WIDE = 64
_DIGITS = 6


def no_formula(work: Work) -> Prose:
    """What is said where no antiderivative is found, with the value in numbers if it has one."""
    value = None if has_letters(work.problem) else approximate(work.problem, work.cuts)
    if value is None:
        return say("I found no antiderivative of this in terms of the functions that I know.")
    return say(
        "I found no antiderivative of this in terms of the functions that I know, so that there is"
        " no formula to show. By numerical integration the value is about {value}.",
        value=parse(shown(value.mid(), _DIGITS)),
    )


def cannot_tell(problem: Integral) -> Prose:
    """What is said where it is not clear whether there is something to be careful about."""
    return say(
        "I cannot find out at which points between the bounds {body} may be singular or change its"
        " formula, so that I do not integrate across them.",
        body=problem.body,
    )


def not_real(problem: Integral) -> Prose | None:
    """That the integrand is not real everywhere between the bounds, with a place as witness."""
    if has_letters(problem):
        return None
    try:
        low, high = interval(problem).ends
    except CannotTellError:
        return None
    start = low if not isinf(low) else high - _WIDE if not isinf(high) else -_WIDE / 2
    end = high if not isinf(high) else start + _WIDE
    width = Fraction(end) - Fraction(start)
    for part in _PARTS:
        place = (Fraction(start) + width * part).limit_denominator(1000)
        value = evaluate(problem.body, Point({problem.variable.name: place}, {}))
        if value.is_finite() and not value.imag.contains(0):
            return say(
                "The integrand is not real everywhere between the bounds: at {place}, for example,"
                " its value is not a real number. So there is no area to work out.",
                place=Relation(problem.variable, "=", written(place)),
            )
    return None
