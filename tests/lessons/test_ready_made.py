"""Ready-made lessons: taken instead of their files as long as these, and the code, are the same."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from calctutor.lessons import contents, folder, pickled, ready_made, shelf
from calctutor.lessons.catalogue import find_lessons
from calctutor.lessons.fingerprint import portable_fingerprint_of
from calctutor.lessons.lesson import Lesson, Source
from calctutor.lessons.loading import load_file

TINY = Path(__file__).with_name("tiny.yaml")


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of calctutor's own lessons, with ready-made ones, as it is in a wheel."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "tiny.yaml").write_bytes(TINY.read_bytes())
    for module in (folder, ready_made, contents):
        monkeypatch.setattr(module, "lesson_folder", lambda: own)
    ready_made.make_ready(own)
    return own


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading a lesson file is an error."""

    def refuse(*_: object) -> Lesson:
        raise AssertionError("read again")

    monkeypatch.setattr(shelf, "_read", refuse)
    monkeypatch.setattr(contents, "read_summary", refuse)


@pytest.mark.usefixtures("unread")
def test_a_ready_made_lesson_is_the_one_in_the_file(own: Path, cache: Path) -> None:
    file = own / "tiny.yaml"
    lesson = shelf.take(file, cache)
    assert lesson == load_file(file)
    assert lesson.source == Source(str(file), {})


@pytest.mark.usefixtures("unread")
def test_ready_made_summaries_are_those_of_the_files(own: Path, cache: Path) -> None:
    (summary,) = find_lessons((own,), cache).lessons
    lesson = load_file(own / "tiny.yaml")
    assert (summary.title, summary.file) == (lesson.title, str(own / "tiny.yaml"))
    assert summary.steps == tuple(step.id for step in lesson.steps)


@pytest.mark.usefixtures("unread")
def test_what_is_ready_made_is_not_kept_once_more(own: Path, cache: Path) -> None:
    shelf.take(own / "tiny.yaml", cache)
    find_lessons((own,), cache)
    assert not cache.exists()


def _edit(own: Path) -> None:
    file = own / "tiny.yaml"
    times = file.stat()
    file.write_text(file.read_text("utf-8").replace("A tiny lesson", "A tidy lesson"), "utf-8")
    # Neither the size nor the times tell this edit.
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def test_an_edited_lesson_shows_at_the_next_start(own: Path, cache: Path) -> None:
    assert shelf.take(own / "tiny.yaml", cache).title == "A tiny lesson"
    _edit(own)
    assert shelf.take(own / "tiny.yaml", cache).title == "A tidy lesson"
    assert find_lessons((own,), cache).lessons[0].title == "A tidy lesson"


def test_other_code_reads_the_file(
    own: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, unread: None
) -> None:
    newer = (*portable_fingerprint_of(own / "tiny.yaml"), "newer")
    for module in (shelf, contents):
        monkeypatch.setattr(module, "portable_fingerprint_of", lambda _: newer)
    with pytest.raises(AssertionError, match="read again"):
        shelf.take(own / "tiny.yaml", cache)
    with pytest.raises(AssertionError, match="read again"):
        find_lessons((own,), cache)


def test_a_folder_without_ready_made_lessons_is_read(own: Path, cache: Path) -> None:
    lesson = shelf.take(own / "tiny.yaml", cache)
    (summary,) = find_lessons((own,), cache).lessons
    (own / "tiny.lesson").unlink()
    (own / contents.FILE).unlink()
    assert shelf.take(own / "tiny.yaml", cache) == lesson
    assert find_lessons((own,), cache).lessons == (summary,)


class _Bomb:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch exploded",)


def _bomb(own: Path) -> bytes:
    return pickle.dumps((portable_fingerprint_of(own / "tiny.yaml"), _Bomb()))


@pytest.mark.parametrize("damage", [lambda _: b"", lambda _: b"garbage", _bomb])
def test_damage_is_no_trouble_and_runs_nothing(
    own: Path,
    cache: Path,
    damage: Callable[[Path], bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (own / "tiny.lesson").write_bytes(damage(own))
    (own / contents.FILE).write_bytes(b"[1")
    assert shelf.take(own / "tiny.yaml", cache) == load_file(own / "tiny.yaml")
    assert find_lessons((own,), cache).lessons[0].title == "A tiny lesson"
    assert not (tmp_path / "exploded").exists()


def test_a_folder_of_others_is_not_believed(own: Path, tmp_path: Path, cache: Path) -> None:
    """Else what is beside a lesson file could teach something else than the file says."""
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "tiny.yaml").write_bytes(TINY.read_bytes())
    lesson = replace(load_file(own / "tiny.yaml"), title="Something else")
    fingerprint = portable_fingerprint_of(theirs / "tiny.yaml")
    (theirs / "tiny.lesson").write_bytes(pickled.to_bytes(fingerprint, lesson))
    assert shelf.take(theirs / "tiny.yaml", cache).title == "A tiny lesson"
