"""Ranges: which real numbers an expression takes as its names vary.

A name is followed along a grid that reaches far out and close to 0. Points are added around jumps,
poles and the ends of the domain, so that the values between two of them fill an interval.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Literal, TypeAlias

from flint import acb, arb
from msgspec import Struct

from calctutor.algebra.numbers import fmpq_of
from calctutor.expr.tree import Derivative, Relation, Symbol, Tree
from calctutor.numeric.points import names_in, sample
from calctutor.numeric.program import compiled
from calctutor.numeric.reach import watching
from calctutor.numeric.scope import Point, ball, precision, scope_of

_BITS = 512
_FEW_BITS = 64
_TRIES = 8
_LEVELS = tuple(Fraction(2) ** (2**k) for k in range(8))
_HALVINGS = 160
_VALUES_BETWEEN = 6
_FEWEST_VALUES = 8
_NEGLIGIBLE = arb(2) ** -20
_GROWTH = 0.9
_LONGEST_GROWTH = 3
_ORDINARY = tuple(Fraction(k, 4) for k in range(-24, 25))
_DIGITS = (Fraction(1), Fraction(13, 10), Fraction(17, 10))

Range: TypeAlias = Literal["one number", "some numbers", "all numbers"]


class _Branch(Struct):
    """Values on one interval without jumps, by the level of their arguments.

    The level counts how far out, or how close to a jump, an argument lies.
    """

    values: list[tuple[int, arb]]

    @property
    def low(self) -> arb:
        return _least(value for _, value in self.values)

    @property
    def high(self) -> arb:
        return -_least(-value for _, value in self.values)


def range_of(tree: Tree, names: Iterable[str], given: Sequence[Relation] = ()) -> Range | None:
    """Return how many real numbers an expression takes while each name varies on its own.

    The other names keep the values of one sample point. None if too few values are found.
    """
    free, unknown = names_in((tree,))
    with precision(_BITS):
        for centre in sample(free, unknown, given, "", _TRIES):
            if _value_at(tree, centre) is not None:
                branches = [b for name in sorted(names) for b in _branches(tree, name, centre)]
                return _covered(branches)
    return None


def _value_at(tree: Tree, point: Point) -> arb | None:
    value = ball(compiled(tree)(scope_of(point)))
    return value.real if value.is_finite() and value.imag == 0 else None


def _covered(branches: Sequence[_Branch]) -> Range | None:
    if sum(len(branch.values) for branch in branches) < _FEWEST_VALUES:
        return None
    if all(_is_constant(branch) and branch.low.overlaps(branches[0].low) for branch in branches):
        return "one number"
    first, *rest = sorted(branches, key=lambda branch: branch.low.mid())
    reach = first.high
    for branch in rest:
        if branch.low > reach:
            return "some numbers"
        reach = max(reach, branch.high)
    ups = [pair for branch in branches for pair in branch.values]
    downs = [(level, -value) for level, value in ups]
    return "all numbers" if _is_unbounded(ups) and _is_unbounded(downs) else "some numbers"


def _is_constant(branch: _Branch) -> bool:
    return not branch.low < branch.high


def _is_unbounded(values: Sequence[tuple[int, arb]]) -> bool:
    """Return whether the greatest value so far grows from level to level, and no slower each time.

    The levels are squares of one another: ln x doubles from one to the next, and what arctan x
    gains shrinks to nothing.
    """
    greatest = []
    for last in sorted({level for level, _ in values}):
        greatest.append(-_least(-value for level, value in values if level <= last))
    gains = [after - before for before, after in pairwise(greatest)][-_LONGEST_GROWTH:]
    return (
        len(gains) == _LONGEST_GROWTH
        and bool(gains[0] > 0)
        and all(after > _GROWTH * before for before, after in pairwise(gains))
    )


def _least(values: Iterable[arb]) -> arb:
    least: arb | None = None
    for value in values:
        if least is None or value < least:
            least = value
    assert least is not None
    return least


def _branches(tree: Tree, name: str, centre: Point) -> Iterator[_Branch]:
    """Yield the branches of the expression as one name varies."""
    along = _Along(tree, name, centre)
    places = dict.fromkeys(_ORDINARY, 0)
    for level, size in enumerate(_LEVELS[: along.reach()]):
        for digit in _DIGITS:
            for place in (size * digit, -size * digit, 1 / (size * digit), -1 / (size * digit)):
                places[place] = max(level, places.get(place, 0))
    values = {place: along.value(place) for place in places}
    cuts: set[Fraction] = set()
    for left, right in pairwise(sorted(places)):
        edge = along.edge(left, right, (values[left], values[right]))
        if edge is None:
            continue
        cuts.add(edge[0])
        near = {place: len(_LEVELS) - 1 for place in edge}
        for level, size in enumerate(_LEVELS):
            near |= {edge[0] - 1 / size: level, edge[1] + 1 / size: level}
        for place, level in near.items():
            if left < place < right:
                places[place] = level
                values[place] = along.value(place)
    chain: list[tuple[int, arb]] = []
    for place in sorted(places):
        value = values[place]
        if value is not None:
            chain.append((places[place], value))
        if (value is None or place in cuts) and chain:
            yield _Branch(chain)
            chain = []
    if chain:
        yield _Branch(chain)


class _Along:
    """An expression as a function of one name; the other names keep their values at a point."""

    def __init__(self, tree: Tree, name: str, centre: Point) -> None:
        self._name = name
        self._scope = scope_of(centre)
        self._program = compiled(tree)
        self._slope = compiled(Derivative(tree, Symbol(name)))

    def value(self, place: Fraction) -> arb | None:
        scope = self._scope.with_value(self._name, acb(fmpq_of(place)))
        value = ball(self._program(scope))
        return value.real if value.is_finite() and value.imag == 0 else None

    def reach(self) -> int:
        """Return how many levels can be followed before the values are too large to be held."""
        for level, size in enumerate(_LEVELS):
            with watching() as reach:
                is_lost = None in (self.value(size), self.value(-size))
            if reach.exceeded and is_lost:
                return level
        return len(_LEVELS)

    def edge(
        self, left: Fraction, right: Fraction, values: tuple[arb | None, arb | None]
    ) -> tuple[Fraction, Fraction] | None:
        """Return two places close together between which the domain ends or the value jumps.

        None if the function is continuous between `left` and `right`, as far as can be seen. Far
        out, where bisection would find one of many jumps, the two places are `left` and `right`.
        """
        low, high = values
        if low is None and high is None:
            return None
        if low is not None and high is not None:
            if self._is_smooth(left, right) or low.overlaps(high):
                return None
            if max(abs(left), abs(right)) > _ORDINARY[-1]:
                return None if self._is_monotonic(left, right, low, high) else (left, right)
            return self._jump(left, right, low, high)
        for _ in range(_HALVINGS):
            middle = (left + right) / 2
            if (self.value(middle) is None) == (low is None):
                left = middle
            else:
                right = middle
        return left, right

    def _is_smooth(self, left: Fraction, right: Fraction) -> bool:
        with precision(_FEW_BITS):
            between = acb(arb(fmpq_of((left + right) / 2), fmpq_of((right - left) / 2)))
            return bool(ball(self._slope(self._scope.with_value(self._name, between))).is_finite())

    def _is_monotonic(self, left: Fraction, right: Fraction, low: arb, high: arb) -> bool:
        """Return whether some values between two places lie in the order of the places."""
        steps = range(1, _VALUES_BETWEEN + 1)
        places = [left + (right - left) * step / (_VALUES_BETWEEN + 1) for step in steps]
        values = [low, *map(self.value, places), high]
        pairs = list(pairwise(values))
        return all(
            before is not None and after is not None and (before < after) == bool(low < high)
            for before, after in pairs
        )

    def _jump(
        self, left: Fraction, right: Fraction, low: arb, high: arb
    ) -> tuple[Fraction, Fraction] | None:
        wanted, rises = (low + high) / 2, bool(low < high)
        for _ in range(_HALVINGS):
            middle = (left + right) / 2
            value = self.value(middle)
            if value is None:
                return middle, middle
            if value.overlaps(wanted):
                return None
            if bool(value < wanted) == rises:
                left, low = middle, value
            else:
                right, high = middle, value
        return None if abs(high - low) < (abs(wanted) + 1) * _NEGLIGIBLE else (left, right)
