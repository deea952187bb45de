"""Mistakes with the sigmoid."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import ONE, Add, Call, Mul, Neg, call
from calctutor.mistakes import kinds
from calctutor.mistakes.derivatives.place import Place
from calctutor.mistakes.mistake import Slip


def sigmoids(place: Place) -> Iterator[Slip]:
    """Get σ′ wrong: σ (1 + σ), σ, 1 − σ, or σ′ evaluated at σ(x) instead of x."""
    match place.node:
        case Call("sigma", (inner,)) if place.varies(inner):
            value = place.node
        case _:
            return
    rate = place.right(inner)
    complement = Add((ONE, Neg(value)))
    yield Slip(
        kinds.SIGMOID_DERIVATIVE_SIGN,
        Mul((value, Add((ONE, value)), rate)),
        say(
            "Look at the second factor of the derivative of the sigmoid. The slope gets small again"
            " where {s} is close to 1: does yours?",
            s=value,
        ),
        8.0,
    )
    for wrong, missing in ((value, complement), (complement, value)):
        yield Slip(
            kinds.SIGMOID_FACTOR_MISSING,
            Mul((wrong, rate)),
            say(
                "The derivative of the sigmoid has two factors. You have {here}; near which end,"
                " 0 or 1, must the slope be small as well?",
                here=wrong,
            ),
            8.0 if missing == complement else 7.5,
        )
    again = call("sigma", value)
    yield Slip(
        kinds.SIGMOID_DERIVATIVE_AT_ACTIVATION,
        Mul((again, Add((ONE, Neg(again))), rate)),
        say(
            "You put {s} into the sigmoid a second time. Its derivative is made of {s} itself,"
            " taken where the input is {inner}.",
            s=value,
            inner=inner,
        ),
        7.0,
    )
