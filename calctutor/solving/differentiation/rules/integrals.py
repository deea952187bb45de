"""Rules for derivatives of integrals: the fundamental theorem and Leibniz's rule."""

from __future__ import annotations

from msgspec.structs import replace

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    Call,
    Cases,
    Derivative,
    Integral,
    Mul,
    Neg,
    Symbol,
    Tree,
    add,
    substitute,
    walk,
)
from calctutor.solving.differentiation.rule import Application, derivative_of
from calctutor.solving.differentiation.varying import varies

_JUMPING = frozenset({"sign", "step", "floor", "ceil"})


def antiderivative(derivative: Derivative) -> Application | None:
    """Apply d/dx ∫ f(x) dx = f(x)."""
    match derivative.body:
        case Integral(body, variable, None, None) if variable == derivative.variable:
            explanation = say(
                "An antiderivative of {f} is what has the derivative {f}.",
                f=body,
            )
            return Application("fundamental-theorem", body, explanation)
        case _:
            return None


def fundamental_theorem(derivative: Derivative) -> Application | None:
    """Apply d/dx ∫ₐ^b f(t) dt = f(b) b′ − f(a) a′, where f does not contain x."""
    x = derivative.variable
    match derivative.body:
        case Integral(body, variable, lower, upper) if (
            lower is not None and upper is not None and not _integrand_varies(derivative.body, x)
        ):
            terms = _at_the_bounds(body, variable, lower, upper, derivative)
        case _:
            return None
    explanation = _explain_bounds(lower, upper, variable, x)
    if _jumps(body):
        where = " This holds where the integrand does not jump."
        explanation = Prose((*explanation.parts, where))
    return Application("fundamental-theorem", add(*terms), explanation)


def _jumps(body: Tree) -> bool:
    """Return whether the integrand contains a function that may jump."""
    return any(
        isinstance(node, Cases) or (isinstance(node, Call) and node.name in _JUMPING)
        for node in walk(body)
    )


def _explain_bounds(lower: Tree, upper: Tree, variable: Symbol, x: Symbol) -> Prose:
    match varies(lower, x.name), varies(upper, x.name):
        case False, True if upper == x:
            text = (
                "The rate at which the area grows is the integrand at the upper bound, {t} = {x}."
            )
        case False, True:
            text = "The integrand is taken at the upper bound, times the derivative of that bound."
        case True, False:
            text = (
                "The integrand is taken at the lower bound, times the derivative of that bound,"
                " with a minus sign: as that bound grows, the area is lost."
            )
        case _:
            text = (
                "The integrand is taken at the upper bound, times the derivative of that bound;"
                " the same for the lower bound is subtracted."
            )
    return say(text, t=variable, x=x)


def leibniz_rule(derivative: Derivative) -> Application | None:
    """Apply d/dx ∫ₐ^b f(x, t) dt = f(x, b) b′ − f(x, a) a′ + ∫ₐ^b ∂f/∂x dt."""
    x = derivative.variable
    match derivative.body:
        case Integral(body, variable, lower, upper) if (
            lower is not None and upper is not None and variable != x
        ):
            inside = replace(derivative.body, body=Derivative(body, x, 1, partial=True))
            terms = (*_at_the_bounds(body, variable, lower, upper, derivative), inside)
        case _:
            return None
    explanation = (
        say("The bounds are constant, so the integrand is differentiated under the integral sign.")
        if len(terms) == 1
        else say(
            "{x} is in the bounds and in the integrand: each bound gives the integrand there times"
            " its own derivative, and the integrand is differentiated under the integral sign.",
            x=x,
        )
    )
    return Application("leibniz-rule", add(*terms), explanation)


def _integrand_varies(integral: Integral, x: Symbol) -> bool:
    return integral.variable != x and varies(integral.body, x.name)


def _at_the_bounds(
    body: Tree, variable: Symbol, lower: Tree, upper: Tree, derivative: Derivative
) -> tuple[Tree, ...]:
    """Return f(b) b′ and −f(a) a′ for the bounds that vary."""
    x = derivative.variable
    terms: list[Tree] = []
    for bound, is_upper in ((upper, True), (lower, False)):
        if varies(bound, x.name):
            value = substitute(body, {variable.name: bound})
            factors = value.factors if isinstance(value, Mul) else (value,)
            inner = () if bound == x else (derivative_of(bound, derivative),)
            term = Mul((*factors, *inner)) if len(factors) + len(inner) > 1 else value
            terms.append(term if is_upper else Neg(term))
    return tuple(terms)
