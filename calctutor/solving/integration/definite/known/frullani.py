"""Frullani's integrals: (f(a x) − f(b x))/x from 0 to ∞."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    INFINITY,
    ONE,
    PI,
    TWO,
    ZERO,
    Add,
    Apply,
    Call,
    Div,
    E,
    Integral,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    call,
    mul,
)
from calctutor.rewriting.number_form import number_form
from calctutor.rewriting.products import take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.definite.bounds import bounds
from calctutor.solving.integration.definite.known.result import Known, require_positive
from calctutor.solving.integration.integrand import linear_parts

_RISES: Mapping[str, Tree] = {"exp": ONE, "cos": ONE, "atan": Neg(Div(PI, TWO))}
"""f(0) − f(∞), where the mean of a cosine far out, 0, takes the place of its limit."""


def frullani(integral: Integral, given: Sequence[Relation]) -> Known | None:
    """Return ∫₀^∞ (f(a x) − f(b x))/x dx = (f(0) − f(∞)) ln(b/a), for e^(−u), cos u, arctan u.

    G. Frullani, 1821.
    """
    x = integral.variable
    match integral.body:
        case Div(Add((first, second)), below) if below == x and bounds(integral) == (
            ZERO,
            INFINITY,
        ):
            one, other = _read(first, x), _read(second, x)
        case _:
            return None
    if one is None or other is None or one[:2] != (other[0], -other[1]):
        return None
    name, sign, a = one
    b = other[2]
    if sign < 0:
        a, b = b, a
    require_positive(a, given)
    require_positive(b, given)
    factor: Tree = call("ln", tidy(Div(b, a)))
    far = ", whose mean far out, 0, takes the place of its limit" if name == "cos" else ""
    explanation = say(
        "This is one of Frullani’s integrals: that of {general} is {value}, here with {f}"
        f"{far}.",
        general=Div(Add((_f(mul(_A, x)), Neg(_f(mul(_B, x))))), x),
        value=Mul((Add((_f(ZERO), Neg(_f(INFINITY)))), call("ln", Div(_B, _A)))),
        f=Relation(_f(_U), "=", Pow(E, Neg(_U)) if name == "exp" else call(name, _U)),
    )
    return Known(number_form(tidy(Mul((_RISES[name], factor)))), explanation)


def _read(term: Tree, x: Symbol) -> tuple[str, int, Tree] | None:
    """Return f's name, the sign and a of a term ±f(a x)."""
    product = take_apart(term)
    if abs(product.coefficient) != 1:
        return None
    name, arg = "exp", term
    match product.above, product.below:
        case ((Call("cos" | "atan" as name, (arg,)),), ()):
            pass
        case ((Pow(base, power),), ()) if base == E:
            arg = Neg(power)
        case ((), (Pow(base, arg),)) if base == E:
            pass
        case _:
            return None
    line = linear_parts(arg, x)
    if line is None or line[1] != ZERO:
        return None
    return name, int(product.coefficient), line[0]


_A, _B, _U = Symbol("a"), Symbol("b"), Symbol("u")


def _f(argument: Tree) -> Tree:
    return Apply("f", 0, (argument,))
