"""Pictures of curves drawn in characters: braille dots, or letters in ASCII."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct
from plotille import Canvas
from rich.cells import cell_len
from rich.text import Text

from calctutor.expr.tree import Tree
from calctutor.lessons.lesson import Curve, Picture
from calctutor.numeric.values import real
from calctutor.render.page import STYLES, Lines, Page
from calctutor.render.texts import text_lines

_WIDEST = 60
_HEIGHT = 12
_INDENT = 2
_DOTS_A_ROW = 4
_BLANK = "⠀"


class _Pen(Struct, frozen=True):
    """The look of a curve: `drawn` steps, then `left_out` steps, repeated; a letter in ASCII."""

    drawn: int
    left_out: int
    letter: str
    style: str
    sample: str


_PENS = (
    _Pen(1, 0, "*", "formula", "⠤⠤⠤⠤"),
    _Pen(6, 5, "o", "right", "⠤⠀⠤⠀"),
    _Pen(1, 3, "+", "wrong", "⠄⠄⠄⠄"),
    _Pen(12, 6, "x", "focus", "⠤⠤⠤⠀"),
)
_FINE = 2
"""The number of steps in which a curve is drawn, for each dot of the width."""


class _Frame(Struct, frozen=True):
    """The visible part of the plane, and its width in characters."""

    left: Fraction
    right: Fraction
    bottom: float
    top: float
    width: int

    def canvas(self) -> Canvas:
        return Canvas(self.width, _HEIGHT, float(self.left), self.bottom, self._right, self._top)

    @property
    def _right(self) -> float:
        # A canvas excludes its upper limits, so that points on them would be lost.
        return float(self.right) + float(self.right - self.left) * 1e-9

    @property
    def _top(self) -> float:
        return self.top + (self.top - self.bottom) * 1e-9

    def column(self, x: Fraction) -> int:
        share = (x - self.left) / (self.right - self.left)
        return min(max(int(share * self.width), 0), self.width - 1)

    def row(self, y: float) -> int:
        """Return the row of a value, counted from the top."""
        share = (y - self.bottom) / (self._top - self.bottom)
        return min(max(_HEIGHT - 1 - int(share * _HEIGHT), 0), _HEIGHT - 1)

    def points(self, picture: Picture, curve: Curve) -> Iterator[tuple[Fraction, float | None]]:
        count = self.width * 2 * _FINE
        for step in range(count + 1):
            x = self.left + (self.right - self.left) * Fraction(step, count)
            yield x, real(curve.math, {picture.over.name: x})


def picture_lines(page: Page, picture: Picture) -> Lines:
    """Render the curves in a frame, the legend and the caption.

    On a flat page, for screen readers and programs, only the caption is shown.
    """
    caption = text_lines(page, picture.caption, _INDENT)
    if page.flat:
        return caption
    frame, labels = _frame(page, picture)
    margin = max(map(cell_len, labels)) + 1
    grid = [[Text(" ")] * frame.width for _ in range(_HEIGHT)]
    _draw_axes(page, grid, frame)
    for curve in picture.curves:
        _shade(page, grid, frame, picture, curve)
    for curve, pen in zip(picture.curves, _PENS, strict=False):
        _draw(page, grid, frame, picture, curve, pen)
    for curve in picture.curves:
        _number_marks(grid, frame, picture, curve)
    return [
        *_with_frame(page, grid, labels, margin),
        *_axis_lines(page, picture, margin, frame.width),
        *_legend(page, picture),
        Text(),
        *caption,
    ]


def _frame(page: Page, picture: Picture) -> tuple[_Frame, tuple[str, str]]:
    """Return the frame, and the labels for its greatest and its least value."""
    room = page.measure - _INDENT
    left, right = Fraction(_float(picture.start)), Fraction(_float(picture.stop))
    wide = _Frame(left, right, 0.0, 1.0, min(room, _WIDEST))
    low, high = _bounds(picture, wide)
    labels = (_label(page, high), _label(page, low))
    margin = max(map(cell_len, labels)) + 2
    return _Frame(left, right, low, high, min(room - margin, _WIDEST)), labels


def _bounds(picture: Picture, frame: _Frame) -> tuple[float, float]:
    values = [
        y for curve in picture.curves for _, y in frame.points(picture, curve) if y is not None
    ]
    if any(curve.shade for curve in picture.curves):
        values.append(0.0)
    low = min(values, default=0.0) if picture.low is None else _float(picture.low)
    high = max(values, default=1.0) if picture.high is None else _float(picture.high)
    return (low, high) if low < high else (low - 1, high + 1)


def _float(tree: Tree) -> float:
    value = real(tree, {})
    return 0.0 if value is None else value


def _label(page: Page, value: float) -> str:
    text = f"{value:.3g}"
    return text.replace("-", "−") if page.unicode else text


_Grid = list[list[Text]]


def _draw_axes(page: Page, grid: _Grid, frame: _Frame) -> None:
    across, up, cross = page.sign("─", "-"), page.sign("│", "|"), page.sign("┼", "+")
    row = frame.row(0.0) if frame.bottom <= 0 <= frame.top else None
    # At the left edge the frame itself is the axis.
    column = frame.column(Fraction(0)) if frame.left < 0 <= frame.right else None
    if row is not None:
        grid[row] = [Text(across, STYLES["note"])] * frame.width
    if column is not None:
        for number, line in enumerate(grid):
            line[column] = Text(cross if number == row else up, STYLES["note"])


def _shade(page: Page, grid: _Grid, frame: _Frame, picture: Picture, curve: Curve) -> None:
    """Shade the area between the curve and the axis, in grey or with dots."""
    if curve.shade is None:
        return
    left, right = (frame.column(Fraction(_float(end))) for end in curve.shade)
    for column in range(left, right + 1):
        middle = frame.left + (frame.right - frame.left) * Fraction(2 * column + 1, 2 * frame.width)
        y = real(curve.math, {picture.over.name: middle})
        if y is None:
            continue
        first, last = sorted((frame.row(y), frame.row(0.0)))
        for row in range(first, last + 1):
            grid[row][column] = Text(page.sign("░", "."), STYLES["note"])


def _draw(
    page: Page, grid: _Grid, frame: _Frame, picture: Picture, curve: Curve, pen: _Pen
) -> None:
    canvas = frame.canvas()
    for step, ((x, y), (next_x, next_y)) in enumerate(pairwise(frame.points(picture, curve))):
        if y is None or next_y is None or step % (pen.drawn + pen.left_out) >= pen.drawn:
            continue
        if _is_within(frame, y) and _is_within(frame, next_y):
            canvas.line(float(x), y, float(next_x), next_y)
    for line, drawn in zip(grid, canvas.plot("\n").split("\n"), strict=True):
        for column, dots in enumerate(drawn):
            if dots != _BLANK:
                line[column] = Text(dots if page.unicode else pen.letter, STYLES[pen.style])


def _is_within(frame: _Frame, y: float) -> bool:
    return frame.bottom <= y <= frame.top


def _number_marks(grid: _Grid, frame: _Frame, picture: Picture, curve: Curve) -> None:
    for number, mark in enumerate(curve.marks, 1):
        x = Fraction(_float(mark))
        y = real(curve.math, {picture.over.name: x})
        if y is not None and _is_within(frame, y) and frame.left <= x <= frame.right:
            grid[frame.row(y)][frame.column(x)] = Text(str(number), STYLES["key"])


def _with_frame(page: Page, grid: _Grid, labels: tuple[str, str], margin: int) -> Lines:
    edge = page.sign("│", "|")
    label_by_row = {0: labels[0], len(grid) - 1: labels[1]}
    return [
        Text(" " * _INDENT)
        .append(f"{label_by_row.get(number, ''):>{margin - 1}} {edge}", STYLES["note"])
        .append_text(Text.assemble(*line))
        for number, line in enumerate(grid)
    ]


def _axis_lines(page: Page, picture: Picture, margin: int, width: int) -> Lines:
    """Render the horizontal axis, with its two ends and the name of its variable."""
    corner, across = page.sign("└", "+"), page.sign("─", "-")
    start, stop = (_label(page, _float(end)) for end in (picture.start, picture.stop))
    name = page.formula(picture.over)
    before = (width - cell_len(name)) // 2 - cell_len(start)
    after = width - cell_len(start) - max(before, 1) - cell_len(name) - cell_len(stop)
    ends = f"{start}{' ' * max(before, 1)}{name}{' ' * max(after, 1)}{stop}"
    at = " " * (_INDENT + margin)
    return [
        Text(at + corner + across * width, STYLES["note"]),
        Text(f"{at} {ends}", STYLES["note"]),
    ]


def _legend(page: Page, picture: Picture) -> Lines:
    """Render the legend: a sample of each curve, and its label."""
    lines: Lines = []
    for curve, pen in zip(picture.curves, _PENS, strict=False):
        sample = pen.sample if page.unicode else pen.letter * 3
        lead = " " * _INDENT
        named = page.prose(curve.label, _INDENT, f"{sample}  ")
        named[0].stylize(STYLES[pen.style], len(lead), len(lead) + cell_len(sample))
        lines += named
    return lines
