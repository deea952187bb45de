"""The plane behind a picture: which dots of a grid a curve passes.

A character cell has two dots across and four up, as braille has.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct

from calctutor.numeric.graphs import Function

ACROSS, DOWN = 2, 4
"""The dots of a cell."""

Dot: TypeAlias = tuple[int, int]
"""The column and the row of a dot; rows are counted from the top."""
Cell: TypeAlias = tuple[int, int]

_PLACES_PER_CELL = 4
_DEEPEST = 24
_MOST_BETWEEN = 150
"""The number of values that are looked up between two neighbouring places at most."""


class Frame(Struct, frozen=True):
    """The visible part of the plane, with its size in character cells.

    The ends of both axes lie on the outermost dots, so that no point of the frame is lost.
    """

    left: Fraction
    right: Fraction
    bottom: float
    top: float
    width: int
    height: int

    def dot_column(self, x: Fraction) -> int:
        """Return the column of dots nearest to a place."""
        share = (x - self.left) / (self.right - self.left)
        return round(share * (self.width * ACROSS - 1))

    def dot_row(self, y: float) -> int:
        """Return the row of dots nearest to a value; one beyond the last outside of the frame."""
        last = self.height * DOWN - 1
        slack = (self.top - self.bottom) * 1e-9
        if y > self.top + slack:
            return -1
        if y < self.bottom - slack:
            return last + 1
        return min(max(round((self.top - y) / (self.top - self.bottom) * last), 0), last)

    def column(self, x: Fraction) -> int:
        """Return the column of cells of a place; beyond the frame for a place outside."""
        return self.dot_column(x) // ACROSS

    def row(self, y: float) -> int:
        """Return the row of cells nearest to a value."""
        return min(max(self.dot_row(y) // DOWN, 0), self.height - 1)

    def contains(self, y: float) -> bool:
        return 0 <= self.dot_row(y) < self.height * DOWN


class _Point(Struct, frozen=True):
    """A place and its dot; `row` is None if there is no value."""

    x: Fraction
    column: int
    row: int | None


def dots(frame: Frame, function: Function) -> frozenset[Dot]:
    """Return the dots that a curve passes inside the frame.

    Between two places whose dots do not adjoin more values are looked up, until they do or it is
    plain that the function jumps. So a steep curve is whole, and a pole leaves a gap.
    """
    count = frame.width * _PLACES_PER_CELL
    step = (frame.right - frame.left) / count
    points = [_point(frame, function, frame.left + step * n) for n in range(count + 1)]
    found = set(points)
    for first, second in pairwise(points):
        found.update(_between(frame, function, first, second))
    inside = range(frame.height * DOWN)
    return frozenset((p.column, p.row) for p in found if p.row is not None and p.row in inside)


def _point(frame: Frame, function: Function, x: Fraction) -> _Point:
    y = function(x)
    return _Point(x, frame.dot_column(x), None if y is None else frame.dot_row(y))


def _between(frame: Frame, function: Function, first: _Point, second: _Point) -> Iterator[_Point]:
    """Yield points of a curve between two others, until neighbours adjoin."""
    open_pairs = [(first, second, 0)]
    for _ in range(_MOST_BETWEEN):
        while open_pairs and not _is_open(frame, *open_pairs[-1]):
            open_pairs.pop()
        if not open_pairs:
            return
        left, right, depth = open_pairs.pop()
        middle = _point(frame, function, (left.x + right.x) / 2)
        yield middle
        open_pairs += ((middle, right, depth + 1), (left, middle, depth + 1))


def _is_open(frame: Frame, left: _Point, right: _Point, depth: int) -> bool:
    """Return whether the curve may pass other cells between two points than theirs."""
    if depth == _DEEPEST:
        return False
    beyond = (-1, frame.height * DOWN)
    if left.row is None or right.row is None:
        other = right.row if left.row is None else left.row
        return other is not None and other not in beyond
    if left.row == right.row:
        return False
    if abs(left.row - right.row) > 1:
        return True
    same_column = left.column // ACROSS == right.column // ACROSS
    return not same_column and left.row // DOWN != right.row // DOWN
