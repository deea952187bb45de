"""Events that wait in files beside the store, until some process takes them in."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from calctutor.progress import unsaved
from calctutor.progress.portable import to_line
from calctutor.progress.rows import Entry, Record
from calctutor.progress.unsaved import keep, take_in, unsaved_file, unsaved_files

AT = "2026-03-01T12:00:00.000+00:00"


def entry(uid: str) -> Entry:
    return Entry(uid, Record("powers", "s", "hint", {}, AT))


class Shelf:
    """What was stored, batch by batch."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def store(self, entries: Sequence[Entry]) -> None:
        self.batches.append([one.uid for one in entries])


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_the_file_of_a_process_bears_its_name(tmp_path: Path) -> None:
    assert unsaved_file(tmp_path, "p1") == tmp_path / "unsaved-p1.jsonl"


def test_what_is_kept_is_added_at_the_end_and_for_the_owner_alone(tmp_path: Path) -> None:
    file = unsaved_file(tmp_path, "p1")
    keep(file, [entry("1"), entry("2")])
    keep(file, [entry("3")])
    assert file.read_text() == "".join(to_line(entry(uid)) for uid in "123")
    assert os.name != "posix" or file.stat().st_mode & 0o777 == 0o600


def test_the_oldest_file_comes_first_and_nothing_else_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, age in (("new", 10), ("old", 30), ("middle", 20)):
        file = unsaved_file(tmp_path, name)
        keep(file, [entry(name)])
        os.utime(file, (1_000_000 - age, 1_000_000 - age))
    unsaved_file(tmp_path, "new").rename(tmp_path / "unsaved-new.jsonl.1234.taken")
    (tmp_path / "unsaved-folder.jsonl").mkdir()
    (tmp_path / "damaged-unsaved-x.jsonl").write_text("")
    (tmp_path / "other.jsonl").write_text("")
    found = [file.name for file in unsaved_files(tmp_path)]
    assert found == ["unsaved-old.jsonl", "unsaved-middle.jsonl", "unsaved-new.jsonl.1234.taken"]
    size = unsaved_file(tmp_path, "old").stat().st_size
    monkeypatch.setattr(unsaved, "_LARGEST", size)
    assert unsaved_file(tmp_path, "old") in unsaved_files(tmp_path)
    monkeypatch.setattr(unsaved, "_LARGEST", size - 1)
    assert unsaved_file(tmp_path, "old") not in unsaved_files(tmp_path)


def test_what_is_taken_in_is_stored_file_by_file_and_deleted(tmp_path: Path) -> None:
    shelf = Shelf()
    for name, age in (("a", 20), ("b", 10)):
        keep(unsaved_file(tmp_path, name), [entry(f"{name}1"), entry(f"{name}2")])
        os.utime(unsaved_file(tmp_path, name), (1_000_000 - age, 1_000_000 - age))
    assert take_in(tmp_path, shelf.store) == ()
    assert shelf.batches == [["a1", "a2"], ["b1", "b2"]]
    assert names(tmp_path) == []


def test_a_line_that_was_cut_off_was_never_acknowledged(tmp_path: Path) -> None:
    shelf = Shelf()
    file = unsaved_file(tmp_path, "a")
    file.write_text(to_line(entry("1")) + to_line(entry("2"))[:-1])
    assert take_in(tmp_path, shelf.store) == ()
    assert shelf.batches == [["1"]]
    assert names(tmp_path) == []


def test_a_file_with_damaged_lines_is_put_aside_and_the_rest_taken_in_once(tmp_path: Path) -> None:
    shelf = Shelf()
    text = to_line(entry("1")) + "nonsense\n" + to_line(entry("2"))
    unsaved_file(tmp_path, "a").write_text(text)
    (aside,) = take_in(tmp_path, shelf.store)
    assert shelf.batches == [["1", "2"]]
    assert names(tmp_path) == [aside.name]
    assert aside.name.startswith("damaged-unsaved-a.jsonl.")
    assert not aside.name.endswith(".taken")
    assert aside.read_text() == text
    assert take_in(tmp_path, shelf.store) == ()
    assert shelf.batches == [["1", "2"]]


def test_what_cannot_be_stored_waits_on_and_is_taken_in_later(tmp_path: Path) -> None:
    def fails(_entries: Sequence[Entry]) -> None:
        raise ValueError("not now")

    keep(unsaved_file(tmp_path, "a"), [entry("1")])
    for _ in range(2):
        with pytest.raises(ValueError, match="not now"):
            take_in(tmp_path, fails)
    (left,) = names(tmp_path)
    assert left.endswith(".taken")
    shelf = Shelf()
    assert take_in(tmp_path, shelf.store) == ()
    assert (shelf.batches, names(tmp_path)) == ([["1"]], [])
