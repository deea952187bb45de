"""Messages about what prevents a derivative from being worked out, and what would help."""

from __future__ import annotations

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import TWO, Apply, Derivative, Pow, Relation, Symbol, Tree, walk


def hindrance(left: Tree) -> Prose | None:
    """Explain why a part could not be worked out; None if there is nothing helpful to say."""
    if not isinstance(left, Derivative):
        return None
    return _unlinked(left) or _several_variables(left)


def _unlinked(left: Derivative) -> Prose | None:
    """Explain that dy/dx needs an equation for y."""
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
    """Explain that f(x², y) has an outer derivative for which there is no notation."""
    for node in walk(left.body):
        if isinstance(node, Apply) and len(node.args) > 1:
            return say(
                "{f} is an unknown function of several variables; I can only differentiate it by a"
                " variable that stands in it by itself. Say what it is, as in dz/dt for z = x y,"
                " x = cos t, y = sin t.",
                f=node,
            )
    return None
