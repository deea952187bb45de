"""Rules for constants, the variable itself, sums and constant factors."""

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
    Pow,
    Symbol,
    Tree,
    add,
    mul,
)
from calctutor.solving.differentiation.rule import Application, derivative_of
from calctutor.solving.differentiation.varying import varies


def constant(derivative: Derivative) -> Application | None:
    """Apply d/dx c = 0."""
    if varies(derivative.body, derivative.variable.name):
        return None
    explanation = say(
        "{body} does not change with {x}: the derivative of a constant is 0.",
        body=derivative.body,
        x=derivative.variable,
    )
    return Application("constant", ZERO, explanation)


def identity(derivative: Derivative) -> Application | None:
    """Apply d/dx x = 1."""
    if derivative.body != derivative.variable:
        return None
    explanation = say("{x} changes as fast as itself: its derivative is 1.", x=derivative.variable)
    return Application("identity", ONE, explanation)


def linear(derivative: Derivative) -> Application | None:
    """Apply d/dx (a x + b) = a, in one line."""
    terms = derivative.body.terms if isinstance(derivative.body, Add) else (derivative.body,)
    name = derivative.variable.name
    varying = [term for term in terms if varies(term, name)]
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
    """Return a for `a x`, where the variable occurs in no other factor; else None."""
    match term:
        case Symbol():
            return ONE if term == variable else None
        case Neg(arg):
            inner = _slope(arg, variable)
            return None if inner is None else Neg(inner)
        case Div(numerator, denominator) if not varies(denominator, variable.name):
            inner = _slope(numerator, variable)
            return None if inner is None else Div(inner, denominator)
        case Mul(factors):
            rest = tuple(factor for factor in factors if factor != variable)
            if len(rest) != len(factors) - 1 or varies(mul(*rest), variable.name):
                return None
            return mul(*rest)
        case _:
            return None


def sum_of_terms(derivative: Derivative) -> Application | None:
    """Apply d/dx (f + g) = d/dx f + d/dx g."""
    body = derivative.body
    if not isinstance(body, Add):
        return None
    terms = [_signed(term, derivative) for term in body.terms]
    varying = [
        term
        for term, kept in zip(terms, body.terms, strict=True)
        if varies(kept, derivative.variable.name)
    ]
    text = "A sum is differentiated term by term"
    if any(isinstance(_bare(term), Mul | Div) for term in varying):
        text += "; constant factors stay in front"
    if len(varying) < len(terms):
        text += "; what does not change with {x} drops out"
    explanation = say(f"{text}.", x=derivative.variable)
    return Application("sum-rule", add(*varying), explanation)


def _bare(term: Tree) -> Tree:
    """Return the term without its minus sign."""
    return term.arg if isinstance(term, Neg) else term


def _signed(term: Tree, derivative: Derivative) -> Tree:
    """Return the derivative of a term, with its sign and constant factors in front."""
    if isinstance(term, Neg):
        return Neg(_signed(term.arg, derivative))
    part = derivative_of(term, derivative)
    found = None if _is_monomial(term, derivative.variable) else constant_multiple(part)
    return part if found is None else found.after


def _is_monomial(term: Tree, x: Symbol) -> bool:
    """Return whether the term is c x or c xⁿ, for which a line about c would be one too many."""
    factors = term.factors if isinstance(term, Mul) else (term,)
    varying = [factor for factor in factors if varies(factor, x.name)]
    match varying:
        case [Symbol()] | [Pow(Symbol(), _)] | [Div(Symbol() | Pow(Symbol(), _), _)]:
            return True
        case _:
            return False


def negative(derivative: Derivative) -> Application | None:
    """Apply d/dx (−f) = −d/dx f."""
    if not isinstance(derivative.body, Neg):
        return None
    explanation = say("A minus sign stays in front.")
    return Application(
        "constant-multiple", Neg(derivative_of(derivative.body.arg, derivative)), explanation
    )


def constant_multiple(derivative: Derivative) -> Application | None:
    """Apply d/dx (c f) = c · d/dx f, and d/dx (f/c) = (d/dx f)/c."""
    name = derivative.variable.name
    match derivative.body:
        case Mul(factors):
            fixed = tuple(factor for factor in factors if not varies(factor, name))
            varying = tuple(factor for factor in factors if varies(factor, name))
            if not fixed:
                return None
            after = Mul((*fixed, derivative_of(mul(*varying), derivative)))
            explanation = say("The constant factor {c} stays in front.", c=mul(*fixed))
            return Application("constant-multiple", after, explanation)
        case Div(numerator, denominator) if not varies(denominator, name):
            explanation = say("The constant divisor {c} stays.", c=denominator)
            after_quotient = Div(derivative_of(numerator, derivative), denominator)
            return Application("constant-multiple", after_quotient, explanation)
        case _:
            return None
