"""Mistakes with the antiderivative of a power: the divisor and the exponent."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calctutor.expr.prose import say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import ONE, Add, Div, Mul, Neg, Pow, depends_on
from calctutor.mistakes import kinds
from calctutor.mistakes.integrals.term import Term
from calctutor.mistakes.mistake import Slip
from calctutor.rewriting.neat import neat
from calctutor.rewriting.products import base_and_exponent, take_apart
from calctutor.solving.integration.integrand import linear_parts


def powers(term: Term) -> Iterator[Slip]:
    """Get the power rule for antiderivatives wrong: ∫ x³ dx → x⁴, x⁴/3, 4x⁴."""
    product = take_apart(term.rest)
    if len(product.above) + len(product.below) != 1:
        return
    base, exponent = base_and_exponent((product.above + product.below)[0])
    if product.below:
        exponent = neat(Neg(exponent))
    parts = linear_parts(base, term.variable)
    if depends_on(exponent, term.variable.name) or parts is None or rational(exponent) == -1:
        return
    raised = neat(Add((exponent, ONE)))
    power = Pow(base, raised)
    inner = parts[0]
    if raised != ONE:
        yield Slip(
            kinds.ANTIDERIVATIVE_DIVISOR_MISSING,
            term.times(Div(power, inner)),
            say(
                "The exponent went up to {n}. Differentiate {power}: a factor comes down in front."
                " How do you make up for it?",
                n=raised,
                power=power,
            ),
            8.0,
        )
        yield Slip(
            kinds.ANTIDERIVATIVE_MULTIPLIED_NOT_DIVIDED,
            term.times(Mul((raised, power))),
            say(
                "You multiplied by the new exponent, as in differentiating. Going backwards, what"
                " is to be done with it?"
            ),
            7.5,
        )
    # For u^(−1/2) the old exponent gives the right answer with the wrong sign, a likelier slip.
    if exponent != ONE and rational(exponent) not in (0, Fraction(-1, 2)):
        yield Slip(
            kinds.ANTIDERIVATIVE_OLD_EXPONENT,
            term.times(Div(power, Mul((exponent, inner)))),
            say(
                "You divided by the old exponent {n}. Differentiate your antiderivative: which"
                " number comes down in front?",
                n=exponent,
            ),
            7.5,
        )
