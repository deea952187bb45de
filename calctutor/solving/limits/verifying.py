"""Numerical check of limits: values ever closer to the point, in ball arithmetic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from flint import acb, arb, fmpq

from calctutor.expr.tree import INFINITY, Limit, Neg, Relation, Tree, free_symbols
from calctutor.expr.work import remembered
from calctutor.numeric.functions import is_undefined
from calctutor.numeric.points import sample
from calctutor.numeric.program import compiled
from calctutor.numeric.reach import watching
from calctutor.numeric.scope import Point, Scope, ball, precision, scope_of
from calctutor.solving.limits.oscillation import runs_through_whole_numbers
from calctutor.solving.limits.value import is_far_out

_BITS = 2600
_DOUBLING = tuple(arb(10) ** 2**k for k in range(7))
_TOWERING = tuple(arb(10) ** 10**2**k for k in range(1, 5))
_GENTLE = tuple(arb(k) / 2 for k in range(2, 10))
"""Distances from 0, or their reciprocals from another point: far, very far and not so far."""

_NEAR = arb("1e-9")
_SHRINKING = arb("0.8")
_LARGE = arb("1e9")
_POINTS = 2


def comes_close(limit: Limit, value: Tree, given: Sequence[Relation] = ()) -> bool:
    """Return whether values of the expression approach the value as a limit's must.

    They are taken at 10^(±2^k) from the point, k = 0, 1, 2 …, on every side that the limit has; for
    ∞ they must grow beyond any bound. Parameters have sample values.
    """
    return _comes_close(limit, value, tuple(given))


@remembered(1024)
def _comes_close(limit: Limit, value: Tree, given: tuple[Relation, ...]) -> bool:
    names = free_symbols(limit) | (free_symbols(value) - {limit.variable.name})
    points = list(sample(names, {}, given, "limit", _POINTS))
    with precision(_BITS):
        return bool(points) and all(
            _close_on_a_side(limit, value, point, side)
            for point in points
            for side in _sides(limit)
        )


def _sides(limit: Limit) -> tuple[int, ...]:
    if limit.point == Neg(INFINITY) or limit.side == "-":
        return (-1,)
    return (1,) if is_far_out(limit) or limit.side else (1, -1)


def has_no_values(limit: Limit, given: Sequence[Relation] = ()) -> bool:
    """Return whether all values near the point are seen not to be real.

    Where a value is beyond reach nothing is seen.
    """
    points = list(sample(free_symbols(limit), {}, tuple(given), "limit", _POINTS))
    steps = _DOUBLING[1:]
    with precision(_BITS):
        return bool(points) and all(
            _are_not_real(limit, point, side, steps) for point in points for side in _sides(limit)
        )


def _are_not_real(limit: Limit, point: Point, side: int, steps: tuple[arb, ...]) -> bool:
    seen = 0
    for step in steps:
        with watching() as reach:
            (value,) = _balls(limit, point, side, (step,))
        if reach.exceeded:
            continue
        if not is_undefined(value) and (not value.is_finite() or value.imag.contains(0)):
            return False
        seen += 1
    return seen > 1


def _close_on_a_side(limit: Limit, value: Tree, point: Point, side: int) -> bool:
    """Return whether the values approach the limit, at places of which the first ones decide.

    Values that change too slowly are seen farther out, those that become too large less far.
    """
    values = list(_values(limit, point, side, _DOUBLING))
    if len(values) < 2:
        return _approach(list(_values(limit, point, side, _GENTLE)), value, point)
    if _approach(values, value, point):
        return True
    return _approach(list(_values(limit, point, side, _TOWERING)), value, point)


def _approach(values: list[arb], value: Tree, point: Point) -> bool:
    if len(values) < 2:
        return False
    if value == INFINITY:
        return _grows(values)
    if value == Neg(INFINITY):
        return _grows([-each for each in values])
    aim = ball(compiled(value)(scope_of(point)))
    if not aim.is_finite():
        return False
    return _shrinks([abs(each - aim.real) for each in values])


def _values(limit: Limit, point: Point, side: int, steps: tuple[arb, ...]) -> Iterator[arb]:
    """Yield the real values on the way to the point, until they lose their precision."""
    has_begun = False
    for value in _balls(limit, point, side, steps):
        is_sharp = value.real.rad() < _NEAR * (1 + abs(value.real))
        if value.is_finite() and value.imag.contains(0) and is_sharp:
            has_begun = True
            yield value.real
        elif has_begun:
            return


def _balls(limit: Limit, point: Point, side: int, steps: tuple[arb, ...]) -> Iterator[acb]:
    body = compiled(limit.body)
    scope = scope_of(point)
    centre = acb(0) if is_far_out(limit) else ball(compiled(limit.point)(scope))
    is_whole = runs_through_whole_numbers(limit)
    for distance in steps:
        step = distance if is_far_out(limit) else 1 / distance
        place = centre + side * (step.ceil() if is_whole else step * _OFFSET)
        yield ball(body(Scope({**scope.values, limit.variable.name: place}, scope.functions)))


_OFFSET = fmpq(10834719, 10**7 + 19)
"""A factor that keeps the points off special values, such as zeros of sin x, and whole numbers."""


def _shrinks(distances: list[arb]) -> bool:
    """Return whether the distances end close to 0, or shrink steadily."""
    last = distances[-1]
    if last < _NEAR:
        return True
    tail = distances[-4:]
    return len(tail) > 2 and all(later < earlier * _SHRINKING for earlier, later in pairwise(tail))


def _grows(values: list[arb]) -> bool:
    if values[-1] > _LARGE:
        return True
    tail = values[-4:]
    return len(tail) > 2 and all(
        later > 0 and later * _SHRINKING > earlier for earlier, later in pairwise(tail)
    )
