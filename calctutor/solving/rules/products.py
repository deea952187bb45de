"""Products and quotients."""

from __future__ import annotations

from calctutor.expr.prose import say
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
    depends_on,
    mul,
)
from calctutor.solving.rule import Application, derivative_of


def product(derivative: Derivative) -> Application | None:
    """d/dx (f g) = f′ g + f g′; a longer product is split after its first factor."""
    match derivative.body:
        case Mul((first, *others)):
            second = mul(*others)
            after = Add(
                (
                    _product(derivative_of(first, derivative), second),
                    _product(first, derivative_of(second, derivative)),
                )
            )
            explanation = say(
                "Each factor is differentiated in turn while the other stays."
                " The factors are {first} and {second}.",
                first=first,
                second=second,
            )
            return Application("product-rule", after, explanation)
        case _:
            return None


def reciprocal(derivative: Derivative) -> Application | None:
    """d/dx (c/g) = −c g′/g², for a constant c."""
    match derivative.body:
        case Div(top, bottom) if not depends_on(top, derivative.variable.name):
            slope = derivative_of(bottom, derivative)
            factors = slope if top == ONE else _product(top, slope)
            explanation = say(
                "The numerator {top} is constant: it stays, with a minus sign, times the derivative"
                " of the denominator {bottom}, over the denominator squared.",
                top=top,
                bottom=bottom,
            )
            after = Div(Neg(factors), Pow(bottom, TWO))
            return Application("reciprocal-rule", after, explanation)
        case _:
            return None


def quotient(derivative: Derivative) -> Application | None:
    """d/dx (f/g) = (f′ g − f g′)/g²."""
    match derivative.body:
        case Div(top, bottom) if depends_on(bottom, derivative.variable.name):
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


def _product(left: Tree, right: Tree) -> Tree:
    """One product of the factors of both."""
    factors = [*(left.factors if isinstance(left, Mul) else (left,))]
    factors += right.factors if isinstance(right, Mul) else (right,)
    return Mul(tuple(factors))
