"""Bounds of an integral: their order, and conditions on the variable between them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from calctutor.expr.tree import INFINITE, INFINITY, Add, Integral, Neg, Relation, Tree, substitute
from calctutor.numeric.balls import evaluate
from calctutor.numeric.points import names_in, sample
from calctutor.numeric.scope import Point
from calctutor.rewriting.numbers import written
from calctutor.solving.integration.hazards import holds_throughout
from calctutor.solving.integration.zeros import CannotTellError, Interval, as_float

_EXAMPLES = 8


def bounds(integral: Integral) -> tuple[Tree, Tree]:
    """Return the lower and upper bound of a definite integral."""
    assert integral.lower is not None and integral.upper is not None
    return integral.lower, integral.upper


def ordered(lower: Tree, upper: Tree) -> tuple[Tree, Tree]:
    """Return the bounds, the smaller first. Raise CannotTellError if they are not numbers."""
    return (lower, upper) if as_float(lower) <= as_float(upper) else (upper, lower)


def interval(integral: Integral) -> Interval:
    """Return the interval of integration. Raise CannotTellError if a bound is no number."""
    return Interval(*ordered(*bounds(integral)))


def lower_of(integral: Integral, given: Sequence[Relation]) -> Tree | None:
    """Return the smaller bound; None if that depends on parameters."""
    low_and_high = _ordered_if_known(integral, given)
    return None if low_and_high is None else low_and_high[0]


def _ordered_if_known(integral: Integral, given: Sequence[Relation]) -> tuple[Tree, Tree] | None:
    """Return the smaller and larger bound, judged by sample values of the parameters."""
    lower, upper = bounds(integral)
    if lower in INFINITE or upper in INFINITE:
        is_turned = lower == INFINITY or upper == Neg(INFINITY)
        return (upper, lower) if is_turned else (lower, upper)
    names, unknown = names_in((lower, upper))
    rise = Add((upper, Neg(lower)))
    found = [evaluate(rise, point).real for point in sample(names, unknown, given, "", _EXAMPLES)]
    if found and all(value > 0 for value in found):
        return lower, upper
    return (upper, lower) if found and all(value < 0 for value in found) else None


def inside(integral: Integral, given: Sequence[Relation]) -> tuple[Relation, ...]:
    """Return the known inequalities for the variable between the bounds."""
    low_and_high = _ordered_if_known(integral, given)
    if low_and_high is None:
        return ()
    low, high = low_and_high
    x = integral.variable
    found = []
    if low not in INFINITE:
        found.append(Relation(x, ">", low))
    if high not in INFINITE:
        found.append(Relation(x, "<", high))
    return tuple(found)


def holds_inside(relation: Relation, integral: Integral, given: Sequence[Relation]) -> bool:
    """Return whether a relation holds all over the interval, for sampled parameters."""
    names, unknown = names_in((relation.left, relation.right, integral))
    names -= {integral.variable.name}
    points = [] if unknown else list(sample(names, {}, given, "", _EXAMPLES))
    return bool(points) and all(_holds_there(relation, integral, point) for point in points)


def _holds_there(relation: Relation, integral: Integral, point: Point) -> bool:
    values: dict[str, Tree] = {name: written(value) for name, value in point.values.items()}
    example = substitute(integral, values)
    assert isinstance(example, Integral)
    here = replace(
        relation,
        left=substitute(relation.left, values),
        right=substitute(relation.right, values),
    )
    try:
        return holds_throughout(here, example.variable, interval(example))
    except CannotTellError:
        return False
