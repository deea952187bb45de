"""Exact values of circular functions at the usual angles: sin(π/4) = √2/2, cot(π/3) = √3/3."""

from __future__ import annotations

from calctutor.expr.tree import Call, Relation, Tree, rebuilt, walk
from calctutor.rewriting.exact import multiple_of_pi, valued

_CIRCULAR = frozenset({"sin", "cos", "tan", "cot", "sec", "csc"})


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
        case Call(name, (angle,)) if name in _CIRCULAR and multiple_of_pi(angle) is not None:
            value = valued(tree)
            is_known = not any(isinstance(n, Call) and n.name in _CIRCULAR for n in walk(value))
            return value if is_known else None
        case _:
            return None
