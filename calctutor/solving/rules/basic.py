"""Constants, the variable itself, sums and constant factors."""

from __future__ import annotations

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Derivative,
    Div,
    Mul,
    Neg,
    Symbol,
    Tree,
    add,
    depends_on,
    mul,
)
from calctutor.solving.rule import Application, derivative_of


def constant(derivative: Derivative) -> Application | None:
    """d/dx c = 0."""
    if depends_on(derivative.body, derivative.variable.name):
        return None
    explanation = say(
        "{body} does not change with {x}: the derivative of a constant is 0.",
        body=derivative.body,
        x=derivative.variable,
    )
    return Application("constant", ZERO, explanation)


def identity(derivative: Derivative) -> Application | None:
    """d/dx x = 1."""
    if derivative.body != derivative.variable:
        return None
    explanation = say("{x} changes as fast as itself: its derivative is 1.", x=derivative.variable)
    return Application("identity", ONE, explanation)


def linear(derivative: Derivative) -> Application | None:
    """d/dx (a x + b) = a, at once: nobody writes a line for each of its parts."""
    terms = derivative.body.terms if isinstance(derivative.body, Add) else (derivative.body,)
    name = derivative.variable.name
    varying = [term for term in terms if depends_on(term, name)]
    if len(varying) != 1:
        return None
    slope = _slope(varying[0], derivative.variable)
    if slope is None:
        return None
    explanation = say(
        "{body} is linear in {x}: its derivative is the factor of {x}.",
        body=derivative.body,
        x=derivative.variable,
    )
    return Application("linear", slope, explanation)


def _slope(term: Tree, variable: Symbol) -> Tree | None:
    """The a of `a x`, where the variable is one of the factors and in no other."""
    match term:
        case Symbol():
            return ONE if term == variable else None
        case Neg(arg):
            inner = _slope(arg, variable)
            return None if inner is None else Neg(inner)
        case Div(numerator, denominator) if not depends_on(denominator, variable.name):
            inner = _slope(numerator, variable)
            return None if inner is None else Div(inner, denominator)
        case Mul(factors):
            rest = tuple(factor for factor in factors if factor != variable)
            if len(rest) != len(factors) - 1 or depends_on(mul(*rest), variable.name):
                return None
            return mul(*rest)
        case _:
            return None


def sum_of_terms(derivative: Derivative) -> Application | None:
    """d/dx (f + g) = d/dx f + d/dx g."""
    body = derivative.body
    if not isinstance(body, Add):
        return None
    terms = [_signed(term, derivative) for term in body.terms]
    varying = [
        term for term, kept in zip(terms, body.terms, strict=True) if _varies(kept, derivative)
    ]
    dropped = len(varying) < len(terms)
    explanation = say(
        "A sum is differentiated term by term; what does not change with {x} drops out."
        if dropped
        else "A sum is differentiated term by term.",
        x=derivative.variable,
    )
    return Application("sum-rule", add(*varying), explanation)


def _varies(term: Tree, derivative: Derivative) -> bool:
    return depends_on(term, derivative.variable.name)


def _signed(term: Tree, derivative: Derivative) -> Tree:
    if isinstance(term, Neg):
        return Neg(derivative_of(term.arg, derivative))
    return derivative_of(term, derivative)


def negative(derivative: Derivative) -> Application | None:
    """d/dx (−f) = −d/dx f."""
    if not isinstance(derivative.body, Neg):
        return None
    explanation = say("A minus sign stays in front.")
    return Application(
        "constant-multiple", Neg(derivative_of(derivative.body.arg, derivative)), explanation
    )


def constant_multiple(derivative: Derivative) -> Application | None:
    """d/dx (c f) = c · d/dx f, and d/dx (f/c) = (d/dx f)/c."""
    name = derivative.variable.name
    match derivative.body:
        case Mul(factors):
            fixed = tuple(factor for factor in factors if not depends_on(factor, name))
            varying = tuple(factor for factor in factors if depends_on(factor, name))
            if not fixed:
                return None
            after = Mul((*fixed, derivative_of(mul(*varying), derivative)))
            explanation = say("The constant factor {c} stays in front.", c=mul(*fixed))
            return Application("constant-multiple", after, explanation)
        case Div(numerator, denominator) if not depends_on(denominator, name):
            explanation = say("The constant divisor {c} stays.", c=denominator)
            after_quotient = Div(derivative_of(numerator, derivative), denominator)
            return Application("constant-multiple", after_quotient, explanation)
        case _:
            return None
