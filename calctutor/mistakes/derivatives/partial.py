"""Mistakes with several variables: which of them varies, and which are held fixed."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import ONE, ZERO, Add, Mul, Neg, Symbol, Tree, free_symbols, mul, walk
from calctutor.mistakes import kinds
from calctutor.mistakes.derivatives.layers import is_nested
from calctutor.mistakes.derivatives.place import Place
from calctutor.mistakes.mistake import Slip
from calctutor.rewriting.neat import neat
from calctutor.solving.differentiation.slope import slope


def wrong_variable(place: Place) -> Iterator[Slip]:
    """Differentiate by another variable.

    ∂/∂w σ(w x + b) → σ (1 − σ) w, and ∂/∂b σ(w x + b) → σ (1 − σ) x.
    """
    if place.node is not place.whole:
        return
    for name in sorted(free_symbols(place.whole) - {place.variable.name}):
        other_variable = Symbol(name)
        is_bias = (
            _stands_alone(place.whole, place.variable)
            and not _stands_alone(place.whole, other_variable)
            and not name.startswith("x")
        )
        kind = kinds.GRADIENT_BIAS_AS_WEIGHT if is_bias else kinds.PARTIAL_WRONG_VARIABLE
        message = say(
            "That is the derivative with respect to {other}. Here {x} varies, and {other} is held"
            " fixed.",
            other=other_variable,
            x=place.variable,
        )
        yield Slip(kind, slope(place.whole, other_variable), message, 7.0)


def _stands_alone(whole: Tree, name: Symbol) -> bool:
    """Return whether a name is a term of a sum on its own, as a bias is."""
    return any(
        isinstance(node, Add) and (name in node.terms or Neg(name) in node.terms)
        for node in walk(whole)
    )


def others_not_constant(place: Place) -> Iterator[Slip]:
    """Differentiate a fixed part as well.

    ∂/∂x (x² + y³) → 2x + 3y²; ∂/∂x x² y³ → 6 x y², and → 2x y³ + 3x² y².
    """
    if not place.varies(place.node):
        if _is_term(place) and free_symbols(place.node):
            rate = _own_rate(place.node)
            if rate != ZERO:
                yield _also_differentiated(place.node, rate, place)
        return
    match place.node:
        case Mul(factors):
            fixed = [f for f in factors if not place.varies(f) and free_symbols(f)]
            varying = mul(*(f for f in factors if place.varies(f)))
            numbers = tuple(f for f in factors if not free_symbols(f))
        case _:
            return
    if len(fixed) != 1:
        return
    (held,) = fixed
    rate = _own_rate(held)
    if rate != ZERO:
        yield _also_differentiated(held, mul(*numbers, place.right(varying), rate), place)
        both = Add((place.right(place.node), mul(*numbers, varying, rate)))
        yield _also_differentiated(held, both, place)


def _also_differentiated(fixed_part: Tree, wrong: Tree, place: Place) -> Slip:
    message = say(
        "You differentiated {held} as well. Only {x} varies here; everything else is held fixed,"
        " like a number.",
        held=fixed_part,
        x=place.variable,
    )
    return Slip(kinds.PARTIAL_OTHERS_NOT_CONSTANT, wrong, message, 7.5)


def _own_rate(part: Tree) -> Tree:
    """Return the derivative of a part by its only variable; 1 if it has several."""
    names = sorted(free_symbols(part))
    return slope(part, Symbol(names[0])) if len(names) == 1 else ONE


def _is_term(place: Place) -> bool:
    return any(
        isinstance(node, Add) and any(term is place.node for term in node.terms)
        for node in walk(place.whole)
    )


def constant_factor_dropped(place: Place) -> Iterator[Slip]:
    """Drop a constant factor: ∂/∂x x² y³ → 2x, and 5x⁴ → 4x³."""
    match place.node:
        case Mul(factors):
            fixed = [f for f in factors if not place.varies(f)]
            varying = [f for f in factors if place.varies(f)]
        case _:
            return
    if not fixed or not varying:
        return
    # In sin 3x the factor 3 is the inner derivative: another mistake.
    if varying == [place.variable] and is_nested(place):
        return
    message = say(
        "The constant factor {c} is lost. A constant factor stays when you differentiate: where"
        " does it stand in your answer?",
        c=neat(mul(*fixed)),
    )
    yield Slip(kinds.CONSTANT_FACTOR_DROPPED, place.right(mul(*varying)), message, 6.0)


def constant_factor_zeroed(place: Place) -> Iterator[Slip]:
    """Differentiate a constant factor to 0: ∂/∂x x² y³ → 0."""
    match place.node:
        case Mul(factors):
            fixed = [f for f in factors if not place.varies(f) and free_symbols(f)]
        case _:
            return
    if not fixed or not place.varies(place.node):
        return
    message = say(
        "The derivative of {c} by itself would be 0. But {c} is a factor here: a constant factor"
        " stays.",
        c=neat(mul(*fixed)),
    )
    yield Slip(kinds.PARTIAL_CONSTANT_FACTOR_ZEROED, ZERO, message, 6.5)
