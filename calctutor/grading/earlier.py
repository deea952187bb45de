"""The results of an earlier run, read from its file one at a time."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import BinaryIO, NoReturn

from msgspec import Struct

from calctutor.grading.results import COLUMNS, cells_of, header
from calctutor.grading.rows import Scalar
from calctutor.grading.source import Format
from calctutor.render.as_json import SCHEMA, Json

_LONGEST = 20_000_000
"""The most bytes in a result, which repeats parts of a row of at most a million characters."""

_COLUMNS_BEFORE_FINGERPRINTS = COLUMNS[: COLUMNS.index("input")]


class NotResultsError(Exception):
    """A file that was not written by `grade`."""


class NoFingerprintsError(Exception):
    """A file of results without fingerprints, written by an earlier version."""


class Earlier(Struct, frozen=True):
    """A result as written in a file.

    `end` is the offset in bytes of the result's end. `id` is the id as written, `input` the
    fingerprint of the row, and `error` the reason why there is no verdict.
    """

    end: int
    id: str
    input: str
    verdict: str | None
    error: str | None


def earlier_results(stream: BinaryIO, form: Format) -> Iterator[Earlier]:
    """Yield the complete results in a file; one that is cut off at the end is left out.

    Raise NotResultsError or NoFingerprintsError.
    """
    end = 0
    top = header(form).encode()
    for record in _records(stream, form):
        if not record.endswith(b"\n"):
            _check_beginning(record, b"" if end else top, form)
        elif form is Format.CSV and end == 0:
            if record == cells_of(_COLUMNS_BEFORE_FINGERPRINTS).encode():
                raise NoFingerprintsError
            if record != top:
                raise NotResultsError
            end = len(top)
        else:
            end += len(record)
            text = _decoded(record)
            yield _from_csv(text, end) if form is Format.CSV else _from_json(text, end)


def _check_beginning(cut_off: bytes, top: bytes, form: Format) -> None:
    """Raise NotResultsError unless the bytes can be the beginning of a header or a result.

    The cut-off part will be overwritten, and a file with other content must not lose any of it.
    """
    expected = top or (_BEGINNING if form is Format.JSON else b"")
    length = min(len(expected), len(cut_off))
    if cut_off[:length] != expected[:length] or (top and len(cut_off) > len(top)):
        raise NotResultsError


_BEGINNING = f'{{"schema": {SCHEMA}, "id": '.encode()


def _decoded(record: bytes) -> str:
    try:
        return record.decode("utf-8")
    except UnicodeDecodeError:
        raise NotResultsError from None


def written_id(id_: Scalar, form: Format) -> str:
    """Return the id of a row as written in `Earlier`."""
    return json.dumps(id_) if form is Format.JSON else _cell(id_)


def _cell(value: Scalar) -> str:
    line = cells_of([value]).encode("utf-8", "replace").decode()
    return next(csv.reader(io.StringIO(line, newline="")))[0]


def _records(stream: BinaryIO, form: Format) -> Iterator[bytes]:
    """Yield the lines of a file; in CSV, lines joined by a quoted cell are one.

    Only the last line may lack its line break or end within a cell.
    """
    pieces: list[bytes] = []
    length, quotes = 0, 0
    while piece := stream.readline(_LONGEST):
        pieces.append(piece)
        length += len(piece)
        quotes += piece.count(b'"') if form is Format.CSV else 0
        if length >= _LONGEST:
            raise NotResultsError
        if piece.endswith(b"\n") and quotes % 2 == 0:
            yield b"".join(pieces)
            pieces, length, quotes = [], 0, 0
    if pieces:
        yield b"".join(pieces).rstrip(b"\n")


def _from_json(text: str, end: int) -> Earlier:
    try:
        result = json.loads(text, parse_constant=_refuse)
        problem = result.get("error")
        verdict, made_from = result["verdict"], result.get("input")
        error = None if verdict is not None else _error(problem)
        id_ = json.dumps(result["id"])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise NotResultsError from None
    if made_from is None:
        raise NoFingerprintsError
    if not isinstance(verdict, str | None) or not isinstance(made_from, str):
        raise NotResultsError
    return Earlier(end, id_, made_from, verdict, error)


def _refuse(_name: str) -> NoReturn:
    raise ValueError


def _error(error: dict[str, Json]) -> str:
    line = "" if error["line"] is None else f", line {error['line']}"
    return f"row {error['row']}{line}: {error['message']}"


def _from_csv(text: str, end: int) -> Earlier:
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        raise NotResultsError from None
    if len(records) != 1 or len(records[0]) != len(COLUMNS):
        raise NotResultsError
    cells = dict(zip(COLUMNS, records[0], strict=True))
    verdict = cells["verdict"] or None
    error = None
    if verdict is None:
        line: Json = cells["line"] or None
        error = _error({"row": cells["row"], "line": line, "message": cells["message"]})
    return Earlier(end, cells["id"], cells["input"], verdict, error)
