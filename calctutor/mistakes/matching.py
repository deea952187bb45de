"""Matching of a candidate with a learner's answer: quickly at a few points, then reliably."""

from __future__ import annotations

from collections.abc import Sequence

from flint import acb
from msgspec import Struct, field

from calctutor.expr.tree import Relation, Tree
from calctutor.mistakes.values import Values
from calctutor.numeric.compare import Agree, Differ, compare
from calctutor.numeric.points import names_in, sample
from calctutor.printing.ascii_form import ascii_form

_POINTS = 2
_MOST_SAMPLES = 12
_POINTS_TO_BE_SURE = 6
_POINTS_TO_DIFFER = 16


class Matcher(Struct):
    """A comparison of many candidates with one answer.

    The few points at which both the answer and the right answer have values are chosen once.
    `expected` is None if there is no right answer that has values.
    """

    answer: Tree
    expected: Tree | None
    given: Sequence[Relation] = ()
    points: list[tuple[Values, acb]] = field(default_factory=list)

    def __post_init__(self) -> None:
        right = self.answer if self.expected is None else self.expected
        names, unknown = names_in((self.answer, right))
        for point in sample(names, unknown, self.given, ascii_form(right), _MOST_SAMPLES):
            values = Values.at(point)
            value = values.of(self.answer)
            if value.is_finite() and values.of(right).is_finite():
                self.points.append((values, value))
            if len(self.points) == _POINTS:
                break

    @property
    def is_able(self) -> bool:
        """Whether there are any points to compare at."""
        return bool(self.points)

    def fits(self, candidate: Tree) -> bool:
        """Return whether a candidate equals the answer and differs from the right answer."""
        return self._is_close(candidate) and self._is_surely(candidate)

    def _is_close(self, candidate: Tree) -> bool:
        for values, value in self.points:
            try:
                found = values.of(candidate)
            except KeyError:
                return False
            if not found.is_finite() or not found.overlaps(value):
                return False
        return True

    def _is_surely(self, candidate: Tree) -> bool:
        same = compare(candidate, self.answer, self.given, points=_POINTS_TO_BE_SURE)
        if not isinstance(same, Agree):
            return False
        if self.expected is None:
            return True
        return isinstance(
            compare(candidate, self.expected, self.given, points=_POINTS_TO_DIFFER), Differ
        )
