"""Mistakes with powers in which both the base and the exponent vary: xˣ, (1 + 1/x)ˣ."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import ONE, Add, E, Mul, Neg, Pow, Tree, call
from calctutor.mistakes import kinds
from calctutor.mistakes.derivatives.place import Place
from calctutor.mistakes.mistake import Slip


def exponential_rule_on_variable_base(place: Place) -> Iterator[Slip]:
    """Use the rule for aᵘ though the base varies: xˣ → xˣ ln x, with or without inner rates."""
    found = _power_that_varies_twice(place)
    if found is None:
        return
    base, exponent = found
    message = say(
        "You differentiated {f} like an exponential function with a fixed base. Here the base"
        " {base} changes as well. Take the logarithm of {f}, so that the exponent comes down: what"
        " is the derivative of that?",
        f=place.node,
        base=base,
    )
    kind, logarithm = kinds.EXPONENTIAL_RULE_ON_VARIABLE_BASE, call("ln", base)
    yield Slip(kind, Mul((place.node, logarithm, place.right(exponent))), message, 9.0)
    yield Slip(kind, Mul((place.node, logarithm)), message, 8.9)
    yield Slip(kind, Mul((place.node, logarithm, place.right(base))), message, 8.8)


def power_rule_on_variable_exponent(place: Place) -> Iterator[Slip]:
    """Use the power rule though the exponent varies: xˣ → x xˣ⁻¹, with or without inner rates."""
    found = _power_that_varies_twice(place)
    if found is None:
        return
    base, exponent = found
    message = say(
        "The power rule is for a fixed exponent. In {f} the exponent {exponent} changes as well."
        " Take the logarithm of {f}, so that the exponent comes down: what is the derivative of"
        " that?",
        f=place.node,
        exponent=exponent,
    )
    kind = kinds.POWER_RULE_ON_VARIABLE_EXPONENT
    lowered = Mul((exponent, Pow(base, Add((exponent, Neg(ONE))))))
    yield Slip(kind, Mul((lowered, place.right(base))), message, 9.0)
    yield Slip(kind, lowered, message, 8.9)
    yield Slip(kind, Mul((lowered, place.right(exponent))), message, 8.8)


def logarithm_differentiated(place: Place) -> Iterator[Slip]:
    """Give the derivative of the logarithm: xˣ → ln x + 1."""
    found = _power_that_varies_twice(place)
    if found is None:
        return
    base, exponent = found
    message = say(
        "That is how the logarithm of {f} changes. The logarithm is a layer around {f}: which"
        " factor does the chain rule give for it?",
        f=place.node,
    )
    rate = place.right(Mul((exponent, call("ln", base))))
    yield Slip(kinds.CHAIN_LAYER_MISSING, rate, message, 8.0)


def _power_that_varies_twice(place: Place) -> tuple[Tree, Tree] | None:
    """Return base and exponent of a power if both vary, otherwise None."""
    match place.node:
        case Pow(base, exponent) if base != E and place.varies(base) and place.varies(exponent):
            return base, exponent
        case _:
            return None
