"""Values of formulas by cases, with conditions decided on balls and on series."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto
from functools import reduce

from flint import acb, acb_series

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


Test = Callable[[Scope], Truth]

_HOLDS: dict[Comparison, frozenset[int]] = {
    "=": frozenset({0}), "!=": frozenset({-1, 1}), "<": frozenset({-1}),
    "<=": frozenset({-1, 0}), ">": frozenset({1}), ">=": frozenset({0, 1}),
}  # fmt: skip
"""The signs of left − right with which a comparison holds."""


def condition(left: Program, comparison: Comparison, right: Program, *, analytic: bool) -> Test:
    """Return a test of whether a comparison holds.

    For a series the constant term decides, as long as it is away from where the comparison changes.
    With `analytic` the real part decides, so that a formula continues off the real line.
    """
    signs = _HOLDS[comparison]

    def test(scope: Scope) -> Truth:
        difference = left(scope) - right(scope)
        charge_arithmetic(4, difference)
        centre = ball(difference)
        if not centre.is_finite() or not (analytic or centre.imag == 0):
            return Truth.UNKNOWN
        plain = isinstance(difference, acb) and not analytic
        sign = 1 if centre.real > 0 else -1 if centre.real < 0 else 0
        if sign == 0 and not (plain and centre == 0):
            return Truth.EITHER if plain else Truth.UNKNOWN
        return Truth.YES if sign in signs else Truth.NO

    return test


def of_cases(branches: Sequence[tuple[Program, Test | None]]) -> Program:
    """Return a program for the value of the first branch whose test passes.

    While a test is `EITHER`, the value is the hull of all branches that may apply.
    """

    def value(scope: Scope) -> Value:
        possible: list[Value] = []
        for program, test in branches:
            truth = Truth.YES if test is None else test(scope)
            if truth is Truth.UNKNOWN:
                return UNDEFINED
            if truth is not Truth.NO:
                possible.append(program(scope))
            if truth is Truth.YES:
                return reduce(_hull, possible)
        return UNDEFINED

    return value


def _hull(left: Value, right: Value) -> Value:
    """Return a box that contains both values; undefined if either is unknown."""
    if isinstance(left, acb_series) or isinstance(right, acb_series):
        return UNDEFINED
    if not (left.is_finite() and right.is_finite()):
        return UNDEFINED
    return acb(left.real.union(right.real), left.imag.union(right.imag))
