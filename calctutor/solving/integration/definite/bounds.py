"""The bounds of an integral: which is the smaller, and what lies between them."""

from __future__ import annotations

from calctutor.expr.tree import INFINITY, Integral, Neg, Relation, Tree
from calctutor.solving.integration.hazards import holds_throughout
from calctutor.solving.integration.zeros import CannotTellError, Interval, as_float

INFINITE = frozenset({INFINITY, Neg(INFINITY)})


def bounds(integral: Integral) -> tuple[Tree, Tree]:
    """The lower and the upper bound of an integral that has them."""
    assert integral.lower is not None and integral.upper is not None
    return integral.lower, integral.upper


def ordered(lower: Tree, upper: Tree) -> tuple[Tree, Tree]:
    """The bounds, the smaller first. Raises CannotTellError where they are not numbers."""
    return (lower, upper) if as_float(lower) <= as_float(upper) else (upper, lower)


def interval(integral: Integral) -> Interval:
    """What lies between the bounds. Raises CannotTellError where they are not numbers."""
    return Interval(*ordered(*bounds(integral)))


def lower_of(integral: Integral) -> Tree:
    """The smaller of the bounds; with letters, the one that is written below."""
    return _ordered_if_known(integral)[0]


def _ordered_if_known(integral: Integral) -> tuple[Tree, Tree]:
    try:
        return ordered(*bounds(integral))
    except CannotTellError:
        return bounds(integral)


def inside(integral: Integral) -> tuple[Relation, ...]:
    """What the variable satisfies between the bounds."""
    low, high = _ordered_if_known(integral)
    x = integral.variable
    found = []
    if low not in INFINITE:
        found.append(Relation(x, ">", low))
    if high not in INFINITE:
        found.append(Relation(x, "<", high))
    return tuple(found)


def holds_inside(relation: Relation, integral: Integral) -> bool:
    """Whether a relation holds all over the interval, as far as can be told."""
    try:
        return holds_throughout(relation, integral.variable, interval(integral))
    except (CannotTellError, KeyError):
        return False
