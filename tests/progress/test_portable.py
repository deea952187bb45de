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


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "3",
        "[]",
        LINE.replace('"schema": 1', '"schema": 2'),
        LINE.replace('"u"', '""'),
        LINE.replace('"kind": "hint", ', ""),
        LINE.replace("{}", "[]"),
        LINE.replace("{}", '{"a": NaN}'),
        LINE.replace("{}", '{"a": 1e999}'),
        LINE.replace('"l"', '"\\ud800"'),
        LINE.replace('"u"', '"\\udfff"'),
        LINE.replace("{}", '{}, "machine": "m"'),
        LINE.replace("{}", '{}, "machine": "m", "number": 1e3'),
        LINE.replace("{}", '{}, "machine": "m", "number": true'),
        LINE.replace("{}", '{}, "machine": "m", "number": -1'),
        LINE.replace("{}", '{}, "machine": "m", "number": 9007199254740993'),
        LINE.replace("{}", '{}, "machine": 7, "number": 1'),
        LINE.replace("2026", "9" * 5000),
        LINE.replace("2026-03-01T12:00:00Z", "yesterday"),
        "[" * 100_000,
    ],
)
def test_a_bad_line_is_told_by_its_number(line: str) -> None:
    good, bad, rest = from_lines([LINE.encode(), b"", line.encode(), LINE.encode()])
    assert isinstance(bad, BadLine)
    assert bad.number == 3
    assert good == rest


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
