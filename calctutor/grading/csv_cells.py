"""A CSV reader that confines an unclosed quotation mark to its own row.

The csv module would read everything after such a mark, up to the next mark, as one cell, and
silently lose the rows in it. Input without faults is read exactly as by the csv module in strict
mode.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from calctutor.grading.lines import LONGEST

LONGEST_CELL = 131_072
"""The most characters in a cell, as in the csv module."""

MOST_LINES = 1_000
"""The most lines in a row. At most this many are kept, to be read again after a fault."""

_QUOTE = '"'
_ENDS = "\r\n"


class Table(Struct, frozen=True):
    """The layout of a table: delimiter, number of columns, and indices of `narrow` columns.

    A cell in a narrow column may contain a line break, but not with a delimiter after it: that is
    more likely the next row.
    """

    delimiter: str
    width: int
    narrow: frozenset[int] = frozenset()


class Record(Struct, frozen=True):
    """The cells of a row that begins in a line.

    If there is a `fault`, the cells are those before it, and `text` is the row as written in the
    file.
    """

    line: int
    cells: Sequence[str]
    fault: str | None = None
    text: str = ""


def records(lines: Iterable[str], table: Table, above: int) -> Iterator[Record]:
    """Yield the rows in the lines, which are numbered from `above` + 1.

    After a row with a fault, reading continues below the line in which its last cell begins.
    """
    source = _Lines(lines, above)
    while (line := source.take()) is not None:
        if _QUOTE in line or len(line) > LONGEST_CELL:
            yield _RowReader(source, table, line).record()
        else:
            yield Record(source.number, line.rstrip(_ENDS).split(table.delimiter))


class _Lines:
    """A stream of lines that can be put back; `number` is that of the line taken last."""

    def __init__(self, lines: Iterable[str], above: int) -> None:
        self.number = above
        self._lines = iter(lines)
        self._back: deque[str] = deque()

    def take(self) -> str | None:
        line = self._back.popleft() if self._back else next(self._lines, None)
        if line is not None:
            self.number += 1
        return line

    def put_back(self, lines: Sequence[str]) -> None:
        self._back.extendleft(reversed(lines))
        self.number -= len(lines)


class _FaultError(Exception):
    """A fault in a cell, with the line in which the cell begins."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class _RowReader:
    """A reader of one row, starting from its first line."""

    def __init__(self, source: _Lines, table: Table, line: str) -> None:
        self._source = source
        self._table = table
        self._begin = source.number
        self._taken = [line]
        self._length = len(line)
        self._position = 0
        self._cells: list[str] = []

    def record(self) -> Record:
        try:
            while self._read_cell():
                pass
        except _FaultError as fault:
            number = fault.line - self._begin + 1
            self._source.put_back(self._taken[number:])
            text = "".join(self._taken[:number]).rstrip(_ENDS)
            return Record(self._begin, self._cells, str(fault), text)
        return Record(self._begin, self._cells)

    def _read_cell(self) -> bool:
        """Read the next cell, and return whether another one follows."""
        quoted = self._taken[-1].startswith(_QUOTE, self._position)
        self._cells.append(self._quoted() if quoted else self._unquoted())
        if not self._taken[-1].startswith(self._table.delimiter, self._position):
            return False
        self._position += 1
        return True

    def _unquoted(self) -> str:
        line, start = self._taken[-1], self._position
        end = line.find(self._table.delimiter, start)
        self._position = end if end >= 0 else max(start, len(line.rstrip(_ENDS)))
        if self._position - start > LONGEST_CELL:
            raise _FaultError(self._source.number, f"{_TOO_LONG}.")
        return line[start : self._position]

    def _quoted(self) -> str:
        """Read a cell from its opening quotation mark to after its closing one."""
        opened = self._source.number
        pieces: list[str] = []
        length = 0
        self._position += 1
        while True:
            line, start = self._taken[-1], self._position
            close = line.find(_QUOTE, start)
            end = close if close >= 0 else len(line)
            pieces.append(line[start:end])
            length += end - start
            self._check(pieces[-1], length, opened)
            if close < 0:
                self._take_line(opened)
                continue
            self._position = close + 1
            if not line.startswith(_QUOTE, self._position):
                self._check_end(opened)
                return "".join(pieces)
            pieces.append(_QUOTE)
            length += 1
            self._position += 1

    def _check(self, piece: str, length: int, opened: int) -> None:
        if length > LONGEST_CELL:
            suspicion = f"Perhaps a quotation mark is opened in line {opened} and not closed."
            raise _FaultError(opened, f"{_TOO_LONG}. {suspicion}")
        is_below = self._source.number > opened
        if is_below and len(self._cells) in self._table.narrow and self._table.delimiter in piece:
            more = " in it, and what follows looks like other rows."
            raise _FaultError(opened, _not_closed(opened) + more)

    def _take_line(self, opened: int) -> None:
        """Take the next line for a cell that is still open."""
        if len(self._taken) >= MOST_LINES or self._length >= LONGEST:
            more = f"; a row has at most {MOST_LINES:,} lines and {LONGEST:,} characters."
            raise _FaultError(opened, _not_closed(opened) + more)
        # A cell beyond the last column is a fault anyway, so its end is not looked for.
        line = self._source.take() if len(self._cells) < self._table.width else None
        if line is None:
            raise _FaultError(opened, f"{_not_closed(opened)}.")
        self._taken.append(line)
        self._length += len(line)
        self._position = 0

    def _check_end(self, opened: int) -> None:
        """Raise _FaultError if there is text after the closing quotation mark."""
        after = self._taken[-1][self._position : self._position + 1]
        if after in {"", self._table.delimiter, *_ENDS}:
            return
        if self._source.number > opened:
            raise _FaultError(opened, f"{_not_closed(opened)}.")
        raise _FaultError(
            opened,
            f"A cell in line {opened} has text behind its closing quotation mark. "
            "Inside a cell in quotes, write each quotation mark twice.",
        )


_TOO_LONG = f"A cell here has more than {LONGEST_CELL:,} characters"


def _not_closed(opened: int) -> str:
    return f"A quotation mark is opened in line {opened} and not closed"
