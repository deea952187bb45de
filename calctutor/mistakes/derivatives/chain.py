"""Mistakes with the chain rule: the inner derivative is omitted, wrong or in the wrong place."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import Prose, say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Apply,
    Call,
    E,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    free_symbols,
    walk,
)
from calctutor.mistakes import kinds
from calctutor.mistakes.derivatives.layers import Layer, is_nested, layer
from calctutor.mistakes.derivatives.place import Place
from calctutor.mistakes.kinds import Kind
from calctutor.mistakes.mistake import Slip
from calctutor.rewriting.neat import neat
from calctutor.rewriting.products import take_apart

_ACTIVATIONS = frozenset({"sigma", "tanh", "softplus"})


def inner_derivative_missing(place: Place) -> Iterator[Slip]:
    """Leave out the inner derivative, or keep only its sign.

    (3x + 1)⁵ → 5 (3x + 1)⁴, e^(t²) → e^(t²), (1 − 2x)³ → −3 (1 − 2x)².
    """
    found = layer(place.node, place.variable)
    if found is None:
        return
    rate = neat(place.right(found.inner))
    if rate == ONE:
        return
    kind, likelihood = _kind(place, rate)
    message = inner_missing_message(place, found)
    yield Slip(kind, found.outer, message, likelihood)
    if kind != kinds.CHAIN_INNER_DERIVATIVE_MISSING:
        yield Slip(kinds.CHAIN_INNER_DERIVATIVE_MISSING, found.outer, message, likelihood - 0.5)
    if _has_minus(rate) and rate != Neg(ONE):
        yield Slip(kind, Neg(found.outer), _only_sign_message(place, found), likelihood - 0.2)


def inner_left_out(place: Place) -> Iterator[tuple[Tree, Slip]]:
    """Yield the inner function, with 1 or the negated derivative in place of its derivative."""
    found = layer(place.node, place.variable)
    if found is None:
        return
    rate = neat(place.right(found.inner))
    if rate == ONE:
        return
    kind, likelihood = _kind(place, rate)
    yield found.inner, Slip(kind, ONE, inner_missing_message(place, found), likelihood)
    if _has_minus(rate):
        lost = Slip(
            kinds.CHAIN_INNER_SIGN_LOST, Neg(rate), _sign_lost_message(found), likelihood - 1
        )
        yield found.inner, lost


def _kind(place: Place, rate: Tree) -> tuple[Kind, float]:
    """Return the most specific kind and the likelihood of omitting the inner derivative."""
    is_gradient = place.partial or place.variable.name.startswith("w")
    if is_gradient and _is_input(rate, place):
        return kinds.GRADIENT_INPUT_FACTOR_MISSING, 9.5
    if is_nested(place):
        return kinds.CHAIN_LAYER_MISSING, 9.0
    match place.node:
        case Pow(base, _) if base == E:
            return kinds.EXPONENTIAL_OWN_DERIVATIVE, 9.5
        case Call("ln" | "log"):
            return kinds.LOG_INNER_DERIVATIVE_MISSING, 9.5
        case _:
            return kinds.CHAIN_INNER_DERIVATIVE_MISSING, 9.0


def _is_input(rate: Tree, place: Place) -> bool:
    """Return whether an inner derivative is a weight's input: x in σ(w x) or (y − w x)²."""
    inputs = take_apart(rate).above
    if not inputs or not all(isinstance(factor, Symbol) for factor in inputs):
        return False
    if place.variable.name in free_symbols(rate):
        return False
    calls = (node for node in walk(place.node) if isinstance(node, Call))
    return any(call.name in _ACTIVATIONS for call in calls) or _is_square(place.node)


def _is_square(node: Tree) -> bool:
    return isinstance(node, Pow) and rational(node.exponent) == 2


def inner_missing_message(place: Place, found: Layer) -> Prose:
    return say(
        "You differentiated {f} as if {inner} were just a variable. But {inner} changes at a rate"
        " of its own, and the chain rule multiplies by it: what is the derivative of {inner}?",
        f=place.node,
        inner=found.inner,
    )


def _only_sign_message(place: Place, found: Layer) -> Prose:
    return say(
        "Of the derivative of {inner}, no more than the sign is in your answer. The chain rule"
        " multiplies by all of it: what is the derivative of {inner}?",
        inner=found.inner,
    )


