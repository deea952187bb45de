"""Counterexamples that a person can check by hand: at x = 2, not at x = 0.7."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from flint import acb, arb

from calctutor.expr.tree import Integral, Limit, Relation, Sum, Tree, has_imaginary_unit, kinds
from calctutor.numeric.compare import Differ
from calctutor.numeric.decimals import distinct_decimals
from calctutor.numeric.points import holds
from calctutor.numeric.program import compiled
from calctutor.numeric.scope import Point, ball, precision, scope_of

_EASY = tuple(Fraction(text) for text in ("1", "2", "0", "-1", "3", "-2", "1/2"))
_BITS = 128
_SIMPLE = 12
"""A value is simple if it is a whole number of twelfths."""

_LARGEST = 1000
_SLOW = frozenset({Integral, Limit, Sum})


def easier(found: Differ, left: Tree, right: Tree, given: Sequence[Relation]) -> Differ:
    """Return the difference at a point with small numbers; `found` itself if none shows it.

    Points at which both values are simple come first. Integrals, limits and sums are not evaluated
    again.
    """
    names = sorted(found.point.values)
    if not names or kinds(left, right) & _SLOW:
        return found
    real = not has_imaginary_unit(right)
    left_real = real and not has_imaginary_unit(left)
    programs = compiled(left, real=left_real), compiled(right, real=real)
    second: Differ | None = None
    for values in _assignments(names):
        point = Point(values, found.point.functions)
        if not all(holds(relation, point) for relation in given):
            continue
        with precision(_BITS):
            scope = scope_of(point)
            a, b = (ball(program(scope)) for program in programs)
        if not (a.is_finite() and b.is_finite()) or a.overlaps(b):
            continue
        if _is_simple(a) and _is_simple(b):
            return Differ(point, *distinct_decimals(a, b))
        if second is None and _is_readable(a) and _is_readable(b):
            second = Differ(point, *distinct_decimals(a, b))
    return second or found


def _assignments(names: Sequence[str]) -> Iterator[dict[str, Fraction]]:
    """Yield small numbers for the names, different ones where there are enough."""
    for turn in range(len(_EASY)):
        yield {name: _EASY[(turn + place) % len(_EASY)] for place, name in enumerate(names)}


def _is_simple(value: acb) -> bool:
    """Return whether a value may be a small number of twelfths."""
    scaled = value * _SIMPLE
    nearest = arb(round(float(scaled.real.mid()))) if _is_readable(value) else None
    return nearest is not None and scaled.imag.contains(0) and scaled.real.contains(nearest)


def _is_readable(value: acb) -> bool:
    size = abs(value)
    return bool(size < _LARGEST and (size > arb(1) / _LARGEST or value.contains(0)))
