"""Pictures of curves drawn in characters: braille dots, or letters in ASCII."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from msgspec import Struct
from rich.cells import cell_len
from rich.text import Text

from calctutor.expr.prose import Prose
from calctutor.expr.tree import Tree
from calctutor.lessons.lesson import Curve, Picture
from calctutor.numeric.graphs import Function, visible_range
from calctutor.numeric.values import real, real_function
from calctutor.render.page import STYLES, Lines, Page
from calctutor.render.pens import PENS, overlaid
from calctutor.render.picture_words import picture_words
from calctutor.render.plane import Cell, Frame, dots
from calctutor.render.texts import text_lines
from calctutor.render.ticks import Tick, named_ticks, round_ticks

_WIDEST = 60
_HEIGHT = 12
_INDENT = 2
_LONGEST_NAME = 8
_ROOM_FOR_NAMES = 60
"""The width of a page from which on curves are named by their labels, if these are short."""
_LETTERS = "ABCD"


def picture_lines(page: Page, picture: Picture, height: int = _HEIGHT) -> Lines:
    """Render the curves in a frame, the legend and the caption.

    On a flat page, for screen readers and programs, the caption is followed by what there is to
    see, in words.
    """
    caption = text_lines(page, picture.caption, _INDENT)
    low, high = bounds(picture)
    if page.flat:
        return [*caption, *picture_words(page, picture, low, high, _INDENT)]
    sheet = _Sheet.of(page, picture, low, high, height)
    legend = _legend(page, picture, sheet.names)
    return [*sheet.lines(), *legend, *([Text(), *caption] if caption else [])]


def bounds(picture: Picture) -> tuple[float, float]:
    """Return the lowest and the highest value that a picture shows."""
    functions = tuple(real_function(curve.math, picture.over.name) for curve in picture.curves)
    low, high = visible_range(functions, *ends(picture))
    if any(curve.shade for curve in picture.curves):
        low, high = min(low, 0.0), max(high, 0.0)
    low = low if picture.low is None else float(_fraction(picture.low))
    high = high if picture.high is None else float(_fraction(picture.high))
    return (low, high) if low < high else (low - 1, high + 1)


def ends(picture: Picture) -> tuple[Fraction, Fraction]:
    """Return the first and the last place that a picture shows."""
    return _fraction(picture.start), _fraction(picture.stop)


def _fraction(tree: Tree) -> Fraction:
    return Fraction(real(tree, {}) or 0.0)


_Names: TypeAlias = tuple[str, ...]


class _Sheet(Struct, frozen=True):
    """A picture on a page: its frame, what stands at its axes, and the names of its curves."""

    page: Page
    picture: Picture
    frame: Frame
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    names: _Names
    beside: int
    """The number of columns to the right of the frame."""

    @classmethod
    def of(cls, page: Page, picture: Picture, low: float, high: float, height: int) -> _Sheet:
        left, right = ends(picture)
        up = named_ticks(page, picture.up) or round_ticks(
            page, Fraction(low), Fraction(high), (height + 2) // 3
        )
        up = tuple(tick for tick in up if low <= tick.at <= high)
        names = _names(page, picture)
        over = cell_len(page.formula(picture.over))
        beside = 1 + max(map(cell_len, (*names, " " * over)))
        margin = _INDENT + max((cell_len(tick.label) for tick in up), default=0) + 2
        width = min(page.measure - margin - beside, _WIDEST)
        frame = Frame(left, right, low, high, width, height)
        named = named_ticks(page, picture.across)
        across = _apart(named, frame) if named else _fitting(page, frame)
        return cls(page, picture, frame, across, up, names, beside)

    def lines(self) -> Lines:
        grid = self._grid()
        margin = max((cell_len(tick.label) for tick in self.up), default=0)
        labels: dict[int, str] = {}
        for tick in self.up:
            labels.setdefault(self.frame.row(float(tick.at)), tick.label)
        columns = range(self.frame.width + self.beside)
        lines: Lines = []
        for row in range(self.frame.height):
            edge = self._sign("┤", "+") if row in labels else self._sign("│", "|")
            line = Text(" " * _INDENT).append(
                f"{labels.get(row, ''):>{margin}} {edge}", STYLES["note"]
            )
            for column in columns:
                line.append_text(grid.get((column, row), Text(" ")))
            line.rstrip()
            lines.append(line)
        return [*lines, *self._axis(" " * (_INDENT + margin + 1))]

    def _sign(self, unicode: str, ascii_sign: str) -> str:
        return self.page.sign(unicode, ascii_sign)

    def _grid(self) -> dict[Cell, Text]:
        """Return what is drawn in each cell; columns beyond the width are beside the frame."""
        grid = self._axes()
        curves = self.picture.curves
        for curve in curves:
            self._shade(grid, curve)
        inked: dict[Cell, str] = {}
        for curve, pen in zip(curves, PENS, strict=False):
            passed = dots(self.frame, self._function(curve))
            for cell, sign in pen.characters(passed, self.page.unicode).items():
                shown = overlaid(inked[cell], sign) if cell in inked else sign
                if shown != inked.get(cell):
                    inked[cell] = shown
                    grid[cell] = Text(shown, STYLES[pen.style])
        for curve in curves:
            self._number_marks(grid, inked, curve)
        for curve, pen, name in zip(curves, PENS, self.names, strict=False):
            self._write_name(grid, inked, curve, name, pen.style)
        return grid

    def _function(self, curve: Curve) -> Function:
        return real_function(curve.math, self.picture.over.name)

    def _axes(self) -> dict[Cell, Text]:
        """Return the lines at 0, where the frame itself does not stand there."""
        frame, grid = self.frame, dict[Cell, Text]()
        if frame.bottom < 0 <= frame.top:
            row = frame.row(0.0)
            for column in range(frame.width):
                grid[column, row] = Text(self._sign("─", "-"), STYLES["note"])
        if frame.left < 0 <= frame.right:
            column = frame.column(Fraction(0))
            for row in range(frame.height):
                cross = (column, row) in grid
                sign = self._sign("┼", "+") if cross else self._sign("│", "|")
                grid[column, row] = Text(sign, STYLES["note"])
        return grid

    def _shade(self, grid: dict[Cell, Text], curve: Curve) -> None:
        """Fill the area between the curve and the axis, with straight sides."""
        if curve.shade is None:
            return
        frame, function = self.frame, self._function(curve)
        start, stop = (
            min(max(_fraction(end), frame.left), frame.right) for end in sorted_ends(curve.shade)
        )
        first, last = frame.column(start), frame.column(stop)
        for column in range(first, last + 1):
            share = Fraction(2 * column + 1, 2 * frame.width)
            x = min(max(frame.left + (frame.right - frame.left) * share, start), stop)
            y = function(x)
            if y is None:
                continue
            # At the left end of the picture its frame is the side.
            is_side = column in (first, last) and column > 0
            sign = self._sign("│", "|") if is_side else self._sign("░", ".")
            one, other = sorted((frame.row(y), frame.row(0.0)))
            for row in range(one, other + 1):
                grid[column, row] = Text(sign, STYLES["note"])

    def _number_marks(self, grid: dict[Cell, Text], inked: dict[Cell, str], curve: Curve) -> None:
        frame, function = self.frame, self._function(curve)
        for number, mark in enumerate(curve.marks, 1):
            x = _fraction(mark)
            y = function(x)
            if y is not None and frame.contains(y) and frame.left <= x <= frame.right:
                cell = frame.column(x), frame.row(y)
                inked[cell] = str(number)
                grid[cell] = Text(str(number), STYLES["key"])

    def _write_name(
        self,
        grid: dict[Cell, Text],
        inked: dict[Cell, str],
        curve: Curve,
        name: str,
        style: str,
    ) -> None:
        """Write the name of a curve beside its end on the right, where there is room for it."""
        end = self._end(curve)
        if end is None:
            return
        length = cell_len(name)
        for column in (end[0] + 2, end[0] + 1, end[0] - length - 1, end[0] + 3):
            for down in (0, -1, 1, -2, 2):
                row = end[1] + down
                cells = [(column + n, row) for n in range(length)]
                fits = column >= 0 and column + length <= self.frame.width + self.beside
                if not fits or not 0 <= row < self.frame.height or any(c in inked for c in cells):
                    continue
                for cell, character in zip(cells, name, strict=False):
                    inked[cell] = character
                    grid[cell] = Text(character, STYLES[style])
                return

    def _end(self, curve: Curve) -> Cell | None:
        """Return the cell in which a curve is seen last."""
        frame, function = self.frame, self._function(curve)
        count = 4 * frame.width
        for number in range(count, -1, -1):
            x = frame.left + (frame.right - frame.left) * Fraction(number, count)
            y = function(x)
            if y is not None and frame.contains(y):
                return frame.column(x), frame.row(y)
        return None

    def _axis(self, at: str) -> Lines:
        """Render the horizontal axis with its ticks, and the name of its variable at the end."""
        frame = self.frame
        line = [self._sign("─", "-")] * frame.width
        below = [" "] * (frame.width + len(at) + self.beside + 1)
        for tick in self.across:
            column = frame.column(tick.at)
            line[column] = self._sign("┬", "+")
            start = len(at) + 1 + _label_start(tick, frame)
            below[start : start + len(tick.label)] = tick.label
        name = self.page.formula(self.picture.over)
        corner = self._sign("└", "+")
        return [
            Text(f"{at}{corner}{''.join(line)} {name}", STYLES["note"]),
            Text("".join(below).rstrip(), STYLES["note"]),
        ]


def sorted_ends(ends: tuple[Tree, Tree]) -> tuple[Tree, Tree]:
    """Return two numbers, the lesser one first."""
    first, second = ends
    return ends if _fraction(first) <= _fraction(second) else (second, first)


def _label_start(tick: Tick, frame: Frame) -> int:
    """Return the column at which a label begins that is centred below its tick."""
    start = frame.column(tick.at) - (cell_len(tick.label) - 1) // 2
    return min(start, frame.width + 1 - cell_len(tick.label)) if start > 0 else start


def _fitting(page: Page, frame: Frame) -> tuple[Tick, ...]:
    """Return round ticks for the horizontal axis, as many as leave room between their labels."""
    most = frame.width // 5
    while most > 1:
        ticks = round_ticks(page, frame.left, frame.right, most)
        if len(_apart(ticks, frame)) == len(ticks):
            return ticks
        most -= 1
    return _apart(round_ticks(page, frame.left, frame.right, 2), frame)


def _apart(ticks: tuple[Tick, ...], frame: Frame) -> tuple[Tick, ...]:
    """Return the ticks inside the frame whose labels do not touch the one before."""
    kept: list[Tick] = []
    free = -_INDENT
    for tick in sorted(ticks, key=lambda tick: tick.at):
        start = _label_start(tick, frame) if frame.left <= tick.at <= frame.right else -1000
        if start >= free:
            kept.append(tick)
            free = start + cell_len(tick.label) + 2
    return tuple(kept)


def _names(page: Page, picture: Picture) -> _Names:
    """Return what each curve is called at its end: its label if all are short, else a letter."""
    labels = tuple(_as_text(page, curve.label) for curve in picture.curves)
    if page.measure >= _ROOM_FOR_NAMES and max(map(cell_len, labels)) <= _LONGEST_NAME:
        return labels
    return tuple(_LETTERS[: len(labels)]) if len(labels) > 1 else ()


def _as_text(page: Page, label: Prose) -> str:
    return " ".join(line.plain for line in page.prose(label))


def _legend(page: Page, picture: Picture, names: _Names) -> Lines:
    """Render the legend: a sample of each curve and area, with its label."""
    lines: Lines = []
    for number, (curve, pen) in enumerate(zip(picture.curves, PENS, strict=False)):
        sample = pen.sample if page.unicode else pen.letter * 3
        letter = f"{_LETTERS[number]}  " if names[:1] == (_LETTERS[0],) else ""
        named = page.prose(curve.label, _INDENT, f"{sample}  {letter}")
        named[0].stylize(STYLES[pen.style], _INDENT, _INDENT + cell_len(sample))
        lines += named
        if curve.shade is not None:
            start, stop = (page.formula(end) for end in sorted_ends(curve.shade))
            filled = page.sign("░░░░", "...")
            lines += page.say(f"the area from {start} to {stop}", _INDENT, f"{filled}  ")
    return lines
