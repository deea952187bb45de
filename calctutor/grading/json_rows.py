"""Rows from JSON: an object on each line, or one array of objects."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NoReturn

from calctutor.grading.lines import fault_of
from calctutor.grading.rows import AnyRow, BadRow, NotRowsError, Place, row_of, text_of

_LONGEST_ARRAY = 50_000_000
_NOT_JSON = "This row is not JSON"


def json_rows(lines: Iterable[str]) -> Iterator[AnyRow]:
    """Yield a row for each line that is not blank."""
    row = 0
    for number, line in enumerate(lines, start=1):
        if line.isspace():
            continue
        row += 1
        yield _row(Place(row, number), line)


def array_rows(lines: Iterable[str]) -> Iterator[AnyRow]:
    """Yield a row for each object of an array, which must fit into memory. Raise NotRowsError."""
    pieces: list[str] = []
    length = 0
    for line in lines:
        if fault_of(line) is not None:
            raise NotRowsError("a line of it is too long or is not UTF-8 text")
        pieces.append(line)
        length += len(line)
        if length > _LONGEST_ARRAY:
            raise NotRowsError(
                "an array this long does not fit; write each object on a line of its own"
            )
    try:
        values = _loads("".join(pieces))
    except _NotJsonError as error:
        raise NotRowsError(f"it is not JSON: {error}") from None
    if not isinstance(values, list):
        raise NotRowsError("it is not an array of objects")
    for row, value in enumerate(values, start=1):
        yield _of_value(Place(row, None), value)


def _row(place: Place, line: str) -> AnyRow:
    text = line.rstrip("\r\n")
    fault = fault_of(line)
    if fault is not None:
        return BadRow(place, None, fault, text)
    try:
        value = _loads(line)
    except _NotJsonError as error:
        return BadRow(place, None, f"{_NOT_JSON}: {error}.", text, _NOT_JSON)
    return _of_value(place, value)


def _of_value(place: Place, value: object) -> AnyRow:
    if not isinstance(value, dict):
        message = "This row is not a JSON object, with keys and values in braces."
        return BadRow(place, None, message, text_of(value))
    return row_of(place, value)


class _NotJsonError(Exception):
    """The reason why a text is not JSON, without a full stop."""


def _loads(text: str) -> object:
    try:
        return json.loads(text, parse_constant=_refused)
    except json.JSONDecodeError as error:
        what = error.msg[:1].lower() + error.msg[1:]
        where = f"column {error.colno}"
        if "\n" in text.strip():
            where = f"line {error.lineno}, {where}"
        raise _NotJsonError(f"{what}, at {where}") from None
    except RecursionError:
        raise _NotJsonError("it is nested too deep") from None
    except ValueError:
        raise _NotJsonError("a number in it has too many digits") from None


def _refused(name: str) -> NoReturn:
    raise _NotJsonError(f"{name} is no number in JSON")
