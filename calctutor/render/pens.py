"""Pens: how each curve of a picture looks, so that curves can be told apart without colour."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from msgspec import Struct

from calctutor.render.plane import ACROSS, DOWN, Cell, Dot

_BRAILLE = 0x2800
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot of a braille cell, by its row and its column."""

Stroke: TypeAlias = Callable[[frozenset[Dot]], frozenset[Dot]]
"""From the dots of a cell that a curve passes to those that are drawn; at least one."""


def _solid(passed: frozenset[Dot]) -> frozenset[Dot]:
    return passed


def _dotted(passed: frozenset[Dot]) -> frozenset[Dot]:
    """One dot, in the middle of those that are passed."""
    in_order = sorted(passed)
    return frozenset({in_order[(len(in_order) - 1) // 2]})


def _thick(passed: frozenset[Dot]) -> frozenset[Dot]:
    """The neighbours above or below, and left or right, as well."""
    beside = {(column ^ 1, row) for column, row in passed}
    return passed | beside | {(column, row ^ 1) for column, row in passed | beside}


class Pen(Struct, frozen=True):
    """The look of a curve: a stroke of dots, or `sign` in each cell if it is None.

    `letter` is drawn where there is no braille.
    """

    stroke: Stroke | None
    sign: str
    letter: str
    style: str
    sample: str

    def characters(self, dots: Iterable[Dot], unicode: bool) -> dict[Cell, str]:
        """Return the character for each cell that has one of the dots."""
        cells: dict[Cell, set[Dot]] = {}
        for column, row in dots:
            cell = column // ACROSS, row // DOWN
            cells.setdefault(cell, set()).add((column % ACROSS, row % DOWN))
        if not unicode:
            return dict.fromkeys(cells, self.letter)
        if self.stroke is None:
            return dict.fromkeys(cells, self.sign)
        return {cell: _braille(self.stroke(frozenset(passed))) for cell, passed in cells.items()}


def _braille(dots: frozenset[Dot]) -> str:
    return chr(_BRAILLE + sum(_BITS[row][column] for column, row in dots))


def overlaid(below: str, above: str) -> str:
    """Return the character for a cell that two curves pass: all dots, or the one drawn first."""
    low, high = ord(below) - _BRAILLE, ord(above) - _BRAILLE
    are_dots = 0 <= low < 0x100 and 0 <= high < 0x100
    return chr(_BRAILLE + (low | high)) if are_dots else below


PENS = (
    Pen(_solid, "", "*", "formula", "⠤⠤⠤⠤"),
    Pen(_dotted, "", "o", "right", "⠄⠄⠄⠄"),
    Pen(_thick, "", "+", "wrong", "⠶⠶⠶⠶"),
    Pen(None, "×", "x", "focus", "××××"),
)
