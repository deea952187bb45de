"""Mistakes with the antiderivative of a function: the inner factor, the sign, the logarithm."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import ONE, Add, Call, E, Mul, Neg, Pow, Tree, call, depends_on, mul
from calctutor.mistakes import kinds
from calctutor.mistakes.integrals.term import Term, antiderivative
from calctutor.mistakes.mistake import Slip
from calctutor.rewriting.neat import neat
from calctutor.rewriting.products import take_apart
from calctutor.solving.differentiation.slope import slope
from calctutor.solving.integration.integrand import linear_parts


def inner_factors(term: Term) -> Iterator[Slip]:
    """Omit the division by the inner derivative, or multiply instead: ∫ e²ˣ dx → e²ˣ, 2e²ˣ."""
    right = antiderivative(term.rest, term.variable)
    if right is None:
        return
    inner = _inner(term.rest, term) or _inner(right, term)
    parts = None if inner is None else linear_parts(inner, term.variable)
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


_SIGNED = frozenset({"sin", "cos", "tan", "cot", "sec", "csc"})


def trigonometric_sign(term: Term) -> Iterator[Slip]:
    """Get the sign of a trigonometric antiderivative wrong: ∫ sin x dx → cos x."""
    match term.rest:
        case Call(name, _) if name in _SIGNED:
            right = antiderivative(term.rest, term.variable)
        case _:
            return
    if right is None:
        return
    yield Slip(
        kinds.ANTIDERIVATIVE_TRIG_SIGN,
        term.times(Neg(right)),
        say(
            "Look at the antiderivative of {f}. Differentiate yours, and compare the sign: do you"
            " get {f} back?",
            f=term.rest,
        ),
        8.0,
    )


def logarithm_of_denominator(term: Term) -> Iterator[Slip]:
    """Take the logarithm of any denominator: ∫ 1/x² dx → ln x²."""
    product = take_apart(term.rest)
    if not product.below:
        return
    below = mul(*product.below)
    yield Slip(
        kinds.LOG_OF_DENOMINATOR,
        term.times(call("ln", call("abs", below))),
        say(
            "Not every quotient is a logarithm. Differentiate {ln}: the derivative of {below} comes"
            " above the line. Is it there in {f}?",
            f=neat(term.times(term.rest)),
            ln=call("ln", below),
            below=below,
        ),
        8.0,
    )


def differentiated(term: Term) -> Iterator[Slip]:
    """Differentiate instead of integrating: ∫ x³ dx → 3x²."""
    rate = slope(term.rest, term.variable)
    yield Slip(
        kinds.DIFFERENTIATED_INSTEAD,
        term.times(rate),
        say(
            "You have the derivative of {f}. The integral asks the other way round: what has {f} as"
            " its derivative?",
            f=neat(term.times(term.rest)),
        ),
        7.0,
    )
