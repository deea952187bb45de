"""Rows of the database: what each column has to be, and what is said of one that is not."""

from __future__ import annotations

import pytest

from calctutor.progress.order import Stamp
from calctutor.progress.rows import (
    DamagedError,
    Entry,
    Record,
    Row,
    detail_of,
    json_value,
    row_of,
    time_text,
)

AT, RECEIVED = "2026-03-01T12:00:00.000+00:00", "2026-03-01T12:00:05.000+00:00"
GOOD: dict[str, object] = {
    "id": 7,
    "uid": b"u",
    "lesson": b"chain-rule",
    "step": b"q1",
    "kind": b"answer",
    "detail": b'{"text": "2x"}',
    "at": AT.encode(),
    "received": RECEIVED.encode(),
    "machine": b"m",
    "number": 3,
}


def row(**other: object) -> Row:
    return row_of(list({**GOOD, **other}.values()))


def test_every_column_comes_to_its_place() -> None:
    record = Record("chain-rule", "q1", "answer", {"text": "2x"}, AT)
    assert row() == Row(Entry("u", record, "m", 3), RECEIVED)
    assert row().stamp == Stamp("m", 3, AT, RECEIVED, "u")
    later = "2026-03-02T12:00:00.000+00:00"
    assert row().dated(later) == Record("chain-rule", "q1", "answer", {"text": "2x"}, later)


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [
        ("number", "3", "its number is none"),
        ("number", True, "its number is none"),
        ("number", None, "its number is none"),
        *((name, 5, "a column holds no text") for name in ("uid", "lesson", "step", "kind")),
        *((name, None, "a column holds no text") for name in ("detail", "machine")),
        *((name, b"\xff", "a text is not UTF-8") for name in ("uid", "lesson", "step", "kind")),
        ("detail", b"[]", "it is not an object"),
        ("detail", b"{", "it is not JSON"),
        ("at", b"yesterday", "its time cannot be read"),
        ("received", b"", "its time cannot be read"),
    ],
)
def test_a_damaged_column_is_named(column: str, value: object, why: str) -> None:
    with pytest.raises(DamagedError, match=f"^{why}$"):
        row(**{column: value})


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-03-01T12:00:00.000+00:00", "2026-03-01T12:00:00.000+00:00"),
        ("2026-03-01T12:00:00Z", "2026-03-01T12:00:00.000+00:00"),
        ("2026-03-01T12:00:00+02:00", "2026-03-01T10:00:00.000+00:00"),
        ("2026-03-01T23:30:00-01:00", "2026-03-02T00:30:00.000+00:00"),
        ("2026-03-01T12:00:00.123456+00:00", "2026-03-01T12:00:00.123+00:00"),
    ],
)
def test_a_time_is_written_in_one_form(text: str, time: str) -> None:
    assert time_text(text) == time


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+23:59", "soon", "2026-13-01T00:00:00Z", ""])
def test_what_is_no_time_is_damaged(text: str) -> None:
    with pytest.raises(DamagedError, match=r"^its time cannot be read$"):
        time_text(text)


@pytest.mark.parametrize(
    ("text", "value"), [("1", 1), ("1.5", 1.5), ("null", None), ('["a"]', ["a"]), ("1e308", 1e308)]
)
def test_any_json_is_a_value(text: str, value: object) -> None:
    assert json_value(text) == value


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1e309", "{", "", "[" * 100_000])
def test_what_is_no_json_or_not_finite_is_damaged(text: str) -> None:
    with pytest.raises(DamagedError, match=r"^it is not JSON$"):
        json_value(text)


def test_a_detail_is_an_object() -> None:
    assert detail_of('{"a": [1, null]}') == {"a": [1, None]}
    with pytest.raises(DamagedError, match=r"^it is not an object$"):
        detail_of("3")
