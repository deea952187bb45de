"""From bytes to rows: the encoding, whether it is JSON or CSV, and rows one at a time.

Nothing here holds more of a file than the row at hand, except for one JSON array.
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
from calctutor.grading.rows import AnyRow, NotRows


class Format(StrEnum):
    JSON = "json"
    CSV = "csv"


_LINES_OF_JSON = frozenset({".jsonl", ".ndjson"})
_FORMATS = {".jsonl": Format.JSON, ".ndjson": Format.JSON, ".json": Format.JSON, ".csv": Format.CSV}


def format_of(name: str) -> Format | None:
    """The format that the ending of a file's name stands for, if it stands for one."""
    return _FORMATS.get(PurePath(name).suffix.lower())


def rows_of(stream: BufferedReader, name: str = "") -> tuple[Format, Iterator[AnyRow]]:
    """The format of a file and its rows, read as they are asked for.

    The ending of the name decides, or else the first sign of the file: `{` or `[` begin JSON.
    Raises NotRows when it holds no rows at all, now or while an array is read, and OSError when it
    cannot be read.
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
    """How rows are written in a file."""

    CSV = auto()
    ARRAY = auto()
    LINES = auto()


def _kind_of(stream: BufferedReader, name: str) -> tuple[_Kind, Iterator[str]]:
    """Return how the rows of a file are written, and all its lines. Raise NotRows."""
    lines = _lines(stream)
    blank, first = _up_to_text(lines)
    if first is None:
        raise NotRows("there is nothing in it")
    lines = chain(blank, [first], lines)
    sign = first.lstrip()[0]
    form = format_of(name) or (Format.JSON if sign in {"{", "["} else Format.CSV)
    if form is Format.CSV:
        return _Kind.CSV, lines
    if sign == "[" and PurePath(name).suffix.lower() not in _LINES_OF_JSON:
        return _Kind.ARRAY, lines
    return _Kind.LINES, lines


def number_of_rows(stream: BufferedReader, name: str, most: int | None = None) -> int | None:
    """Return how many rows `rows_of` would give, counting up to `most`.

    None for an array, which would have to be read as a whole, and for what is no rows.
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
    except NotRows:
        return None


def _lines(stream: BufferedReader) -> Iterator[str]:
    """Yield the lines of a stream, and leave it to the caller to close it."""
    text = _decoded(stream)
    try:
        yield from lines_of(text)
    finally:
        if not stream.closed:
            text.detach()


def _up_to_text(lines: Iterator[str]) -> tuple[Iterator[str], str | None]:
    """The blank lines at the beginning, and the first that is not blank."""
    blank = 0
    for line in lines:
        if not line.isspace():
            return repeat("\n", blank), line
        blank += 1
    return repeat("\n", blank), None


def _decoded(stream: BufferedReader) -> TextIOWrapper:
    """The text of a stream: UTF-8 unless it begins with the mark of UTF-16.

    What is not UTF-8 becomes lone surrogates, for the row that it stands in to be refused.
    """
    if stream.peek(2)[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        return TextIOWrapper(stream, "utf-16", errors="replace", newline="")
    return TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape", newline="")
