"""Export format of progress: JSON Lines, one event a line, for moving between machines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from msgspec import Struct

from calctutor.progress.order import UNKNOWN
from calctutor.progress.rows import JSON, DamagedError, Entry, Record, json_value, time_text

SCHEMA = 1

_TEXTS = ("uid", "lesson", "step", "kind", "at")
_LARGEST_NUMBER = 2**53


class BadLine(Struct, frozen=True):
    """A line that is not from an exported file: its number from 1, and the reason as a clause."""

    number: int
    why: str


def to_line(entry: Entry) -> str:
    """Return the line for an event, in ASCII, with its line end."""
    record = entry.record
    value: dict[str, JSON] = {
        "schema": SCHEMA,
        "uid": entry.uid,
        "at": record.at,
        "lesson": record.lesson,
        "step": record.step,
        "kind": record.kind,
        "detail": record.detail,
    }
    if entry.machine != UNKNOWN:
        value |= {"machine": entry.machine, "number": entry.number}
    return json.dumps(value, default=dict) + "\n"


def from_lines(lines: Iterable[bytes]) -> Iterator[Entry | BadLine]:
    """Yield the entry of each line, or the reason why it has none; skip empty lines."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _entry(line.decode("utf-8-sig" if number == 1 else "utf-8"))
            except UnicodeDecodeError:
                yield BadLine(number, "it is not text in UTF-8")
            except DamagedError as error:
                yield BadLine(number, str(error))


def _entry(line: str) -> Entry:
    value = json_value(line)
    if not isinstance(value, dict):
        raise DamagedError("it is not an object")
    if value.get("schema") != SCHEMA:
        raise DamagedError("another version of calctutor wrote it")
    uid, lesson, step, kind, at = (_text(value, name) for name in _TEXTS)
    if not uid:
        raise DamagedError("its uid is empty")
    detail = value.get("detail")
    if not isinstance(detail, dict):
        raise DamagedError("its detail is not an object")
    record = Record(lesson, step, kind, detail, time_text(at))
    if "machine" not in value:
        return Entry(uid, record)
    return Entry(uid, record, _text(value, "machine"), _number(value.get("number")))


def _text(value: dict[str, object], name: str) -> str:
    text = value.get(name)
    if not isinstance(text, str):
        raise DamagedError(f"its {name} is missing")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise DamagedError(f"its {name} has half of a character in it") from None
    return text


def _number(number: object) -> int:
    if isinstance(number, bool) or not isinstance(number, int):
        raise DamagedError("its number is missing")
    if not 0 <= number <= _LARGEST_NUMBER:
        raise DamagedError("its number is out of range")
    return number
