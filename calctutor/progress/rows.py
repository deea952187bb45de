"""Rows of the database, parsed and validated."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeAlias

from msgspec import Struct

from calctutor.progress.order import Stamp

JSON: TypeAlias = bool | int | float | str | Sequence["JSON"] | Mapping[str, "JSON"] | None

COLUMNS = "id, uid, lesson, step, kind, detail, at, received, machine, number"
"""The columns that `row_of` expects, in this order."""


class Record(Struct, frozen=True):
    """One event. `at` is the time in UTC as ISO 8601 text: `2026-03-01T12:00:00.000+00:00`.

    `lesson` is the name of a lesson, or `PRACTICE` and the name of a skill.
    """

    lesson: str
    step: str
    kind: str
    detail: Mapping[str, JSON]
    at: str


class Entry(Struct, frozen=True):
    """An event as it moves between machines, with the same `uid` on all of them.

    It was event `number` of `machine`; both are unknown ("" and 0) in files of calctutor 0.1.0.
    """

    uid: str
    record: Record
    machine: str = ""
    number: int = 0


class Row(Struct, frozen=True):
    """A stored event, and the time at which this store received it."""

    entry: Entry
    received: str

    @property
    def stamp(self) -> Stamp:
        """Return the evidence that puts the event in order."""
        entry = self.entry
        return Stamp(entry.machine, entry.number, entry.record.at, self.received, entry.uid)

    def dated(self, at: str) -> Record:
        """Return the record with another time."""
        record = self.entry.record
        return Record(record.lesson, record.step, record.kind, record.detail, at)


class DamagedError(Exception):
    """A value that calctutor does not write. The message gives the reason, without a full stop."""


def row_of(columns: Sequence[object]) -> Row:
    """Parse a row of the database. Raise DamagedError."""
    _, *texts, number = columns
    if isinstance(number, bool) or not isinstance(number, int):
        raise DamagedError("its number is none")
    uid, lesson, step, kind, detail, at, received, machine = map(_text, texts)
    record = Record(lesson, step, kind, detail_of(detail), time_text(at))
    return Row(Entry(uid, record, machine, number), time_text(received))


def detail_of(text: str) -> dict[str, JSON]:
    """Parse a JSON object. Raise DamagedError for any other text."""
    value = json_value(text)
    if not isinstance(value, dict):
        raise DamagedError("it is not an object")
    return value


def json_value(text: str) -> object:
    """Parse a JSON value. Raise DamagedError for any other text, and for an infinite number."""
    try:
        return json.loads(text, parse_constant=_no_constant, parse_float=_finite)
    except (ValueError, RecursionError):
        raise DamagedError("it is not JSON") from None


def time_text(text: str) -> str:
    """Return the time in UTC, in the one form in which times compare as texts.

    Raise DamagedError if the text is not a time.
    """
    try:
        time = datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        raise DamagedError("its time cannot be read") from None
    return time.isoformat(timespec="milliseconds")


def _text(value: object) -> str:
    """Decode a text of the database, which comes as bytes. Raise DamagedError."""
    if not isinstance(value, bytes):
        raise DamagedError("a column holds no text")
    try:
        return value.decode()
    except UnicodeDecodeError:
        raise DamagedError("a text is not UTF-8") from None


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _finite(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise ValueError(digits)
    return value
