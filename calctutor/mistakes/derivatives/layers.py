"""Decomposition of a composite function: outer function, its derivative, inner function."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from calctutor.expr.tree import (
    ONE,
    TWO,
    Add,
    Apply,
    Call,
    Div,
    E,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    call,
    depends_on,
    walk,
)
from calctutor.mistakes.derivatives.place import Place
from calctutor.rewriting.neat import neat
from calctutor.solving.differentiation.rules.functions import TABLE
from calctutor.solving.differentiation.slope import outer_slope


class Layer(Struct, frozen=True):
    """A composition F(g): `slope_at` maps a tree u to F′(u)."""

    inner: Tree
    slope_at: Callable[[Tree], Tree]

    @property
    def outer(self) -> Tree:
        """F′(g), without the inner derivative."""
        return self.slope_at(self.inner)


def layer(node: Tree, x: Symbol) -> Layer | None:
    """Return a node as a composition; None if it is not one, or the inner function is x itself."""
    found = _layer(node, x)
    return None if found is None or found.inner == x else found


def _layer(node: Tree, x: Symbol) -> Layer | None:
    if not depends_on(node, x.name):
        return None
    match node:
        case Call("sqrt", (inner,)):
            return Layer(inner, lambda u: Div(ONE, Mul((TWO, call("sqrt", u)))))
        case Call("log", (inner, base)) if not depends_on(base, x.name):
            return Layer(inner, lambda u: Div(ONE, Mul((u, call("ln", base)))))
        case Call(name, (inner,)) if name in TABLE:
            return Layer(inner, lambda u: outer_slope(name, u))
        case Apply(name, primes, (inner,)):
            return Layer(inner, lambda u: Apply(name, primes + 1, (u,)))
        case Pow(base, exponent) if base == E:
            return Layer(exponent, lambda u: Pow(E, u))
        case Pow(base, exponent) if not depends_on(base, x.name):
            return Layer(exponent, lambda u: Mul((Pow(base, u), call("ln", base))))
        case Pow(base, exponent) if not depends_on(exponent, x.name):
            lowered = neat(Add((exponent, Neg(ONE))))
            return Layer(base, lambda u: Mul((exponent, Pow(u, lowered))))
        case Div(top, Pow(base, exponent)) if not (
            base == E or depends_on(top, x.name) or depends_on(exponent, x.name)
        ):
            raised = neat(Add((exponent, ONE)))
            return Layer(base, lambda u: Neg(Div(Mul((exponent, top)), Pow(u, raised))))
        case Div(top, bottom) if not depends_on(top, x.name):
            return Layer(bottom, lambda u: Neg(Div(top, Pow(u, TWO))))
        case _:
            return None


def is_nested(place: Place) -> bool:
    """Return whether the node is inside another function in the expression."""
    for node in walk(place.whole):
        if node is place.node:
            continue
        found = layer(node, place.variable)
        if found is not None and any(part is place.node for part in walk(found.inner)):
            return True
    return False
