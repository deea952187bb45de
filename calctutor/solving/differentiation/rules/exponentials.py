"""Rules for exponential functions, logarithms to any base, and powers with varying exponents."""

from __future__ import annotations

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ONE,
    Call,
    Constant,
    Derivative,
    Div,
    E,
    Mul,
    Pow,
    Relation,
    Tree,
    call,
)
from calctutor.solving.differentiation.rule import Application, derivative_of
from calctutor.solving.differentiation.varying import varies


def exponential(derivative: Derivative) -> Application | None:
    """Apply d/dx eˣ = eˣ."""
    if derivative.body != Pow(E, derivative.variable):
        return None
    explanation = say("{body} is its own derivative.", body=derivative.body)
    return Application("exponential", derivative.body, explanation)


def exponential_of_base(derivative: Derivative) -> Application | None:
    """Apply d/dx aˣ = aˣ ln a, for a constant a."""
    x = derivative.variable
    match derivative.body:
        case Pow(base, exponent) if base != E and exponent == x and not varies(base, x.name):
            explanation = say(
                "A power with the base {a} is its own derivative times {ln}.",
                a=base,
                ln=call("ln", base),
            )
            after = Mul((derivative.body, call("ln", base)))
            return Application("exponential-of-base", after, explanation)
        case _:
            return None


def logarithm_to_base(derivative: Derivative) -> Application | None:
    """Apply d/dx log_b x = 1/(x ln b), for a constant b."""
    x = derivative.variable
    match derivative.body:
        case Call("log", (arg, base)) if arg == x and not varies(base, x.name):
            explanation = say(
                "{body} is {quotient}, and {ln} is a constant.",
                body=derivative.body,
                quotient=Div(call("ln", x), call("ln", base)),
                ln=call("ln", base),
            )
            after = Div(ONE, Mul((x, call("ln", base))))
            return Application("logarithm-to-base", after, explanation)
        case _:
            return None


def logarithm_of_absolute_value(derivative: Derivative) -> Application | None:
    """Apply d/dx ln|x| = 1/x."""
    x = derivative.variable
    if derivative.body != call("ln", call("abs", x)):
        return None
    explanation = say("On both sides of 0 the derivative of {ln} is {slope}.", ln=derivative.body,
                      slope=Div(ONE, x))  # fmt: skip
    return Application("logarithm", Div(ONE, x), explanation)


def varying_exponent(derivative: Derivative) -> Application | None:
    """Apply d/dx f^g = f^g · d/dx (g ln f): logarithmic differentiation."""
    name = derivative.variable.name
    match derivative.body:
        case Pow(base, exponent) if not isinstance(base, Constant) and varies(exponent, name):
            product = _times_logarithm(exponent, base)
            explanation = say(
                "Base and exponent both vary, so {body} is read as {power}; the derivative is the"
                " power itself times the derivative of {product}."
                if varies(base, name)
                else "{body} is {power}; the derivative is the power itself times the derivative"
                " of {product}.",
                body=derivative.body,
                power=Pow(E, product),
                product=product,
            )
            after = Mul((derivative.body, derivative_of(product, derivative)))
            return Application("logarithmic-differentiation", after, explanation)
        case _:
            return None


def _times_logarithm(exponent: Tree, base: Tree) -> Tree:
    factors = exponent.factors if isinstance(exponent, Mul) else (exponent,)
    return Mul((*factors, call("ln", base)))


def varying_base(derivative: Derivative) -> Application | None:
    """Rewrite log_b u as ln u/ln b, and an n-th root as a power, where b or n varies."""
    name = derivative.variable.name
    match derivative.body:
        case Call("log", (arg, base)) if varies(base, name):
            other: Tree = Div(call("ln", arg), call("ln", base))
            rule = "change-of-base"
        case Call("root", (radicand, degree)) if varies(degree, name):
            other = Pow(radicand, Div(ONE, degree))
            rule = "root-as-power"
        case _:
            return None
    explanation = say("This is another way to write it: {same}.",
                      same=Relation(derivative.body, "=", other))  # fmt: skip
    return Application(rule, derivative_of(other, derivative), explanation)
