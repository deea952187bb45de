"""Powers of the variable, and the exponential function."""

from __future__ import annotations

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ONE,
    Add,
    Derivative,
    E,
    Mul,
    Neg,
    Pow,
    Tree,
    depends_on,
)
from calctutor.solving.numbers import rational, written
from calctutor.solving.rule import Application


def power(derivative: Derivative) -> Application | None:
    """d/dx xⁿ = n xⁿ⁻¹, for every constant exponent n."""
    match derivative.body:
        case Pow(base, exponent) if base == derivative.variable and not depends_on(
            exponent, derivative.variable.name
        ):
            lowered = _one_less(exponent)
            explanation = say(
                "The exponent {n} comes down in front, and the new exponent is one less.",
                n=exponent,
            )
            after = Mul((exponent, base if lowered == ONE else Pow(base, lowered)))
            return Application("power-rule", after, explanation)
        case _:
            return None


def _one_less(exponent: Tree) -> Tree:
    value = rational(exponent)
    if value is not None:
        return written(value - 1)
    return Add((exponent, Neg(ONE)))


def exponential(derivative: Derivative) -> Application | None:
    """d/dx eˣ = eˣ."""
    if derivative.body != Pow(E, derivative.variable):
        return None
    explanation = say("{body} is its own derivative.", body=derivative.body)
    return Application("exponential", derivative.body, explanation)
