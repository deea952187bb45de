"""Whether a mistake leads to what a learner answered: at a few points first, then surely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from flint import acb

from calctutor.expr.ascii_form import ascii_form
from calctutor.expr.tree import Relation, Tree
from calctutor.numeric.compare import Agree, Differ, compare
from calctutor.numeric.points import names_in, sample
from calctutor.numeric.program import compiled
from calctutor.numeric.scope import Point, ball, precision, scope_of

_BITS = 96
_POINTS = 2
_TRIED = 12
_SURE = 6


@dataclass(slots=True)
class Matcher:
    """Compares many expressions with one answer.

    A few points at which both the answer and the right answer have values are chosen once.
    """

    answer: Tree
    expected: Tree
    given: Sequence[Relation] = ()
    points: list[Point] = field(default_factory=list)
    values: list[acb] = field(default_factory=list)

    def __post_init__(self) -> None:
        names, unknown = names_in((self.answer, self.expected))
        for point in sample(names, unknown, self.given, ascii_form(self.expected), _TRIED):
            value = _value(self.answer, point)
            if value.is_finite() and _value(self.expected, point).is_finite():
                self.points.append(point)
                self.values.append(value)
            if len(self.points) == _POINTS:
                break

    @property
    def is_able(self) -> bool:
        """Whether there is anything to compare at."""
        return bool(self.points)

    def fits(self, candidate: Tree) -> bool:
        """Whether an expression is the answer, and not the right one."""
        return self._is_close(candidate) and self._is_surely(candidate)

    def _is_close(self, candidate: Tree) -> bool:
        for point, value in zip(self.points, self.values, strict=True):
            try:
                found = _value(candidate, point)
            except KeyError:
                return False
            if not found.is_finite() or not found.overlaps(value):
                return False
        return True

    def _is_surely(self, candidate: Tree) -> bool:
        same = compare(candidate, self.answer, self.given, points=_SURE)
        if not isinstance(same, Agree):
            return False
        return isinstance(compare(candidate, self.expected, self.given, points=_SURE), Differ)


def _value(tree: Tree, point: Point) -> acb:
    with precision(_BITS):
        return ball(compiled(tree)(scope_of(point)))
