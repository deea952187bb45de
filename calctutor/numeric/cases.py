"""Values of formulas by cases, with conditions decided on balls and on series."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto
from functools import reduce
from typing import Literal

from flint import acb, acb_series
from msgspec import Struct

from calctutor.expr.tree import Comparison
from calctutor.numeric.costs import charge_arithmetic
from calctutor.numeric.functions import UNDEFINED, Value
from calctutor.numeric.scope import Program, Scope, ball


class Truth(Enum):
    """The truth of a condition; `EITHER`: it may hold at only some of the numbers in a ball."""

    YES = auto()
    NO = auto()
    EITHER = auto()
    UNKNOWN = auto()


class Joint(Struct, frozen=True):
    """Whether a condition holds just to the left of a point, at the point, and to its right.

    The point is that around which a power series is taken, and the condition changes there.
    """

    left: bool
    at: bool
    right: bool


Test = Callable[[Scope], Truth | Joint]

_HOLDS: dict[Comparison, frozenset[int]] = {
    "=": frozenset({0}), "!=": frozenset({-1, 1}), "<": frozenset({-1}),
    "<=": frozenset({-1, 0}), ">": frozenset({1}), ">=": frozenset({0, 1}),
}  # fmt: skip
"""The signs of left − right with which a comparison holds."""


def condition(left: Program, comparison: Comparison, right: Program, *, analytic: bool) -> Test:
    """Return a test of whether a comparison holds.

    For a series the constant term decides, as long as it is away from where the comparison changes.
    At that point the next coefficient decides on either side. With `analytic` the real part
    decides, so that a formula continues off the real line.
    """
    signs = _HOLDS[comparison]

    def test(scope: Scope) -> Truth | Joint:
        difference = left(scope) - right(scope)
        charge_arithmetic(4, difference)
        centre = ball(difference)
        if not centre.is_finite() or not (analytic or centre.imag == 0):
            return Truth.UNKNOWN
        plain = isinstance(difference, acb) and not analytic
        sign = 1 if centre.real > 0 else -1 if centre.real < 0 else 0
        if sign == 0 and isinstance(difference, acb_series) and centre == 0 and not analytic:
            sides = _signs_beside(difference)
            if sides is not None:
                return Joint(sides[0] in signs, 0 in signs, sides[1] in signs)
        if sign == 0 and not (plain and centre == 0):
            return Truth.EITHER if plain else Truth.UNKNOWN
        return Truth.YES if sign in signs else Truth.NO

    return test


def _signs_beside(difference: acb_series) -> tuple[int, int] | None:
    """Return the signs just to the left and to the right of a zero; None if uncertain."""
    for index in range(1, difference.prec):
        coefficient = difference[index]
        if not coefficient.is_finite() or coefficient.imag != 0:
            return None
        if coefficient != 0:
            sign = 1 if coefficient.real > 0 else -1 if coefficient.real < 0 else 0
            return ((-sign if index % 2 else sign), sign) if sign else None
    return None


def of_cases(branches: Sequence[tuple[Program, Test | None]]) -> Program:
    """Return a program for the value of the first branch whose test passes.

    While a test is `EITHER`, the value is the hull of all branches that may apply. A series around
    a point where the formula changes is that of both sides, if these agree with each other and
    with the value at the point.
    """

    def value(scope: Scope) -> Value:
        possible: list[Value] = []
        for program, test in branches:
            truth = Truth.YES if test is None else test(scope)
            if isinstance(truth, Joint):
                return _across(branches, scope)
            if truth is Truth.UNKNOWN:
                return UNDEFINED
            if truth is not Truth.NO:
                possible.append(program(scope))
            if truth is Truth.YES:
                return reduce(_hull, possible)
        return UNDEFINED

    return value


def _across(branches: Sequence[tuple[Program, Test | None]], scope: Scope) -> Value:
    """Return the series around a point where the formula changes; undefined if the sides differ."""
    left, at, right = (_chosen(branches, scope, side) for side in _SIDES)
    if left is None or at is None or right is None:
        return UNDEFINED
    here = at(Scope({name: ball(value) for name, value in scope.values.items()}, scope.functions))
    values = left(scope), right(scope)
    length = max((v.prec for v in values if isinstance(v, acb_series)), default=1)
    before, after = (
        value if isinstance(value, acb_series) else acb_series([value], prec=length)
        for value in values
    )
    pairs = [(before[index], after[index]) for index in range(length)]
    if not (ball(here).is_finite() and ball(here).overlaps(before[0])):
        return UNDEFINED
    if any(not (a.is_finite() and b.is_finite() and a.overlaps(b)) for a, b in pairs):
        return UNDEFINED
    return acb_series([ball(_hull(a, b)) for a, b in pairs], prec=length)


_SIDES: tuple[Literal["left", "at", "right"], ...] = ("left", "at", "right")


def _chosen(
    branches: Sequence[tuple[Program, Test | None]],
    scope: Scope,
    side: Literal["left", "at", "right"],
) -> Program | None:
    """Return the first branch that applies on one side of a point; None if that is uncertain."""
    for program, test in branches:
        truth = Truth.YES if test is None else test(scope)
        applies = getattr(truth, side) if isinstance(truth, Joint) else truth is Truth.YES
        if applies:
            return program
        if truth is Truth.EITHER or truth is Truth.UNKNOWN:
            return None
    return None


def _hull(left: Value, right: Value) -> Value:
    """Return a box that contains both values; undefined if either is unknown."""
    if isinstance(left, acb_series) or isinstance(right, acb_series):
        return UNDEFINED
    if not (left.is_finite() and right.is_finite()):
        return UNDEFINED
    return acb(left.real.union(right.real), left.imag.union(right.imag))
