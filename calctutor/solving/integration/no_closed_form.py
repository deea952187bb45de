"""Integrals proved to have no elementary antiderivative.

J. Liouville proved it for e^(−x²) and others in 1835; the classical list is in G. H. Hardy, "The
Integration of Functions of a Single Variable", 1916.
"""

from __future__ import annotations

from functools import cache

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Div,
    Integral,
    Neg,
    Symbol,
    Tree,
    substitute,
    walk,
)
from calctutor.reading.parser import parse
from calctutor.rewriting.neat import neat
from calctutor.solving.integration.integrand import linear_parts, with_constant_apart

_FAMOUS = (
    "e^(u^2)",
    "sin(u^2)",
    "cos(u^2)",
    "sin(u)/u",
    "cos(u)/u",
    "e^u/u",
    "e^(-u)/u",
    "sinh(u)/u",
    "cosh(u)/u",
    "1/ln(u)",
    "ln(ln(u))",
    "sqrt(1 + u^3)",
    "sqrt(u^3 + 1)",
    "1/sqrt(1 + u^3)",
    "sqrt(1 + u^4)",
    "1/sqrt(1 + u^4)",
    "sqrt(1 - u^4)",
    "1/sqrt(1 - u^4)",
    "sqrt(sin(u))",
    "sqrt(cos(u))",
    "1/sqrt(sin(u))",
    "u^u",
    "e^(e^u)",
    "sin(sin(u))",
    "cos(cos(u))",
    "cos(sin(u))",
    "ln(sin(u))",
    "ln(cos(u))",
    "u*tan(u)",
    "u/tan(u)",
    "u/sin(u)",
    "u/(e^u - 1)",
    "ln(1 + u)/u",
    "ln(u + 1)/u",
    "ln(1 - u)/u",
    "ln(u)/(u + 1)",
    "ln(u)/(1 + u)",
    "atan(u)/u",
    "asin(u)/u",
    "e^u*ln(u)",
    "softplus(u)",
    "ln(1 + e^u)",
    "sin(1/u)",
    "e^(1/u)",
)


@cache
def _known() -> frozenset[Tree]:
    return frozenset(neat(parse(text)) for text in _FAMOUS)


def no_elementary_antiderivative(integral: Integral) -> Prose | None:
    """Return a sentence if the integrand is on the list, up to a linear inner function."""
    x = integral.variable
    _, rest = with_constant_apart(neat(integral.body), x)
    if any(_in_letter(rest, inner, x) in _known() for inner in _inner(rest, x)):
        return say(
            "No elementary function has the derivative {f}; that has been proved, so that there is"
            " nothing to be found with the rules of a first course.",
            f=integral.body,
        )
    return None


def _in_letter(rest: Tree, inner: Tree, x: Symbol) -> Tree:
    """Return the integrand in terms of u = a x + b, without constant factors."""
    a, b = linear_parts(inner, x) or (ONE, ZERO)
    place = Div(Add((_U, Neg(b))), a)
    return with_constant_apart(neat(substitute(rest, {x.name: place})), _U)[1]


_U = Symbol("u")


def _inner(rest: Tree, x: Symbol) -> list[Tree]:
    """Return the linear functions in the integrand, including x itself."""
    found = dict.fromkeys(node for node in walk(rest) if linear_parts(node, x) is not None)
    return list(found)
