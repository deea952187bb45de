"""Rules for roots and powers of the variable, with any constant exponent."""

from __future__ import annotations

from fractions import Fraction

from calctutor.expr.prose import say
from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import (
    ONE,
    Add,
    Call,
    Derivative,
    Div,
    Integer,
    Mul,
    Neg,
    Pow,
    Tree,
    call,
)
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import HALF
from calctutor.solving.differentiation.rule import Application
from calctutor.solving.differentiation.varying import varies


def power(derivative: Derivative) -> Application | None:
    """Apply d/dx xⁿ = n xⁿ⁻¹, for every constant exponent n."""
    x = derivative.variable
    match derivative.body:
        case Pow(base, exponent) if base == x and not varies(exponent, x.name):
            explanation = say(
                "The exponent {n} comes down in front, and the new exponent is one less.",
                n=exponent,
            )
            return Application("power-rule", _lowered(x, exponent), explanation)
        case _:
            return None


def root(derivative: Derivative) -> Application | None:
    """Apply d/dx √x = 1/(2 √x); an n-th root is differentiated as x^(1/n)."""
    x = derivative.variable
    match derivative.body:
        case Call("sqrt", (radicand,)) if radicand == x:
            exponent: Tree = written(HALF)
        case Call("root", (radicand, degree)) if radicand == x and not varies(degree, x.name):
            exponent = Div(ONE, degree)
        case _:
            return None
    explanation = say(
        "The root is the power {power}: the exponent comes down in front, and the new exponent is"
        " one less.",
        power=Pow(x, exponent),
    )
    return Application("power-rule", _lowered(x, exponent), explanation)


def power_below(derivative: Derivative) -> Application | None:
    """Apply d/dx c/xⁿ = −n c/xⁿ⁺¹: a power in the denominator has a negative exponent."""
    x = derivative.variable
    match derivative.body:
        case Div(top, bottom) if (
            not varies(top, x.name) and (n := _exponent(bottom, x)) is not None
        ):
            negative = Pow(x, Neg(written(n)))
            explanation = say(
                "{body} is {power}: the exponent comes down in front, and the new exponent is one"
                " less.",
                body=derivative.body,
                power=negative if top == ONE else Mul((top, negative)),
            )
            number = Integer(n.numerator)
            factors = top if number == ONE else number if top == ONE else Mul((number, top))
            raised = _root_or_power(x, n + 1)
            below = raised if is_whole(n) else Mul((Integer(n.denominator), raised))
            after = Neg(Div(factors, below))
            return Application("power-rule", after, explanation)
        case _:
            return None


def _exponent(tree: Tree, x: Tree) -> Fraction | None:
    """Return the positive number n of xⁿ; ½ for √x."""
    match tree:
        case Pow(base, exponent) if base == x:
            value = rational(exponent)
            return value if value is not None and value > 0 else None
        case Call("sqrt", (radicand,)) if radicand == x:
            return HALF
        case _:
            return Fraction(1) if tree == x else None


def _lowered(x: Tree, exponent: Tree) -> Tree:
    """Return n xⁿ⁻¹; x^(−1/2) is written with a square root in the denominator."""
    value = rational(exponent)
    if value is None:
        return Mul((exponent, Pow(x, Add((exponent, Neg(ONE))))))
    if value == HALF:
        return Div(ONE, Mul((Integer(2), call("sqrt", x))))
    return Mul((exponent, _root_or_power(x, value - 1)))


def _root_or_power(x: Tree, exponent: Fraction) -> Tree:
    if exponent == HALF:
        return call("sqrt", x)
    return x if exponent == 1 else Pow(x, written(exponent))
