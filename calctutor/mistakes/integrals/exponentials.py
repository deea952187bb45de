"""Mistakes with the antiderivative of an exponential function: the base, the power rule."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import ONE, Add, Div, E, Mul, Neg, Pow, call, depends_on
from calctutor.mistakes import kinds
from calctutor.mistakes.integrals.term import Term, antiderivative
from calctutor.mistakes.mistake import Slip
from calctutor.rewriting.neat import neat
from calctutor.solving.integration.integrand import linear_parts


def base_of_exponential(term: Term) -> Iterator[Slip]:
    """Omit or misplace the logarithm of the base: ∫ 2ˣ dx → 2ˣ, and → 2ˣ ln 2."""
    match term.rest:
        case Pow(base) if base != E and not depends_on(base, term.variable.name):
            right = antiderivative(term.rest, term.variable)
        case _:
            return
    if right is None:
        return
    log = call("ln", base)
    kind = kinds.ANTIDERIVATIVE_DIVISOR_MISSING
    message = say(
        "Only a power of e has itself as an antiderivative. Differentiate {f}: which factor comes"
        " out, because the base is {base}?",
        f=term.rest,
        base=base,
    )
    yield Slip(kind, term.times(Mul((right, log))), message, 8.3)
    yield Slip(kind, term.times(term.rest), message, 8.2)


def power_rule_on_exponential(term: Term) -> Iterator[Slip]:
    """Use the power rule on an exponential function: ∫ 3ˣ dx → 3^(x+1)/(x+1), and → x 3^(x−1)."""
    match term.rest:
        case Pow(base, exponent) if linear_parts(exponent, term.variable) is not None:
            pass
        case _:
            return
    if depends_on(base, term.variable.name):
        return
    message = say(
        "You used the power rule. In {f} the variable is in the exponent, not in the base: which"
        " functions keep their form when you differentiate?",
        f=term.rest,
    )
    raised, lowered = neat(Add((exponent, ONE))), neat(Add((exponent, Neg(ONE))))
    kind = kinds.POWER_RULE_ON_EXPONENTIAL
    yield Slip(kind, term.times(Div(Pow(base, raised), raised)), message, 8.0)
    yield Slip(kind, term.times(Mul((exponent, Pow(base, lowered)))), message, 6.5)
