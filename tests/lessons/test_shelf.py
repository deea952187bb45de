"""The shelf: what is kept is the lesson that was read, and nothing else is built from it."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
from msgspec.structs import replace

from calctutor.lessons import shelf
from calctutor.lessons.findings import LessonError
from calctutor.lessons.fingerprint import fingerprint_of
from calctutor.lessons.lesson import Lesson, Source
from calctutor.lessons.loading import load_file
from calctutor.lessons.pickled import from_bytes, to_bytes

TINY = Path(__file__).with_name("tiny.yaml")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    copy = tmp_path / "tiny.yaml"
    copy.write_bytes(TINY.read_bytes())
    return copy


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "shelf"


def _read_again_is_forbidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(file: object) -> Lesson:
        raise AssertionError(f"{file} was read again")

    monkeypatch.setattr(shelf, "_read", refuse)


def test_the_second_time_a_lesson_is_taken_from_the_shelf(
    file: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = shelf.take(file, place)
    assert first == load_file(file)
    _read_again_is_forbidden(monkeypatch)
    assert shelf.take(file, place) == first


def test_a_changed_file_is_read_again(file: Path, place: Path) -> None:
    shelf.take(file, place)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("A tiny lesson", "Another lesson"), encoding="utf-8")
    assert shelf.take(file, place).title == "Another lesson"


def test_changed_code_reads_again(file: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.take(file, place)
    real = fingerprint_of(file)
    monkeypatch.setattr(shelf, "fingerprint_of", lambda _: (*real, "newer"))
    _read_again_is_forbidden(monkeypatch)
    with pytest.raises(AssertionError, match="read again"):
        shelf.take(file, place)


@pytest.mark.parametrize("damage", [b"", b"garbage", pickle.dumps(("x", "y")), b"\x80\x05"])
def test_a_damaged_shelf_is_no_trouble(file: Path, place: Path, damage: bytes) -> None:
    lesson = shelf.take(file, place)
    (place / "tiny.lesson").write_bytes(damage)
    assert shelf.take(file, place) == lesson


def test_a_shelf_that_cannot_be_written_is_no_trouble(file: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("")
    assert shelf.take(file, blocked / "shelf") == load_file(file)


class _Bomb:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch exploded",)


def test_nothing_on_the_shelf_is_run(
    file: Path, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lesson = shelf.take(file, place)
    (place / "tiny.lesson").write_bytes(pickle.dumps((fingerprint_of(file), _Bomb())))
    assert shelf.take(file, place) == lesson
    assert not (tmp_path / "exploded").exists()


def test_a_lesson_under_another_name_is_not_mistaken_for_this_one(file: Path, place: Path) -> None:
    shelf.take(file, place)
    other = file.with_name("other.yaml")
    other.write_text(
        file.read_text(encoding="utf-8").replace("name: tiny", "name: other"), encoding="utf-8"
    )
    (place / "tiny.lesson").rename(place / "other.lesson")
    assert shelf.take(other, place).name == "other"


def test_a_broken_lesson_is_reported_with_its_findings(file: Path, place: Path) -> None:
    file.write_text("format: 1\n", encoding="utf-8")
    with pytest.raises(LessonError):
        shelf.take(file, place)
    assert not (place / "tiny.lesson").exists()


def test_what_is_kept_does_not_say_where_its_parts_stood(file: Path, place: Path) -> None:
    kept = shelf.take(file, place)
    assert replace(kept, source=load_file(file).source) == load_file(file)
    assert not kept.source.positions


def test_every_part_of_a_fingerprint_matters(
    file: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.take(file, place)
    parts = fingerprint_of(file)
    _read_again_is_forbidden(monkeypatch)
    for index in range(len(parts)):
        other = (*parts[:index], "other", *parts[index + 1 :])
        monkeypatch.setattr(shelf, "fingerprint_of", lambda _, other=other: other)
        with pytest.raises(AssertionError, match="read again"):
            shelf.take(file, place)
    monkeypatch.setattr(shelf, "fingerprint_of", lambda _: parts)
    assert shelf.take(file, place).name == "tiny"


def test_bytes_are_the_lesson_for_their_own_fingerprint_only() -> None:
    lesson = load_file(TINY)
    raw = to_bytes(("a", "b"), replace(lesson, source=Source("f", {})))
    kept = from_bytes(raw, ("a", "b"))
    assert kept == lesson
    assert kept is not None
    assert kept.source == Source("f", {})
    for other in [("a", "c"), ("c", "b"), ("a",), ("a", "b", "c"), ()]:
        assert from_bytes(raw, other) is None


@pytest.mark.parametrize(
    "kept",
    [
        ("a",),
        (("a",), "a lesson"),
        [("a",), load_file(TINY).steps],
        (("a",), replace(load_file(TINY), source=Source("f", {})), "more"),
    ],
)
def test_bytes_of_anything_else_are_no_lesson(kept: object) -> None:
    assert from_bytes(pickle.dumps(kept), ("a",)) is None


def test_a_lesson_from_the_shelf_has_the_file_that_was_asked_for(file: Path, place: Path) -> None:
    assert shelf.take(file, place).source == Source(str(file))
    assert shelf.take(file, place).source == Source(str(file))
    assert [one.name for one in place.iterdir()] == ["tiny.lesson"]


def test_only_their_owner_can_read_kept_lessons(file: Path, place: Path) -> None:
    shelf.take(file, place)
    assert (place / "tiny.lesson").stat().st_mode & 0o777 == 0o600
    assert place.stat().st_mode & 0o777 == 0o700


def test_a_missing_file_is_an_error_though_it_is_on_the_shelf(file: Path, place: Path) -> None:
    shelf.take(file, place)
    file.unlink()
    with pytest.raises(FileNotFoundError):
        shelf.take(file, place)
