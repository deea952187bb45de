"""The values of formulas for several cases: which condition holds of balls and of series."""

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
    """What is known of a condition; `EITHER`: it holds, perhaps, at some numbers of a ball."""

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
    """Whether a comparison holds.

    Of a series it is told by the constant term, away from where it changes; with `analytic` by the
    real part, so that a formula goes on beside the real line.
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
    """The value of the first branch whose test is passed; all that it may be, if that is open."""

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
    if isinstance(left, acb_series) or isinstance(right, acb_series):
        return UNDEFINED
    if not (left.is_finite() and right.is_finite()):
        return UNDEFINED
    return acb(left.real.union(right.real), left.imag.union(right.imag))
