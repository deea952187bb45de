"""Mistakes in integration by substitution: ∫ x cos(x²) dx → sin(x²)."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import Prose, Strong, say
from calctutor.expr.tree import (
    ONE,
    Call,
    Div,
    Integral,
    Mul,
    Neg,
    Relation,
    Symbol,
    Tree,
    mul,
    substitute,
)
from calctutor.mistakes import kinds
from calctutor.mistakes.integrals.functions import inner_factors, logarithm_of_denominator
from calctutor.mistakes.integrals.powers import powers
from calctutor.mistakes.integrals.term import Term, plan_for, term_of
from calctutor.mistakes.integrals.trigonometric import trigonometric_sign
from calctutor.mistakes.mistake import Slip
from calctutor.rewriting.neat import neat
from calctutor.rewriting.products import take_apart
from calctutor.solving.integration.integrand import with_constant_apart
from calctutor.solving.integration.plan import Plan

_IN_NEW_VARIABLE = (powers, inner_factors, trigonometric_sign, logarithm_of_denominator)


def by_substitution(term: Term) -> Iterator[Slip]:
    """Lose the constant before the new integral, or make a mistake in the new integral."""
    plan = plan_for(term.rest, term.variable)
    if plan is None or plan.move is None:
        return
    if plan.move.change is None:
        yield from _logarithm(term, plan)
        return
    letter, inner = plan.move.change.letter, plan.move.change.value
    constant, new = with_constant_apart(plan.move.after, letter)
    if not isinstance(new, Integral):
        return
    right = plan.inner[0].antiderivative
    outer = substitute(right, {letter.name: inner})
    yield from _constants(term, constant, outer, inner)
    for rule in _IN_NEW_VARIABLE:
        for slip in rule(term_of(new.body, letter)):
            wrong = substitute(slip.wrong, {letter.name: inner})
            message = _put_back(slip.message, letter, inner)
            is_positive = take_apart(constant).coefficient > 0
            for factor in dict.fromkeys((constant, ONE) if is_positive else (constant,)):
                answer = term.times(mul(factor, wrong))
                second = None if factor == constant else kinds.ANTIDERIVATIVE_INNER_FACTOR_MISSING
                yield Slip(slip.kind, answer, message, slip.likelihood - 0.3, second)


def _logarithm(term: Term, plan: Plan) -> Iterator[Slip]:
    """Get the constant before a logarithm wrong: ∫ x/(x² + 1) dx → ln(x² + 1)."""
    constant, outer = with_constant_apart(plan.antiderivative, term.variable)
    match outer:
        case Call("ln", (Call("abs", (inner,)),)) | Call("ln", (inner,)) if inner != term.variable:
            yield from _constants(term, constant, outer, inner)


def _constants(term: Term, constant: Tree, outer: Tree, inner: Tree) -> Iterator[Slip]:
    if constant == ONE:
        return
    if constant == Neg(ONE):
        yield _sign_lost(term, outer, inner)
        return
    missing = say(
        "Differentiate your antiderivative: the derivative of {inner} comes out as a factor. Is"
        " that what stands in the integrand, or is there a number to make up for?",
        inner=inner,
    )
    yield Slip(kinds.ANTIDERIVATIVE_INNER_FACTOR_MISSING, term.times(outer), missing, 8.5)
    if take_apart(constant).coefficient < 0:
        wrong = term.times(neat(Neg(outer)))
        yield Slip(kinds.ANTIDERIVATIVE_INNER_FACTOR_MISSING, wrong, missing, 8.4)
        yield _sign_lost(term, neat(Mul((Neg(constant), outer))), inner)
    reversed_ = say(
        "Differentiate your antiderivative and compare it with the integrand: the number in front"
        " does not fit. What does the derivative of {inner} bring in?",
        inner=inner,
    )
    wrong = term.times(Div(outer, constant))
    yield Slip(kinds.ANTIDERIVATIVE_MULTIPLIED_NOT_DIVIDED, wrong, reversed_, 7.0)


def _sign_lost(term: Term, wrong: Tree, inner: Tree) -> Slip:
    """Lose the sign of the inner derivative: ∫ x/√(1 − x²) dx → √(1 − x²)."""
    message = say(
        "Only the sign is wrong. The derivative of {inner} has a minus sign: where does it go when"
        " you substitute?",
        inner=inner,
    )
    return Slip(kinds.SIGN_FLIPPED, term.times(wrong), message, 8.2)


def _put_back(message: Prose, letter: Symbol, inner: Tree) -> Prose:
    """Return the message with the new variable replaced by its value."""
    values = {letter.name: inner}
    return Prose(
        tuple(
            part if isinstance(part, str | Strong | Relation) else substitute(part, values)
            for part in message.parts
        )
    )
