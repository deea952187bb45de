"""The value of a definite integral checked by numerical integration."""

from __future__ import annotations

from collections.abc import Sequence

from flint import acb, arb

from calctutor.expr.tree import INFINITY, Integral, Neg, Relation, Tree
from calctutor.numeric.balls import evaluate
from calctutor.numeric.compare import POINTS, Agree, Differ, compare
from calctutor.numeric.points import names_in, sample
from calctutor.numeric.scope import Point, precision
from calctutor.numeric.tanh_sinh import estimate

_FEW = 3
_BITS = 800


def is_value(value: Tree, integral: Integral, given: Sequence[Relation]) -> bool:
    """Whether the integral has the value: by enclosures, and by estimates where there are none."""
    found = compare(value, integral, given, points=POINTS)
    if isinstance(found, Agree | Differ):
        return isinstance(found, Agree)
    return _is_estimated(value, integral, given)


def is_refuted(after: Tree, before: Tree, given: Sequence[Relation]) -> bool:
    """Whether two lines certainly have different values somewhere."""
    return isinstance(compare(after, before, given, points=_FEW), Differ)


def _is_estimated(value: Tree, integral: Integral, given: Sequence[Relation]) -> bool:
    names, unknown = names_in((integral, value))
    points = [] if unknown else list(sample(names, unknown, given, "", _FEW))
    found = [(_estimated(integral, point), evaluate(value, point)) for point in points]
    return bool(found) and all(
        estimated is not None and exact.is_finite() and exact.overlaps(estimated)
        for estimated, exact in found
    )


def _estimated(integral: Integral, point: Point) -> acb | None:
    lower, upper = integral.lower, integral.upper
    assert lower is not None and upper is not None
    low, high = _bound(lower, point), _bound(upper, point)
    body, name = integral.body, integral.variable.name
    is_turned = low is not None and high is not None and low > high
    if lower == INFINITY or upper == Neg(INFINITY) or is_turned:
        turned = estimate(body, name, high, low, point)
        return None if turned is None else -turned
    return estimate(body, name, low, high, point)


def _bound(bound: Tree, point: Point) -> arb | None:
    """The bound as a number; None for ∞ of either sign."""
    if bound in (INFINITY, Neg(INFINITY)):
        return None
    with precision(_BITS):
        return evaluate(bound, point, _BITS).real
