"""Mistakes with inverse functions: arcsin x taken for 1/sin x."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import ONE, Call, Div, Tree, call
from calctutor.mistakes import kinds
from calctutor.mistakes.derivatives.place import Place
from calctutor.mistakes.mistake import Slip
from calctutor.solving.differentiation.slope import Slopes, outer_slope

_FORWARD = {
    "asin": "sin",
    "acos": "cos",
    "atan": "tan",
    "acot": "cot",
    "asec": "sec",
    "acsc": "csc",
    "asinh": "sinh",
    "acosh": "cosh",
    "atanh": "tanh",
}
"""The function of which each of these is the inverse."""


def inverse_as_reciprocal(place: Place) -> Iterator[Slip]:
    """Differentiate 1/sin for arcsin: (arcsin x)′ → −cos x/sin² x, with the inner derivative."""
    found = _inverse(place)
    if found is None:
        return
    name, inner = found
    reciprocal = Div(ONE, call(_FORWARD[name], inner))
    message = say(
        "You differentiated {other}. But {f} is the value of the inverse function, and not one over"
        " {forward}. What is the derivative of the inverse function?",
        other=reciprocal,
        f=place.node,
        forward=call(_FORWARD[name], inner),
    )
    wrong = Slopes(place.variable, place.instead).of(reciprocal)
    yield Slip(kinds.INVERSE_TRIG_AS_RECIPROCAL, wrong, message, 8.8)


def reciprocal_of_forward_slope(place: Place) -> Iterator[Slip]:
    """Take one over the derivative of the forward function: (arcsin x)′ → 1/cos x."""
    found = _inverse(place)
    if found is None:
        return
    name, inner = found
    message = say(
        "You took one over the derivative of {forward}. The idea is right, but that derivative"
        " belongs at {f}: what is it there?",
        forward=call(_FORWARD[name], place.variable),
        f=place.node,
    )
    wrong = Div(place.right(inner), outer_slope(_FORWARD[name], inner))
    yield Slip(kinds.RECIPROCAL_OF_DERIVATIVE, wrong, message, 7.0)


def _inverse(place: Place) -> tuple[str, Tree] | None:
    match place.node:
        case Call(name, (inner,)) if name in _FORWARD and place.varies(inner):
            return name, inner
        case _:
            return None
