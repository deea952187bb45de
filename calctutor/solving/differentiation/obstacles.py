"""What stands in the way where a derivative cannot be worked out, and what would help."""

from __future__ import annotations

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import TWO, Apply, Derivative, Pow, Relation, Symbol, Tree, walk


def hindrance(left: Tree) -> Prose | None:
    """A sentence on what is left to be worked out; None where there is nothing better to say."""
    if not isinstance(left, Derivative):
        return None
    return _unlinked(left) or _several_variables(left)


def _unlinked(left: Derivative) -> Prose | None:
    """dy/dx, where nothing is known of y."""
    match left:
        case Derivative(Symbol() as y, x) if y != x:
            return say(
                "I do not know how {y} depends on {x}. Say it after the problem, as in"
                " {left} for {equation}.",
                y=y,
                x=x,
                left=left,
                equation=Relation(y, "=", Pow(x, TWO)),
            )
        case _:
            return None


def _several_variables(left: Derivative) -> Prose | None:
    """∂/∂x f(x², y), for whose outer derivative there is no sign."""
    for node in walk(left.body):
        if isinstance(node, Apply) and len(node.args) > 1:
            return say(
                "{f} is an unknown function of several variables; I can only differentiate it by a"
                " variable that stands in it by itself. Say what it is, as in dz/dt for z = x y,"
                " x = cos t, y = sin t.",
                f=node,
            )
    return None
