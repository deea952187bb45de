"""Fingerprints: whatever decides how a lesson is read is part of them, and nothing else is."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import calctutor
from calctutor.lessons import fingerprint
from calctutor.lessons.fingerprint import Fingerprint, fingerprint_of, portable_fingerprint_of

READERS = ("expr", "reading", "printing", "lessons", "checking")
"""The rooms through which a lesson goes from text to data."""


def _forget() -> None:
    fingerprint._code_by_times.cache_clear()
    fingerprint._code_by_sizes.cache_clear()


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package with the same rooms and next to no code, in place of calctutor."""
    package = tmp_path / "package"
    for room in (*READERS, "cli", "render"):
        (package / room).mkdir(parents=True)
        (package / room / "code.py").write_text("x = 1\n")
        os.utime(package / room / "code.py", ns=(10**18, 10**18))
    monkeypatch.setattr(calctutor, "__file__", str(package / "__init__.py"))
    _forget()
    yield package
    _forget()


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"name: a\n")
    os.utime(file, ns=(10**18, 10**18))
    return file


def _both(file: Path) -> tuple[Fingerprint, Fingerprint]:
    _forget()
    return fingerprint_of(file), portable_fingerprint_of(file)


@pytest.mark.parametrize("room", READERS)
def test_longer_code_in_a_room_that_reads_changes_both(
    package: Path, lesson: Path, room: str
) -> None:
    before = _both(lesson)
    (package / room / "code.py").write_text("x = 1000\n")
    os.utime(package / room / "code.py", ns=(10**18, 10**18))
    after = _both(lesson)
    assert before[0] != after[0]
    assert before[1] != after[1]


@pytest.mark.parametrize("room", READERS)
def test_one_more_file_in_a_room_that_reads_changes_both(
    package: Path, lesson: Path, room: str
) -> None:
    before = _both(lesson)
    (package / room / "more.py").write_text("")
    after = _both(lesson)
    assert before[0] != after[0]
    assert before[1] != after[1]


@pytest.mark.parametrize("room", READERS)
def test_code_saved_again_changes_the_one_of_this_machine(
    package: Path, lesson: Path, room: str
) -> None:
    before = _both(lesson)
    os.utime(package / room / "code.py", ns=(10**18, 10**18 + 1_000_000))
    after = _both(lesson)
    assert before[0] != after[0]
    assert before[1] == after[1]


@pytest.mark.parametrize("room", ["cli", "render"])
def test_code_that_only_shows_lessons_changes_neither(
    package: Path, lesson: Path, room: str
) -> None:
    before = _both(lesson)
    (package / room / "code.py").write_text("x = 1000\n")
    assert _both(lesson) == before


def test_what_is_no_code_changes_neither(package: Path, lesson: Path) -> None:
    before = _both(lesson)
    (package / "lessons" / "template.yaml").write_text("name: NAME\n")
    assert _both(lesson) == before


def test_the_name_of_a_code_file_is_part_of_the_portable_one(package: Path, lesson: Path) -> None:
    before = _both(lesson)
    (package / "expr" / "code.py").rename(package / "expr" / "tree.py")
    assert _both(lesson)[1] != before[1]


def test_the_rooms_are_looked_through_once_a_run(package: Path, lesson: Path) -> None:
    before = _both(lesson)
    (package / "expr" / "code.py").unlink()
    assert (fingerprint_of(lesson), portable_fingerprint_of(lesson)) == before


def _moved(file: Path) -> Path:
    return file.rename(file.with_name("b.yaml"))


def _elsewhere(file: Path) -> Path:
    folder = file.parent / "elsewhere"
    folder.mkdir()
    return file.rename(folder / file.name)


def _saved_again(file: Path) -> Path:
    os.utime(file, ns=(10**18, 10**18 + 1_000_000))
    return file


def _with(content: bytes) -> Callable[[Path], Path]:
    def change(file: Path) -> Path:
        file.write_bytes(content)
        os.utime(file, ns=(10**18, 10**18))
        return file

    return change


@pytest.mark.parametrize(
    ("change", "here", "anywhere"),
    [
        (lambda file: file, False, False),
        (_moved, True, True),
        (_elsewhere, True, False),
        (_saved_again, True, False),
        (_with(b"name: ab\n"), True, True),
        (_with(b"name: b\n"), False, True),
    ],
    ids=["as it was", "renamed", "moved", "saved again", "longer", "of the same size"],
)
def test_what_of_the_file_is_part_of_which(
    lesson: Path, change: Callable[[Path], Path], here: bool, anywhere: bool
) -> None:
    before = fingerprint_of(lesson), portable_fingerprint_of(lesson)
    file = change(lesson)
    assert (fingerprint_of(file) != before[0]) == here
    assert (portable_fingerprint_of(file) != before[1]) == anywhere


def test_another_python_changes_the_one_of_this_machine_only(
    lesson: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint_of(lesson), portable_fingerprint_of(lesson)
    monkeypatch.setattr(sys, "version", "4.0")
    assert fingerprint_of(lesson) != before[0]
    assert portable_fingerprint_of(lesson) == before[1]


def test_another_version_changes_the_portable_one(
    package: Path, lesson: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _both(lesson)
    monkeypatch.setattr(calctutor, "__version__", "99.0")
    assert _both(lesson)[1] != before[1]


@pytest.mark.parametrize("of", [fingerprint_of, portable_fingerprint_of])
def test_a_missing_file_has_none(of: Callable[[Path], Fingerprint], tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        of(tmp_path / "nowhere.yaml")
