"""Mistakes with the antiderivative of a function: the inner factor, the sign, the logarithm."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    ONE,
    Add,
    Call,
    Div,
    E,
    Mul,
    Neg,
    Pow,
    Tree,
    call,
    depends_on,
    mul,
)
from calctutor.mistakes import kinds
from calctutor.mistakes.integrals.term import Term, antiderivative, plan_for
from calctutor.mistakes.mistake import Slip
from calctutor.rewriting.neat import neat
from calctutor.rewriting.products import take_apart
from calctutor.solving.differentiation.slope import slope
from calctutor.solving.integration.integrand import linear_parts
from calctutor.solving.integration.plan import Plan


def inner_factors(term: Term) -> Iterator[Slip]:
    """Omit the division by the inner derivative, or multiply instead: ∫ e²ˣ dx → e²ˣ, 2e²ˣ."""
    right = antiderivative(term.rest, term.variable)
    if right is None:
        return
    candidates = (_inner(term.rest, term), _inner(right, term))
    linear = ((u, linear_parts(u, term.variable)) for u in candidates if u is not None)
    inner, parts = next(((u, parts) for u, parts in linear if parts), (None, None))
    if inner is None or parts is None or parts[0] == ONE:
        return
    outer = neat(Mul((right, parts[0])))
    missing = say(
        "Differentiate your antiderivative: the chain rule gives one more factor, the derivative"
        " of {inner}. Where do you make up for it?",
        inner=inner,
    )
    kind = kinds.ANTIDERIVATIVE_INNER_FACTOR_MISSING
    yield Slip(kind, term.times(outer), missing, 8.5)
    if take_apart(parts[0]).coefficient < 0:
        yield Slip(kind, term.times(Neg(outer)), missing, 8.4)
    yield Slip(
        kinds.ANTIDERIVATIVE_MULTIPLIED_NOT_DIVIDED,
        term.times(Mul((outer, parts[0]))),
        say(
            "You multiplied by the derivative of {inner}, as in differentiating. Going backwards,"
            " it is the other way round.",
            inner=inner,
        ),
        8.0,
    )


def _inner(tree: Tree, term: Term) -> Tree | None:
    """Return the inner function of a single call, power, or power of e."""
    product = take_apart(tree)
    factors = [f for f in product.above + product.below if depends_on(f, term.variable.name)]
    if len(factors) != 1:
        return None
    (factor,) = factors
    match factor:
        case Call(_, (arg,)):
            return arg
        case Pow(base, exponent):
            inner = exponent if base == E or not depends_on(base, term.variable.name) else base
            return inner.args[0] if isinstance(inner, Call) and len(inner.args) == 1 else inner
        case Add() if linear_parts(factor, term.variable) is not None:
            return factor
        case _:
            return None


def logarithm_of_denominator(term: Term) -> Iterator[Slip]:
    """Take the logarithm of any denominator: ∫ 1/x² dx → ln x²."""
    product = take_apart(term.rest)
    if not product.below:
        return
    below = mul(*product.below)
    logarithm = call("ln", call("abs", below))
    if _is_multiple(plan_for(term.rest, term.variable), logarithm):
        return
    yield Slip(kinds.LOG_OF_DENOMINATOR, term.times(logarithm), _not_a_logarithm(term, below), 8.0)
    if isinstance(term.rest, Div) and term.rest.numerator == ONE and isinstance(below, Add):
        yield _divided_by_rate(term, logarithm, below)


def _divided_by_rate(term: Term, logarithm: Tree, below: Tree) -> Slip:
    """Divide the logarithm by the inner derivative: ∫ 1/(x² + 1) dx → ln(x² + 1)/(2x)."""
    message = say(
        "You divided by the derivative of {inner}. That is right for a constant only: here it"
        " varies, and differentiating your antiderivative takes the quotient rule.",
        inner=below,
    )
    wrong = term.times(Div(logarithm, slope(below, term.variable)))
    return Slip(kinds.ANTIDERIVATIVE_INNER_FACTOR_MISSING, wrong, message, 7.0)


def _is_multiple(plan: Plan | None, logarithm: Tree) -> bool:
    """Return whether the antiderivative is a number times the logarithm, of u or of |u|."""
    if plan is None:
        return False
    match take_apart(neat(plan.antiderivative)).above, neat(logarithm):
        case (found,), Call("ln", (Call("abs", (inside,)),)) as with_bars:
            return found in (with_bars, call("ln", inside))
        case (found,), bare:
            return found == bare
        case _:
            return False


def _not_a_logarithm(term: Term, below: Tree) -> Prose:
    rate = neat(slope(below, term.variable))
    f, ln = neat(term.times(term.rest)), call("ln", below)
    if not depends_on(rate, term.variable.name):
        return say(
            "Not every quotient is a logarithm. The derivative of {ln} is {rate}: compare it with"
            " {f}.",
            ln=ln,
            rate=neat(Div(rate, below)),
            f=f,
        )
    return say(
        "Not every quotient is a logarithm. Differentiate {ln}: the derivative of {below} comes"
        " above the line. Is it there in {f}?",
        f=f,
        ln=ln,
        below=below,
    )
