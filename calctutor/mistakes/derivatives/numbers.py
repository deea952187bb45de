"""Mistakes with numbers that look like functions: π², e³, ln 2."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    ONE,
    TWO,
    ZERO,
    Add,
    Call,
    Div,
    Mul,
    Neg,
    Pow,
    Tree,
    call,
    children,
    free_symbols,
    mul,
    walk,
)
from calctutor.mistakes import kinds
from calctutor.mistakes.derivatives.place import Place
from calctutor.mistakes.mistake import Slip
from calctutor.rewriting.neat import neat
from calctutor.solving.differentiation.rules.functions import TABLE
from calctutor.solving.differentiation.slope import outer_slope


def number_differentiated(place: Place) -> Iterator[Slip]:
    """Differentiate a number as if it varied: π² → 2π, e³ → 3e², ln 2 → 1/2, π² x → 2π."""
    if _is_term_or_factor(place):
        for wrong in _as_if_varying(place.node):
            yield _slip(place, place.node, wrong)
    match place.node:
        case Mul(factors):
            varying = [factor for factor in factors if place.varies(factor)]
        case _:
            return
    for at, factor in enumerate(factors):
        if varying and not free_symbols(factor):
            rest = mul(*factors[:at], *factors[at + 1 :])
            for wrong in _as_if_varying(factor):
                yield _slip(place, factor, Mul((wrong, place.right(rest))))


def _as_if_varying(number: Tree) -> Iterator[Tree]:
    """Yield the derivatives that rules for functions would give for a number."""
    if free_symbols(number):
        return
    match number:
        case Pow(base, exponent):
            yield Mul((exponent, Pow(base, neat(Add((exponent, Neg(ONE)))))))
            yield Mul((number, call("ln", base)))
        case Call("sqrt", (arg,)):
            yield Div(ONE, Mul((TWO, call("sqrt", arg))))
        case Call(name, (arg,)) if name in TABLE:
            yield outer_slope(name, arg)


def _is_term_or_factor(place: Place) -> bool:
    """Return whether the node is all of the expression, a term, or a factor."""
    if place.node is place.whole:
        return True
    for node in walk(place.whole):
        if any(part is place.node for part in children(node)):
            match node:
                case Add() | Mul() | Neg():
                    return True
                case Div(top, _):
                    return top is place.node
                case _:
                    return False
    return False


def _slip(place: Place, number: Tree, wrong: Tree) -> Slip:
    return Slip(kinds.CONSTANT_NUMBER_AS_POWER, wrong, _message(place, number), 9.0)


def _message(place: Place, number: Tree) -> Prose:
    if place.right(place.node) == ZERO:
        return say(
            "You differentiated {c} as if it were a function. There is no {x} in it: {c} is a"
            " number, however it is written. How fast does a number change?",
            c=number,
            x=place.variable,
        )
    return say(
        "You differentiated {c} as if it were a function. There is no {x} in it: {c} is a number"
        " in front. What does a constant factor do when you differentiate?",
        c=number,
        x=place.variable,
    )
