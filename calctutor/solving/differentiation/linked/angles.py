"""Exact sines, cosines and tangents of the usual angles: sin(π/4) = √2/2."""

from __future__ import annotations

from calctutor.expr.tree import Call, Relation, Tree, rebuilt, walk
from calctutor.rewriting.exact import at_angle, multiple_of_pi


def known_angles(tree: Tree) -> tuple[Relation, ...]:
    """Return an equation for each function value in the expression that is known exactly."""
    found = {node: value for node in walk(tree) if (value := _value(node)) is not None}
    return tuple(Relation(node, "=", value) for node, value in found.items())


def with_known_angles(tree: Tree) -> Tree:
    """Return the expression with the known values put in."""
    value = _value(tree)
    return rebuilt(tree, with_known_angles) if value is None else value


def _value(tree: Tree) -> Tree | None:
    match tree:
        case Call("sin" | "cos" | "tan" as name, (angle,)):
            turns = multiple_of_pi(angle)
            return None if turns is None else at_angle(name, turns)
        case _:
            return None
