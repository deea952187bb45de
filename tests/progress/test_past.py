"""What is known of earlier sessions, and what is said where the store is in trouble."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from calctutor.progress import past
from calctutor.progress.migrations import MIGRATIONS
from calctutor.progress.past import damage_notes, damaged_file_notes, read_past
from calctutor.progress.store import FILE_NAME, Store
from calctutor.progress.unsaved import unsaved_file

FILE = Path("progress.sqlite3")


def filled(folder: Path, *lessons: str) -> Path:
    """Store a hint for each lesson, and return the file."""
    with Store.open(folder) as store:
        for name in lessons:
            store.append(name, "s", "hint", {"question": 0})
    return folder / FILE_NAME


@contextmanager
def database(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        yield connection


def steps_of(known: past.Past) -> list[str]:
    return [record.lesson for record in known.records]


def test_before_anything_was_done_nothing_is_known(data_folder: Path) -> None:
    known = read_past()
    assert (known.records, known.notes, known.readable) == ((), (), True)


def test_all_events_in_order_by_lesson_and_as_attempts(data_folder: Path) -> None:
    filled(data_folder, "a", "b", "a")
    known = read_past()
    assert steps_of(known) == ["a", "b", "a"]
    assert [record.lesson for record in known.of_lesson("a")] == ["a", "a"]
    assert known.of_lesson("c") == ()
    assert [(attempt.place, attempt.hints) for attempt in known.attempts()] == [("b", 1), ("a", 2)]
    assert (known.notes, known.readable) == ((), True)


def test_a_damaged_event_is_named_and_left_aside(data_folder: Path) -> None:
    file = filled(data_folder, "a", "b")
    with database(file) as connection:
        connection.execute("UPDATE event SET detail = '{' WHERE id = 1")
    known = read_past()
    assert steps_of(known) == ["b"]
    assert known.notes == (f"Event 1 is damaged in {file} and left aside.",)
    assert known.readable


def test_where_every_event_is_damaged_nothing_is_known(data_folder: Path) -> None:
    file = filled(data_folder, "a", "b")
    with database(file) as connection:
        connection.execute("UPDATE event SET detail = '{'")
    known = read_past()
    words = f"Every event in {file} is damaged; the file was left as it is."
    assert (known.records, known.notes, known.readable) == ((), (words,), False)


def test_a_damaged_file_of_waiting_events_is_named(data_folder: Path) -> None:
    filled(data_folder, "a")
    unsaved_file(data_folder, "x").write_text("no event\n")
    known = read_past()
    assert steps_of(known) == ["a"]
    (note,) = known.notes
    assert note.startswith(f"Some lines of {data_folder / 'damaged-unsaved-x.jsonl'}")
    assert note.endswith(" are damaged; the rest was taken in.")
    assert known.readable


def test_a_store_that_another_program_holds_for_writing_is_read(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past, "_PATIENCE", 0.0)
    file = filled(data_folder, "a")
    unsaved_file(data_folder, "x").write_text("no event\n")
    with database(file) as connection:
        connection.execute("BEGIN IMMEDIATE")
        known = read_past()
    assert (steps_of(known), known.notes, known.readable) == (["a"], (), True)


def test_a_store_of_a_newer_calctutor_is_told_with_nothing_known(data_folder: Path) -> None:
    file = filled(data_folder, "a")
    version = len(MIGRATIONS) + 1
    with database(file) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    known = read_past()
    words = (
        f"Your progress in {file} was written by a newer calctutor (version {version} of the file)."
    )
    assert (known.records, known.notes, known.readable) == ((), (words,), False)


def test_a_folder_that_cannot_be_made_is_told_with_nothing_known(data_folder: Path) -> None:
    data_folder.write_text("a file in its place")
    known = read_past()
    (note,) = known.notes
    assert note.startswith(f"The folder {data_folder} for your progress cannot be used (")
    assert (known.records, known.readable) == ((), False)


@pytest.mark.parametrize(
    ("ids", "words"),
    [
        ((3,), "Event 3 is damaged in progress.sqlite3 and left aside."),
        ((9, 3), "2 events (3, 9) are damaged in progress.sqlite3 and left aside."),
        (
            (5, 4, 3, 2, 1),
            "5 events (1, 2, 3, 4, 5) are damaged in progress.sqlite3 and left aside.",
        ),
        (
            range(1, 7),
            "6 events (1, 2, 3, 4, 5, …) are damaged in progress.sqlite3 and left aside.",
        ),
    ],
)
def test_five_damaged_events_are_named_at_most(ids: tuple[int, ...], words: str) -> None:
    assert damage_notes(FILE, ids) == (words,)


def test_where_nothing_is_damaged_nothing_is_said() -> None:
    assert damage_notes(FILE, ()) == ()
    assert damaged_file_notes(()) == ()
