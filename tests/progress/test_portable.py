"""Progress carried from one machine to another: nothing is lost, nothing comes twice."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.progress.days import Day, days
from calctutor.progress.history import attempts
from calctutor.progress.portable import BadLine, from_lines, to_line
from calctutor.progress.rows import Entry, Record
from calctutor.progress.store import Store, lessons_begun
from tests.progress.histories import START, answer

texts = st.text(max_size=8)
details = st.dictionaries(
    texts, st.none() | st.booleans() | st.integers() | texts | st.lists(texts)
)
times = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(
    lambda at: at.isoformat(timespec="milliseconds")
)
records = st.builds(Record, texts, texts, texts, details, times)
names = st.text(min_size=1, max_size=8)
entries = st.builds(Entry, names, records) | st.builds(
    Entry, names, records, names, st.integers(0, 2**53)
)
LINE = '{"schema": 1, "uid": "u", "at": "2026-03-01T12:00:00Z", "lesson": "l", "step": "s",'
LINE += ' "kind": "hint", "detail": {}}'


@given(st.lists(entries))
def test_what_is_written_is_read_again(written: list[Entry]) -> None:
    lines = list(map(to_line, written))
    assert all(line.isascii() and line.count("\n") == 1 for line in lines)
    assert list(from_lines(line.encode() for line in lines)) == written


BAD = [
    ("{", "it is not JSON"),
    ("3", "it is not an object"),
    ("[]", "it is not an object"),
    (LINE.replace('"schema": 1', '"schema": 2'), "another version of calctutor wrote it"),
    (LINE.replace('"schema": 1, ', ""), "another version of calctutor wrote it"),
    (LINE.replace('"u"', '""'), "its uid is empty"),
    (LINE.replace('"u"', "7"), "its uid is missing"),
    (LINE.replace('"kind": "hint", ', ""), "its kind is missing"),
    (LINE.replace('"lesson": "l", ', ""), "its lesson is missing"),
    (LINE.replace('"step": "s", ', ""), "its step is missing"),
    (LINE.replace("2026-03-01T12:00:00Z", "yesterday"), "its time cannot be read"),
    (LINE.replace('"2026-03-01T12:00:00Z"', "null"), "its at is missing"),
    (LINE.replace("{}", "[]"), "its detail is not an object"),
    (LINE.replace("{}", '{"a": NaN}'), "it is not JSON"),
    (LINE.replace("{}", '{"a": 1e999}'), "it is not JSON"),
    (LINE.replace('"l"', '"\\ud800"'), "its lesson has half of a character in it"),
    (LINE.replace('"u"', '"\\udfff"'), "its uid has half of a character in it"),
    (LINE.replace("{}", '{}, "machine": "m"'), "its number is missing"),
    (LINE.replace("{}", '{}, "machine": "m", "number": 1e3'), "its number is missing"),
    (LINE.replace("{}", '{}, "machine": "m", "number": true'), "its number is missing"),
    (LINE.replace("{}", '{}, "machine": "m", "number": -1'), "its number is out of range"),
    (
        LINE.replace("{}", '{}, "machine": "m", "number": 9007199254740993'),
        "its number is out of range",
    ),
    (LINE.replace("{}", '{}, "machine": 7, "number": 1'), "its machine is missing"),
    (LINE.replace("2026", "9" * 5000), "its time cannot be read"),
    ("[" * 100_000, "it is not JSON"),
]


@pytest.mark.parametrize(("line", "why"), BAD)
def test_a_bad_line_is_told_by_its_number_with_the_reason(line: str, why: str) -> None:
    good, bad, rest = from_lines([LINE.encode(), b" ", line.encode(), LINE.encode()])
    assert bad == BadLine(3, why)
    assert good == rest


@pytest.mark.parametrize("number", [0, 2**53])
def test_the_least_and_the_greatest_number(number: int) -> None:
    line = LINE.replace("{}", f'{{}}, "machine": "m", "number": {number}')
    (read,) = from_lines([line.encode()])
    assert isinstance(read, Entry)
    assert (read.machine, read.number) == ("m", number)


def test_the_line_of_an_event() -> None:
    record = Record("l", "s", "hint", {"text": "é"}, "2026-03-01T12:00:00.000+00:00")
    line = '{"schema": 1, "uid": "u", "at": "2026-03-01T12:00:00.000+00:00", "lesson": "l",'
    line += ' "step": "s", "kind": "hint", "detail": {"text": "\\u00e9"}'
    assert to_line(Entry("u", record)) == line + "}\n"
    assert to_line(Entry("u", record, "m", 4)) == line + ', "machine": "m", "number": 4}\n'


def test_a_line_that_is_no_text() -> None:
    assert list(from_lines([b"\xff\xfe"])) == [BadLine(1, "it is not text in UTF-8")]


def test_an_export_of_an_editor_that_marks_utf_8() -> None:
    assert list(from_lines([b"\xef\xbb\xbf" + LINE.encode()])) == list(from_lines([LINE.encode()]))


def machine(folder: Path, *steps: str) -> Store:
    store = Store.open(folder)
    for step in steps:
        store.append("powers", step, "hint", {})
    return store


def test_two_machines_come_together(tmp_path: Path) -> None:
    with machine(tmp_path / "a", "1", "2") as one, machine(tmp_path / "b", "3") as other:
        assert one.add_missing(other.entries()) == 1
        assert one.add_missing(other.entries()) == 0
        assert one.add_missing(one.entries()) == 0
        assert other.add_missing(one.entries()) == 2
        assert one.entries() == other.entries()
        assert [entry.record.step for entry in one.entries()] == ["1", "2", "3"]


def test_what_came_later_stays_after_what_came_before(tmp_path: Path) -> None:
    """A lesson that was begun anew elsewhere, earlier, does not hide what was done here since."""
    with Store.open(tmp_path / "a", lambda: START + timedelta(minutes=10)) as store:
        store.append("powers", "s", "hint", {})
        earlier = Record("powers", "", "restart", {}, START.isoformat(timespec="milliseconds"))
        store.add_missing([Entry("from-afar", earlier)])
        assert [record.kind for record in store.events("powers")] == ["hint"]
        assert lessons_begun(store.records())[0].step == "s"
        store.restart("powers")
        assert store.events("powers") == ()


def test_all_or_nothing(tmp_path: Path) -> None:
    good = Record("powers", "s", "hint", {}, START.isoformat())
    bad = Record("powers", "s", "hint", {"x": float("nan")}, START.isoformat())
    with machine(tmp_path) as store:
        with pytest.raises(ValueError, match="JSON"):
            store.add_missing([Entry("1", good), Entry("2", bad)])
        assert store.entries() == ()


def test_a_reset_that_cannot_keep_a_copy_deletes_nothing(tmp_path: Path) -> None:
    def fails(_entries: object) -> None:
        raise OSError("no room")

    with machine(tmp_path, "1") as store:
        with pytest.raises(OSError, match="no room"):
            store.reset(fails)
        assert len(store.entries()) == 1
        kept: list[Entry] = []
        store.reset(kept.extend)
        assert store.entries() == ()
        assert store.add_missing(kept) == 1


_IMPORT = """
import sys
from pathlib import Path
from calctutor.progress.portable import from_lines
from calctutor.progress.store import Store
with Store.open(Path(sys.argv[1])) as store:
    store.add_missing(from_lines(Path(sys.argv[2]).open("rb")))
"""


def test_two_imports_at_once(tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    with machine(tmp_path / "a", *map(str, range(300))) as store:
        file.write_text("".join(map(to_line, store.entries())))
        expected = store.entries()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))}
    running = [
        subprocess.Popen([sys.executable, "-c", _IMPORT, tmp_path / "b", file], env=environment)
        for _ in range(3)
    ]
    assert [process.wait(timeout=60) for process in running] == [0, 0, 0]
    with Store.open(tmp_path / "b") as store:
        assert store.entries() == expected


def test_days() -> None:
    done = attempts(
        [
            answer("correct", 0, step="1"),
            answer("incorrect", 1, step="2"),
            answer("correct", 2, "z", step="2"),
            answer("correct", 24 * 60, step="3"),
        ]
    )
    first = START.date()
    assert days(done, UTC) == (
        Day(first + timedelta(days=1), 1, 1, 1),
        Day(first, 3, 2, 1),
    )
