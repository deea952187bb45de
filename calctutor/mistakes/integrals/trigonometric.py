"""Mistakes with trigonometric and inverse trigonometric antiderivatives."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import ONE, Call, Mul, Neg, call
from calctutor.mistakes import kinds
from calctutor.mistakes.integrals.term import Term, antiderivative, plan_for
from calctutor.mistakes.mistake import Slip
from calctutor.rewriting.neat import neat
from calctutor.solving.integration.integrand import linear_parts, with_constant_apart

_SIGNED = frozenset({"sin", "cos", "tan", "cot", "sec", "csc"})
_INVERSE = frozenset({"asin", "atan", "arcsin", "arctan"})


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


def secant_for_tangent(term: Term) -> Iterator[Slip]:
    """Take sec for the antiderivative of sec², or tan for that of sec tan: ∫ sec² x dx → sec x."""
    right = antiderivative(term.rest, term.variable)
    if right is None:
        return
    factor, bare = with_constant_apart(right, term.variable)
    match bare:
        case Call("tan", (arg,)):
            wrong = call("sec", arg)
        case Call("cot", (arg,)):
            wrong = call("csc", arg)
        case Call("sec", (arg,)):
            wrong = call("tan", arg)
        case Call("csc", (arg,)):
            wrong = call("cot", arg)
        case _:
            return
    message = say(
        "The derivatives of {wrong} and {other} are easily mixed up. Write {wrong} with sine and"
        " cosine and differentiate it: do you get {f}?",
        wrong=wrong,
        other=bare,
        f=term.rest,
    )
    kind = kinds.TRIG_SECANT_TANGENT_MIXED
    yield Slip(kind, term.times(Mul((factor, wrong))), message, 7.5)
    yield Slip(kind, term.times(Neg(Mul((factor, wrong)))), message, 7.0)


def scale_of_inverse(term: Term) -> Iterator[Slip]:
    """Lose the scale of an arctangent or arcsine: ∫ 1/(x² + 4) dx → arctan(x/2), arctan(x)/4."""
    plan = plan_for(term.rest, term.variable)
    if plan is None:
        return
    factor, bare = with_constant_apart(neat(plan.antiderivative), term.variable)
    match bare:
        case Call(name, (arg,)) if name in _INVERSE:
            parts = linear_parts(arg, term.variable)
        case _:
            return
    if parts is None or parts[0] == ONE:
        return
    kind = kinds.ANTIDERIVATIVE_INNER_FACTOR_MISSING
    message = say(
        "Differentiate {bare} and compare it with {f}: is there a number to make up for?",
        bare=bare,
        f=term.rest,
    )
    wrong = neat(Mul((parts[0], bare))) if factor == ONE else bare
    yield Slip(kind, term.times(wrong), message, 8.2)
    unscaled = call(name, term.variable)
    message = say(
        "Differentiate {bare} and compare it with {f}: what must stand inside instead of {x}?",
        bare=unscaled,
        f=term.rest,
        x=term.variable,
    )
    for wrong in dict.fromkeys((unscaled, neat(Mul((factor, parts[0], unscaled))))):
        yield Slip(kind, term.times(wrong), message, 7.0)
