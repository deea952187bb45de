"""Mistakes of going the wrong way: the integrand differentiated, wholly or in part."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import Prose, say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import ONE, Add, Call, Div, Neg, Pow, Symbol, Tree, substitute
from calctutor.mistakes import kinds
from calctutor.mistakes.integrals.term import Term
from calctutor.mistakes.mistake import Slip
from calctutor.rewriting.neat import neat
from calctutor.rewriting.products import base_and_exponent, take_apart
from calctutor.solving.differentiation.slope import slope
from calctutor.solving.integration.integrand import linear_parts

_INNER = Symbol("I_0")


def differentiated(term: Term) -> Iterator[Slip]:
    """Differentiate instead of integrating: ∫ x³ dx → 3x²."""
    rate = slope(term.rest, term.variable)
    message = say(
        "You have the derivative of {f}. The integral asks the other way round: what has {f} as"
        " its derivative?",
        f=neat(term.times(term.rest)),
    )
    yield Slip(kinds.DIFFERENTIATED_INSTEAD, term.times(rate), message, 7.0)
    outer = _outer_rate(term.rest, term.variable)
    if outer is not None:
        yield Slip(kinds.DIFFERENTIATED_INSTEAD, term.times(outer), _towards(term), 6.5)


def exponent_lowered(term: Term) -> Iterator[Slip]:
    """Subtract 1 from a negative exponent instead of adding it: ∫ 1/x³ dx → −1/(4x⁴)."""
    product = take_apart(term.rest)
    if product.above or len(product.below) != 1:
        return
    base, exponent = base_and_exponent(product.below[0])
    size = rational(exponent)
    if size is None or linear_parts(base, term.variable) is None:
        return
    raised = neat(Add((exponent, ONE)))
    wrong = Neg(Div(Pow(base, neat(Neg(raised))), raised))
    message = say(
        "You went from the exponent {n} to {lower}, as in differentiating. Which way does an"
        " exponent go when you integrate?",
        n=neat(Neg(exponent)),
        lower=neat(Neg(raised)),
    )
    yield Slip(kinds.DIFFERENTIATED_INSTEAD, term.times(wrong), message, 7.5)


def _towards(term: Term) -> Prose:
    return say(
        "You went the way of differentiating. The integral asks the other way round: what has {f}"
        " as its derivative?",
        f=neat(term.times(term.rest)),
    )


def _outer_rate(tree: Tree, x: Symbol) -> Tree | None:
    """Return f′(a x + b) for f(a x + b) with a ≠ 1, otherwise None.

    It is None for sine, cosine and eˣ: their derivatives look like antiderivatives.
    """
    match tree:
        case Call(name, (inner,)) if name not in {"sin", "cos", "sinh", "cosh"}:
            outer: Tree = Call(name, (_INNER,))
        case Pow(inner, exponent):
            outer = Pow(_INNER, exponent)
        case Div(top, Pow(inner, exponent)) if top == ONE:
            outer = Pow(_INNER, neat(Neg(exponent)))
        case Div(top, inner) if top == ONE:
            outer = Div(ONE, _INNER)
        case _:
            return None
    parts = linear_parts(inner, x)
    if parts is None or parts[0] == ONE:
        return None
    return substitute(slope(outer, _INNER), {_INNER.name: inner})