def layer_skipped(place: Place) -> Iterator[Slip]:
    """Leave out the derivative of an outer layer: ½ (y − σ(w x))² → −(y − σ) x, sin(x²) → 2x."""
    found = layer(place.node, place.variable)
    if found is None:
        return
    if not is_nested(place):
        if neat(place.right(found.inner)) != ONE:
            yield Slip(
                kinds.CHAIN_LAYER_MISSING,
                place.right(found.inner),
                _inner_alone_message(place),
                6.2,
            )
        return
    is_activation = isinstance(place.node, Call) and place.node.name in _ACTIVATIONS
    kind = kinds.LOSS_ACTIVATION_DERIVATIVE_MISSING if is_activation else kinds.CHAIN_LAYER_MISSING
    message = say(
        "One layer gives no factor in your answer: {f}. What is the derivative of that function,"
        " taken at {inner}?",
        f=place.node,
        inner=found.inner,
    )
    likelihood = 9.4 if is_activation else 8.5
    yield Slip(kind, place.right(found.inner), message, likelihood)
    if is_activation:
        yield Slip(kinds.CHAIN_LAYER_MISSING, place.right(found.inner), message, 8.0)


def _inner_alone_message(place: Place) -> Prose:
    found = layer(place.node, place.variable)
    assert found is not None
    return say(
        "Of {f}, you differentiated only what is inside, {inner}. The function around it gives a"
        " factor as well: what is its derivative?",
        f=place.node,
        inner=found.inner,
    )


def inner_not_differentiated(place: Place) -> Iterator[Slip]:
    """Multiply by the inner function, not its derivative: (1 − eˣ)³ → 3 (1 − eˣ)² (1 − eˣ)."""
    found = layer(place.node, place.variable)
    if found is None:
        return
    message = say(
        "The inner function {inner} itself stands as a factor where its derivative belongs. What is"
        " the derivative of {inner}?",
        inner=found.inner,
    )
    yield Slip(kinds.CHAIN_INNER_NOT_DIFFERENTIATED, Mul((found.outer, found.inner)), message, 7.2)


def inner_sign_lost(place: Place) -> Iterator[Slip]:
    """Lose the sign of the inner derivative: (1 − eˣ)³ → 3 (1 − eˣ)² eˣ."""
    found = layer(place.node, place.variable)
    if found is None:
        return
    rate = neat(place.right(found.inner))
    if _has_minus(rate):
        wrong = Mul((found.outer, neat(Neg(rate))))
        yield Slip(kinds.CHAIN_INNER_SIGN_LOST, wrong, _sign_lost_message(found), 7.85)


def _sign_lost_message(found: Layer) -> Prose:
    return say(
        "A minus sign got lost: look at the derivative of the inside. What is the derivative of"
        " {inner}, sign and all?",
        inner=found.inner,
    )


def _has_minus(rate: Tree) -> bool:
    return rate != ZERO and (isinstance(rate, Neg) or take_apart(rate).coefficient < 0)


def outer_at_inner_derivative(place: Place) -> Iterator[Slip]:
    """Evaluate the outer derivative at the inner one: sin(x²) → cos(2x), with or without 2x."""
    found = layer(place.node, place.variable)
    if found is None:
        return
    rate = neat(place.right(found.inner))
    message = say(
        "You put the derivative of {inner} inside the outer derivative. Inside, {inner} stays as it"
        " is: where does its derivative belong?",
        inner=found.inner,
    )
    kind = kinds.CHAIN_OUTER_AT_INNER_DERIVATIVE
    yield Slip(kind, Mul((found.slope_at(rate), rate)), message, 6.5)
    yield Slip(kind, found.slope_at(rate), message, 6.5)


def inner_forgotten_inside(place: Place) -> Iterator[Slip]:
    """Take the outer derivative at the variable: tan 3x → 3 sec² x."""
    found = layer(place.node, place.variable)
    if found is None or not _is_algebraic(found.inner) or not _is_function(place.node):
        return
    message = say(
        "The factor from the inside is there. But the derivative of the outer function is taken at"
        " {inner}, and not at {x}: what stands inside it then?",
        inner=found.inner,
        x=place.variable,
    )
    wrong = Mul((found.slope_at(place.variable), place.right(found.inner)))
    yield Slip(kinds.CHAIN_OUTER_AT_INNER_DERIVATIVE, wrong, message, 6.4)


def _is_algebraic(inner: Tree) -> bool:
    """Return whether there is no function in an expression."""
    return not any(isinstance(node, Call | Apply) or node == E for node in walk(inner))


def _is_function(node: Tree) -> bool:
    """Return whether a composition has a function or an exponential outside, and no power."""
    return isinstance(node, Call) or (isinstance(node, Pow) and node.base == E)
