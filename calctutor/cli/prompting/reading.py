"""The reading of a line while it is typed: the lines to show under it.

Nothing is judged here. Only reading is counted on: a text is read at most a fixed number of times.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from rich.cells import cell_len

from calctutor.cli.prompting.asking import Asking, Reader
from calctutor.cli.prompting.brackets import CLOSING, closers
from calctutor.expr.errors import UnreadableError, quoted
from calctutor.expr.tree import Relation, Symbol, Tree, free_symbols
from calctutor.printing.inline import inline, inline_ascii
from calctutor.printing.layout import Block, fit

MOST_READ = 300
"""The most characters of a line that is read at every key."""

_HOLE = "Xi_9"
"""The name that stands for what is still missing; it is shown as …."""

_DEEPEST_INDENT = 6
_INDENT = 2
_NARROWEST = 8


def lines_under(asking: Asking, text: str, cursor: int, width: int, rows: int) -> list[str]:
    """Return at most `rows` lines, each at most `width` columns wide, on what is typed.

    They say how the text is read, where it stops making sense, or what a command does. `cursor` is
    an index in the text: what is incomplete there is no mistake yet.
    """
    if not text.strip():
        return []
    said = asking.said(text.strip())
    if said is not None:
        return _words(asking, said, width, rows)
    reader = asking.reader()
    if reader is None or len(text) > MOST_READ or "\n" in text:
        return []
    page = _Lines(asking, width, rows)
    try:
        return page.formulas(reader(text))
    except UnreadableError as slip:
        unfinished = _unfinished(reader, slip, text, cursor)
        if unfinished is not None:
            read, has_hole = unfinished
            return page.formulas(read, "" if has_hole else " …")
        if _is_being_typed(slip, text, cursor):
            return page.formulas((Symbol(_HOLE),))
        return page.complaint(slip, text)


def _unfinished(
    reader: Reader, slip: UnreadableError, text: str, cursor: int
) -> tuple[tuple[Tree | Relation, ...], bool] | None:
    """Return the reading of a text that only lacks something at the cursor, if it can be read.

    The second part says whether it has a hole where something is missing.
    """
    for candidate in _continued(slip, text, cursor):
        try:
            read = reader(candidate)
        except UnreadableError:
            continue
        has_hole = any(_HOLE in _names(formula) for formula in read)
        if has_hole or _HOLE not in candidate:
            return read, has_hole
    return None


def _continued(slip: UnreadableError, text: str, cursor: int) -> Iterator[str]:
    """Yield texts with something more at the cursor, the likeliest first."""
    before, behind = text[:cursor], text[cursor:]
    end = closers(text)
    if behind.strip():
        yield f"{before} {_HOLE} {behind}"
        yield f"{before}({_HOLE}){behind}"
        return
    yield f"{before}{end}"
    yield f"{before}{end} {_HOLE}"
    for tail in (f" {_HOLE}", f"({_HOLE})", f" d{_HOLE}", f" {_HOLE} d{_HOLE}"):
        yield f"{before}{tail}{end}"
    yield f"{before} {_HOLE}{end} {_HOLE}"
    yield from (s for s in slip.suggestions if s.startswith(before.rstrip()))


def _names(formula: Tree | Relation) -> frozenset[str]:
    if isinstance(formula, Relation):
        return free_symbols(formula.left) | free_symbols(formula.right)
    return free_symbols(formula)


def _is_being_typed(slip: UnreadableError, text: str, cursor: int) -> bool:
    """Return whether the place ends at the cursor, so that the next key may put it right.

    A bracket that closes nothing stays wrong.
    """
    start, end = slip.span
    at = len(text[:cursor].rstrip())
    is_last = at == len(text.rstrip()) <= start
    return is_last or (start < at <= max(end, start + 1) and text[at - 1] not in CLOSING)


def _indent(asking: Asking) -> int:
    """Return the column of what is typed, if that is near the margin."""
    width = cell_len(asking.last_line)
    return width if width <= _DEEPEST_INDENT else _INDENT


def _words(asking: Asking, said: str, width: int, rows: int) -> list[str]:
    indent = _indent(asking)
    room = max(width - indent - 1, _NARROWEST)
    return [" " * indent + line for line in wrap(asking.page.words(said), room)[:rows]]


class _Lines:
    """Sets formulas and complaints on the rows under a line."""

    def __init__(self, asking: Asking, width: int, rows: int) -> None:
        self.asking = asking
        self.unicode = asking.page.unicode
        self.width = width
        self.rows = rows
        self.indent = _indent(asking)
        self.room = max(width - self.indent - 1, _NARROWEST)
        self.looks = (*asking.page.names, (_HOLE, "…"))

    def formulas(self, read: tuple[Tree | Relation, ...], end: str = "") -> list[str]:
        """Return the formulas in two dimensions, or inline if there are too few rows."""
        lines = self._stacked(read, end) if read else []
        return [" " * self.indent + self._filled(line) for line in lines]

    def _stacked(self, shown: tuple[Tree | Relation, ...], end: str) -> list[str]:
        formula = _joined(shown)
        if formula is not None:
            blocks = fit(formula, self.room, unicode=self.unicode, display=self.looks)
            if sum(block.height for block in blocks) <= self.rows:
                *above, last = blocks
                rows = [line for block in above for line in block.lines]
                return [*rows, *_ending(last, end)]
        text = _between(shown).join(map(self._inline, shown)) + end
        lines = wrap(text, self.room, break_on_hyphens=False)
        if len(lines) > self.rows:
            lines = lines[: self.rows]
            lines[-1] = f"{lines[-1][: self.room - 2]} …"
        return lines

    def _inline(self, formula: Tree | Relation) -> str:
        if self.unicode:
            return inline(formula, display=self.looks)
        return inline_ascii(formula)

    def complaint(self, slip: UnreadableError, text: str) -> list[str]:
        """Return a caret under the place that cannot be read, and the reason."""
        start, end = slip.span
        lead = cell_len(self.asking.last_line)
        if lead + cell_len(text) < self.width:
            caret = "^" * max(1, cell_len(text[start:end]))
            place = [" " * (lead + cell_len(text[:start])) + caret]
            return place + _words(self.asking, slip.message, self.width, self.rows - 1)
        part = quoted(text[start:end].strip())
        reason = f"{part}: {slip.message}" if part else slip.message
        return _words(self.asking, reason, self.width, self.rows)

    def _filled(self, line: str) -> str:
        if self.unicode:
            return line
        return line.replace(_HOLE, " ...").replace("…", "...")


def _joined(shown: tuple[Tree | Relation, ...]) -> Tree | Relation | None:
    """Return one formula for all of them; None if there are too many."""
    match shown:
        case (only,):
            return only
        case (left, right) if not isinstance(left, Relation) and not isinstance(right, Relation):
            return Relation(left, "=", right)
        case _:
            return None


def _between(shown: tuple[Tree | Relation, ...]) -> str:
    return ", " if any(isinstance(formula, Relation) for formula in shown) else " = "


def _ending(block: Block, end: str) -> list[str]:
    return [
        line + end if index == block.baseline else line for index, line in enumerate(block.lines)
    ]
