"""Product, reciprocal and quotient rules."""

from __future__ import annotations

from calctutor.expr.prose import Prose, listed, say
from calctutor.expr.tree import (
    ONE,
    TWO,
    Add,
    Derivative,
    Div,
    Mul,
    Neg,
    Pow,
    Tree,
)
from calctutor.solving.differentiation.rule import Application, derivative_of
from calctutor.solving.differentiation.varying import varies


def product(derivative: Derivative) -> Application | None:
    """Apply d/dx (f g h) = f′ g h + f g′ h + f g h′, for any number of factors."""
    match derivative.body:
        case Mul(factors):
            terms = tuple(
                _product(*factors[:at], derivative_of(factor, derivative), *factors[at + 1 :])
                for at, factor in enumerate(factors)
            )
            return Application("product-rule", Add(terms), _each_in_turn(factors))
        case _:
            return None


def _each_in_turn(factors: tuple[Tree, ...]) -> Prose:
    text = (
        "Each factor is differentiated in turn while the other stays."
        if len(factors) == 2
        else "Each factor is differentiated in turn while the others stay."
    )
    return Prose((f"{text} The factors are ", *listed(factors), "."))


def reciprocal(derivative: Derivative) -> Application | None:
    """Apply d/dx (c/g) = −c g′/g², for a constant c."""
    match derivative.body:
        case Div(top, bottom) if not varies(top, derivative.variable.name):
            slope = derivative_of(bottom, derivative)
            factors = slope if top == ONE else _product(top, slope)
            explanation = say(
                "The numerator {top} is constant: it stays, with a minus sign, times the derivative"
                " of the denominator {bottom}, over the denominator squared.",
                top=top,
                bottom=bottom,
            )
            after = Neg(Div(factors, Pow(bottom, TWO)))
            return Application("reciprocal-rule", after, explanation)
        case _:
            return None


def quotient(derivative: Derivative) -> Application | None:
    """Apply d/dx (f/g) = (f′ g − f g′)/g²."""
    match derivative.body:
        case Div(top, bottom) if varies(bottom, derivative.variable.name):
            after = Div(
                Add(
                    (
                        _product(derivative_of(top, derivative), bottom),
                        Neg(_product(top, derivative_of(bottom, derivative))),
                    )
                ),
                Pow(bottom, TWO),
            )
            explanation = say(
                "The derivative of the numerator {top} times the denominator {bottom}, minus"
                " the numerator times the derivative of the denominator, over the"
                " denominator squared.",
                top=top,
                bottom=bottom,
            )
            return Application("quotient-rule", after, explanation)
        case _:
            return None


def _product(*parts: Tree) -> Tree:
    """Return one flat product of all factors."""
    factors: list[Tree] = []
    for part in parts:
        factors += part.factors if isinstance(part, Mul) else (part,)
    return Mul(tuple(factors))
