"""Mistakes with the chain rule: the inner derivative is left out, mistaken or misplaced."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import ONE, ZERO, Call, E, Mul, Neg, Pow, Tree
from calctutor.mistakes.derivatives.layers import Layer, is_nested, layer
from calctutor.mistakes.derivatives.place import Place
from calctutor.mistakes.mistake import Slip
from calctutor.solving.neat import neat
from calctutor.solving.products import take_apart


def inner_derivative_missing(place: Place) -> Iterator[Slip]:
    """(3x + 1)⁵ → 5 (3x + 1)⁴, e^(t²) → e^(t²), ln(5x² + 1) → 1/(5x² + 1)."""
    found = layer(place.node, place.variable)
    if found is None or neat(place.right(found.inner)) == ONE:
        return
    ident, likelihood = _kind(place)
    yield Slip(ident, found.outer, _missing(place, found), likelihood)
    if ident != "chain-inner-derivative-missing":
        message = _missing(place, found)
        yield Slip("chain-inner-derivative-missing", found.outer, message, likelihood - 0.5)


def _kind(place: Place) -> tuple[str, float]:
    """What forgetting the inner derivative is called here, the most specific name."""
    if is_nested(place):
        return "chain-layer-missing", 9.0
    match place.node:
        case Pow(base, _) if base == E:
            return "exponential-own-derivative", 9.5
        case Call("ln"):
            return "log-inner-derivative-missing", 9.5
        case Call("sigma") if place.partial:
            return "gradient-input-factor-missing", 9.5
        case _:
            return "chain-inner-derivative-missing", 9.0


def _missing(place: Place, found: Layer) -> Prose:
    return say(
        "You differentiated {f} as if {inner} were just {x}. But {inner} changes at a rate of its"
        " own, and the chain rule multiplies by it: what is the derivative of {inner}?",
        f=place.node,
        inner=found.inner,
        x=place.variable,
    )


def layer_skipped(place: Place) -> Iterator[Slip]:
    """½ (y − σ(w x))² → −(y − σ) x: the layer in the middle is left out."""
    found = layer(place.node, place.variable)
    if found is None or not is_nested(place):
        return
    is_activation = isinstance(place.node, Call) and place.node.name == "sigma"
    ident = "loss-activation-derivative-missing" if is_activation else "chain-layer-missing"
    message = say(
        "There is a layer between that is not in your answer: {f}. Each layer gives a factor, and"
        " the one for {f} is missing.",
        f=place.node,
    )
    yield Slip(ident, place.right(found.inner), message, 8.5)
    if is_activation:
        yield Slip("chain-layer-missing", place.right(found.inner), message, 8.0)


def inner_not_differentiated(place: Place) -> Iterator[Slip]:
    """(1 − eˣ)³ → 3 (1 − eˣ)² (1 − eˣ)."""
    found = layer(place.node, place.variable)
    if found is None:
        return
    message = say(
        "You multiplied by the inner function {inner} itself. The chain rule multiplies by its"
        " derivative.",
        inner=found.inner,
    )
    yield Slip("chain-inner-not-differentiated", Mul((found.outer, found.inner)), message, 7.2)


def inner_sign_lost(place: Place) -> Iterator[Slip]:
    """(1 − eˣ)³ → 3 (1 − eˣ)² eˣ."""
    found = layer(place.node, place.variable)
    if found is None:
        return
    rate = neat(place.right(found.inner))
    if not _has_minus(rate):
        return
    message = say(
        "Look at the derivative of the inside, {inner}: there is a minus sign in it that your"
        " answer has lost.",
        inner=found.inner,
    )
    wrong = Mul((found.outer, neat(Neg(rate))))
    yield Slip("chain-inner-sign-lost", wrong, message, 7.5)


def _has_minus(rate: Tree) -> bool:
    return rate != ZERO and (isinstance(rate, Neg) or take_apart(rate).coefficient < 0)


def outer_at_inner_derivative(place: Place) -> Iterator[Slip]:
    """sin(x²) → cos(2x), with or without the factor 2x."""
    found = layer(place.node, place.variable)
    if found is None:
        return
    rate = neat(place.right(found.inner))
    message = say(
        "The outer derivative is taken at the derivative of {inner}. It is taken at {inner} itself,"
        " which stays inside as it is; the inner derivative comes as a factor.",
        inner=found.inner,
    )
    ident = "chain-outer-at-inner-derivative"
    yield Slip(ident, Mul((found.slope_at(rate), rate)), message, 6.5)
    yield Slip(ident, found.slope_at(rate), message, 6.5)
