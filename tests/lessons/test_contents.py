"""Summaries of lessons are kept, and never outlive what they were made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from calctutor.lessons import contents
from calctutor.lessons.catalogue import find_lessons
from calctutor.lessons.fingerprint import fingerprint_of
from calctutor.lessons.summary import LessonSummary, read_summary

LESSON = """\
format: 1
name: tiny
title: A tiny lesson
summary: Next to nothing.
minutes: 1
steps:
  - id: only
    kind: explain
    text: That is all.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "lessons"
    folder.mkdir()
    (folder / "tiny.yaml").write_text(LESSON)
    return folder


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return tmp_path / "shelf"


def listed(folder: Path, shelf: Path) -> tuple[LessonSummary, ...]:
    return find_lessons((folder,), shelf).lessons


def test_what_is_kept_is_what_is_read(folder: Path, shelf: Path) -> None:
    read = listed(folder, shelf)
    assert [summary.name for summary in read] == ["tiny"]
    assert read == listed(folder, shelf) == find_lessons((folder,)).lessons


def test_from_the_second_time_on_nothing_is_read(
    folder: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = listed(folder, shelf)

    def forbidden(*_: object) -> LessonSummary:
        raise AssertionError("read again")

    monkeypatch.setattr(contents, "read_summary", forbidden)
    assert listed(folder, shelf) == first
    monkeypatch.setattr(contents, "fingerprint_of", lambda _: ("newer code",))
    with pytest.raises(AssertionError, match="read again"):
        listed(folder, shelf)


def test_an_edited_lesson_shows_at_once(folder: Path, shelf: Path) -> None:
    listed(folder, shelf)
    (folder / "tiny.yaml").write_text(LESSON.replace("A tiny", "Another"))
    assert listed(folder, shelf)[0].title == "Another lesson"


def test_a_lesson_that_breaks_is_broken_at_once(folder: Path, shelf: Path) -> None:
    listed(folder, shelf)
    (folder / "tiny.yaml").write_text("format: [")
    assert listed(folder, shelf) == ()
    assert len(find_lessons((folder,), shelf).broken) == 1


@pytest.mark.parametrize("damage", [b"", b"{nope", b"[]", b'{"a": {"fingerprint": []}}', b"\xff"])
def test_damage_is_no_trouble(folder: Path, shelf: Path, damage: bytes) -> None:
    first = listed(folder, shelf)
    (file,) = shelf.iterdir()
    file.write_bytes(damage)
    assert listed(folder, shelf) == first


def test_a_shelf_that_cannot_be_written_is_no_trouble(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("")
    assert listed(folder, tmp_path / "a-file") == find_lessons((folder,)).lessons


def test_every_part_of_a_fingerprint_matters(
    folder: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A summary is kept for the file and code that it was made from, and for nothing else."""
    listed(folder, shelf)
    read: list[str] = []
    parts = fingerprint_of(folder / "tiny.yaml")

    def counted(file: Path, name: str) -> LessonSummary:
        read.append(name)
        return read_summary(file, name)

    monkeypatch.setattr(contents, "read_summary", counted)
    listed(folder, shelf)
    assert read == []
    for index in range(len(parts)):
        other = (*parts[:index], "other", *parts[index + 1 :])
        monkeypatch.setattr(contents, "fingerprint_of", lambda _, other=other: other)
        listed(folder, shelf)
        assert len(read) == index + 1


def test_summaries_of_lessons_that_are_gone_are_not_kept(folder: Path, shelf: Path) -> None:
    (folder / "other.yaml").write_text(LESSON.replace("name: tiny", "name: other"))
    listed(folder, shelf)
    (folder / "other.yaml").unlink()
    listed(folder, shelf)
    assert b"other.yaml" not in (shelf / contents.FILE).read_bytes()


def test_what_has_not_changed_is_not_written_again(folder: Path, shelf: Path) -> None:
    listed(folder, shelf)
    (shelf / contents.FILE).chmod(0o400)
    before = (shelf / contents.FILE).stat()
    listed(folder, shelf)
    after = (shelf / contents.FILE).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_summaries_are_kept_by_path(folder: Path, shelf: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "tiny.yaml").write_text(LESSON.replace("A tiny", "Another"))
    assert listed(folder, shelf)[0].title == "A tiny lesson"
    assert listed(other, shelf)[0].title == "Another lesson"
    assert listed(folder, shelf)[0].title == "A tiny lesson"


def test_only_their_owner_can_read_what_is_kept(folder: Path, shelf: Path) -> None:
    listed(folder, shelf)
    assert (shelf / contents.FILE).stat().st_mode & 0o777 == 0o600
    assert shelf.stat().st_mode & 0o777 == 0o700
