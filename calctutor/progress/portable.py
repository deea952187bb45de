"""Progress as JSON Lines, an event a line, to be carried from one machine to another."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from calctutor.progress.store import Entry, Record

SCHEMA = 1


class BadLine(Exception):
    """A line that is not one of an exported file; `number` counts from 1."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(number, why)
        self.number = number
        self.why = why


def to_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """A line of ASCII for each event, with its end."""
    for entry in entries:
        record = entry.record
        value = {
            "schema": SCHEMA,
            "uid": entry.uid,
            "at": record.at,
            "lesson": record.lesson,
            "step": record.step,
            "kind": record.kind,
            "detail": record.detail,
        }
        yield json.dumps(value, default=dict) + "\n"


def from_lines(lines: Iterable[str]) -> Iterator[Entry]:
    """The events in the lines; empty lines are passed over. Raises BadLine."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _entry(line, number)


def _entry(line: str, number: int) -> Entry:
    try:
        value = json.loads(line, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise BadLine(number, "it is not JSON") from None
    if not isinstance(value, dict):
        raise BadLine(number, "it is not an object")
    if value.get("schema") != SCHEMA:
        raise BadLine(number, "another version of calctutor wrote it")
    texts = [value.get(name) for name in ("uid", "lesson", "step", "kind", "at")]
    uid, lesson, step, kind, at = (text if isinstance(text, str) else None for text in texts)
    detail = value.get("detail")
    if not uid or lesson is None or step is None or kind is None or at is None:
        raise BadLine(number, "uid, lesson, step, kind or at is missing")
    if not isinstance(detail, dict):
        raise BadLine(number, "its detail is not an object")
    return Entry(uid, Record(lesson, step, kind, detail, _time(at, number)))


def _time(text: str, number: int) -> str:
    """The time in UTC, in the one form by which events can be put in order."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC).isoformat(timespec="milliseconds")
    except (ValueError, OverflowError):
        raise BadLine(number, "its time cannot be read") from None


def _no_constant(name: str) -> float:
    raise ValueError(name)
