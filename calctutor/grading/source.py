"""The source of rows: from bytes, through encoding and format, to one row at a time.

Only the current row of a file is held in memory, except for one JSON array.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from enum import Enum, StrEnum, auto
from io import BufferedReader, TextIOWrapper
from itertools import chain, islice, repeat
from pathlib import PurePath
from typing import assert_never

from calctutor.grading.csv_rows import csv_rows
from calctutor.grading.json_rows import array_rows, json_rows
from calctutor.grading.lines import lines_of
from calctutor.grading.rows import AnyRow, NotRowsError


class Format(StrEnum):
    JSON = "json"
    CSV = "csv"


_LINES_OF_JSON = frozenset({".jsonl", ".ndjson"})
_FORMATS = {".jsonl": Format.JSON, ".ndjson": Format.JSON, ".json": Format.JSON, ".csv": Format.CSV}


def format_of(name: str) -> Format | None:
    """Return the format for a file name's extension; None if there is none."""
    return _FORMATS.get(PurePath(name).suffix.lower())


def rows_of(stream: BufferedReader, name: str = "") -> tuple[Format, Iterator[AnyRow]]:
    """Return the format of a file and its rows, which are read lazily.

    The extension decides or, without a known one, the first character of the file: `{` or `[`
    begins JSON. Raise NotRowsError if there are no rows, now or while an array is read, and OSError
    if the file cannot be read.
    """
    kind, lines = _kind_of(stream, name)
    match kind:
        case _Kind.CSV:
            return Format.CSV, csv_rows(lines)
        case _Kind.ARRAY:
            return Format.JSON, array_rows(lines)
        case _Kind.LINES:
            return Format.JSON, json_rows(lines)
        case _:
            assert_never(kind)


class _Kind(Enum):
    """The layouts of rows in a file."""

    CSV = auto()
    ARRAY = auto()
    LINES = auto()


def _kind_of(stream: BufferedReader, name: str) -> tuple[_Kind, Iterator[str]]:
    """Return the layout of a file's rows, and all its lines. Raise NotRowsError."""
    lines = _lines(stream)
    blank, first = _up_to_text(lines)
    if first is None:
        raise NotRowsError("there is nothing in it")
    lines = chain(blank, [first], lines)
    sign = first.lstrip()[0]
    form = format_of(name) or (Format.JSON if sign in {"{", "["} else Format.CSV)
    if form is Format.CSV:
        return _Kind.CSV, lines
    if sign == "[" and PurePath(name).suffix.lower() not in _LINES_OF_JSON:
        return _Kind.ARRAY, lines
    return _Kind.LINES, lines


def number_of_rows(stream: BufferedReader, name: str, most: int | None = None) -> int | None:
    """Return how many rows `rows_of` would yield, counting up to `most`.

    Return None for an array, which would have to be read completely, and for a file without rows.
    """
    try:
        kind, lines = _kind_of(stream, name)
        match kind:
            case _Kind.CSV:
                return sum(1 for _ in islice(csv_rows(lines), most))
            case _Kind.LINES:
                return sum(1 for _ in islice((line for line in lines if not line.isspace()), most))
            case _Kind.ARRAY:
                return None
            case _:
                assert_never(kind)
    except NotRowsError:
        return None


def _lines(stream: BufferedReader) -> Iterator[str]:
    """Yield the lines of a stream, and leave closing it to the caller."""
    text = _decoded(stream)
    try:
        yield from lines_of(text)
    finally:
        if not stream.closed:
            text.detach()


def _up_to_text(lines: Iterator[str]) -> tuple[Iterator[str], str | None]:
    """Return the leading blank lines, and the first line that is not blank."""
    blank = 0
    for line in lines:
        if not line.isspace():
            return repeat("\n", blank), line
        blank += 1
    return repeat("\n", blank), None


def _decoded(stream: BufferedReader) -> TextIOWrapper:
    """Decode a stream as UTF-8, or as UTF-16 if it begins with that byte order mark.

    Invalid UTF-8 becomes lone surrogates, for which the row that contains them is refused.
    """
    if stream.peek(2)[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        return TextIOWrapper(stream, "utf-16", errors="replace", newline="")
    return TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape", newline="")
