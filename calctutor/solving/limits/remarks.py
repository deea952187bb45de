"""Remarks on limits: assumptions about parameters, and explanations that no limit exists."""

from __future__ import annotations

from calctutor.expr.prose import Part, Prose, listed, say
from calctutor.expr.tree import (
    INFINITY,
    Limit,
    Neg,
    Pow,
    Relation,
    Tree,
    depends_on,
    walk,
)
from calctutor.solving.limits.oscillation import Way
from calctutor.solving.limits.value import LimitValue, is_far_out


def supposing(explanation: Prose, where: tuple[Relation, ...]) -> Prose:
    """Prepend the assumptions about parameters to an explanation."""
    if not where:
        return explanation
    return Prose(("This is for ", *listed(where), ". ", *explanation.parts))


def infinite(problem: Tree, value: Tree) -> Prose:
    if not isinstance(problem, Limit):
        return say("The value is infinite.")
    moves = "falls" if isinstance(value, Neg) else "grows"
    return Prose((problem.body, f" {moves} without bound, so no number is its limit."))


def no_values(node: Limit) -> Prose:
    """Explain that an expression has no real values where a limit is asked for."""
    if node.point == INFINITY:
        there: tuple[Part, ...] = (" for large ", node.variable)
    elif is_far_out(node):
        there = (" for ", node.variable, " far out on the negative side")
    else:
        words = {"-": " to the left of it", "+": " to the right of it", "": ""}[node.side]
        there = (" close to ", Relation(node.variable, "=", node.point), words)
    x = node.variable.name
    powers = [part for part in walk(node.body) if isinstance(part, Pow)]
    if any(depends_on(power.base, x) and depends_on(power.exponent, x) for power in powers):
        there = (*there, ", or at single points only, as its base is negative there")
    return Prose(("The limit does not exist: ", node.body, " has no real value", *there, "."))


def no_limit(node: Limit, found: LimitValue) -> Prose:
    if found.ways:
        return _different_ways(node, *found.ways)
    assert found.left is not None and found.right is not None
    return say(
        "The limit does not exist: from the left it is {left}, from the right {right}.",
        left=found.left,
        right=found.right,
    )


def _different_ways(node: Limit, one: Way, two: Way) -> Prose:
    """Explain along which values of the variable the limits differ."""
    how_close = " far out" if is_far_out(node) else " close to the point"
    first: tuple[Part, ...] = ("where ", *_place(one), " the values go to ", one.value)
    second: tuple[Part, ...] = ("where ", *_place(two), " they go to ", two.value)
    end = f". There are such {node.variable.name} as{how_close} as you like."
    return Prose(("The limit does not exist: ", *first, ", and ", *second, end))


def _place(way: Way) -> tuple[Part, ...]:
    return way.where if isinstance(way.where, tuple) else (way.where,)
