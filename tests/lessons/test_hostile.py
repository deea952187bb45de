"""Lesson files that nobody would write: each is a lesson, findings or an OSError, never a fault."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from benchmarks.fuzz.run import run_cases
from calctutor.lessons.audit import audited
from calctutor.lessons.catalogue import find_lessons, load_named
from calctutor.lessons.findings import LessonError
from calctutor.lessons.folder import lesson_names
from calctutor.lessons.loading import load_file, load_text
from calctutor.lessons.yaml_source import MAX_CHARACTERS

HEAD = "format: 1\nname: odd\ntitle: Odd\nsummary: Odd.\nminutes: 1\nsteps:\n"
EXPLAIN = "  - id: a\n    kind: explain\n    title: A\n    text: A text.\n"
PICTURE = """\
    picture:
      over: t
      from: 0
      to: 1
      curves:
        - math: t
          marks: [1]
          shade: [0, 1]
      caption: A line.
"""
TABLE = """\
  - id: a
    kind: explore
    title: A
    vary: h
    values: [1, 2]
    at: {a: 2}
    columns:
      - head: A head
        value: a h
        tends_to: a
"""


def findings(steps: str) -> list[str]:
    with pytest.raises(LessonError) as caught:
        load_text(HEAD + steps, "odd.yaml")
    return [str(finding) for finding in caught.value.findings]


@pytest.mark.parametrize("picture", ["", PICTURE])
@pytest.mark.parametrize(
    ("define", "found"),
    [
        ("fTt) = t", "bracket"),
        ("0 = 1", "A definition has a name on the left"),
        ("2 x = 1", "A definition has a name on the left"),
        ("f(2) = 1", "A definition has a name on the left"),
        ("x > 1", "A definition has a name on the left"),
    ],
)
def test_what_defines_nothing_is_a_finding(define: str, found: str, picture: str) -> None:
    (only,) = findings(f"{EXPLAIN}    define: ['{define}']\n{picture}")
    assert only.startswith("odd.yaml:11:")
    assert found in only.lower() or found in only


@pytest.mark.parametrize(
    ("now", "then", "found"),
    [
        ("from: 0", "from: theta_00", "θ₀₀ has no value here; write a number."),
        ("to: 1", "to: f(2)", "f has no value here; write a number."),
        ("over: t", "over: t\n      low: b", "b has no value here; write a number."),
        ("marks: [1]", "marks: [u_1]", "u₁ has no value here; write a number."),
        ("shade: [0, 1]", "shade: [0, t]", "t has no value here; write a number."),
    ],
)
def test_the_numbers_of_a_picture_have_no_names(now: str, then: str, found: str) -> None:
    assert load_text(HEAD + EXPLAIN + PICTURE, "odd.yaml")
    (only,) = findings(EXPLAIN + PICTURE.replace(now, then))
    assert found in only


@pytest.mark.parametrize(
    ("now", "then", "found"),
    [
        ("values: [1, 2]", "values: [1, x]", "x has no value here; write a number."),
        ("at: {a: 2}", "at: {a: u_1}", "u₁ has no value here; write a number."),
        ("value: a h", "value: b h", "b has no value here; give it one under 'at'."),
        ("value: a h", "value: f(h)", "f has no value here; give it one under 'at'."),
        ("tends_to: a", "tends_to: a h", "h has no value here; give it one under 'at'."),
        ("tends_to: a", "tends_to: x(0)", "x has no value here; give it one under 'at'."),
    ],
)
def test_every_name_of_a_table_has_a_value(now: str, then: str, found: str) -> None:
    assert load_text(HEAD + TABLE, "odd.yaml")
    (only,) = findings(TABLE.replace(now, then))
    assert found in only


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one lesson and with what is called like lessons and is none."""
    (tmp_path / "odd.yaml").write_text(HEAD + EXPLAIN, "utf-8")
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "device.yaml").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket.yaml"))
    return tmp_path


def test_what_is_no_file_is_no_lesson(folder: Path) -> None:
    assert lesson_names((folder,)) == ("odd",)
    catalogue = find_lessons((folder,))
    assert [lesson.name for lesson in catalogue.lessons] == ["odd"]
    said = [str(error) for error in catalogue.broken]
    assert len(said) == 4
    assert all("cannot be read: It is not a regular file." in one for one in said)


@pytest.mark.parametrize("name", ["folder", "pipe", "device", "socket"])
def test_asked_for_by_name_it_is_not_opened(folder: Path, name: str) -> None:
    with pytest.raises(OSError, match="not a regular file"):
        load_named(name, (folder,))
    with pytest.raises(OSError, match="not a regular file"):
        audited(folder / f"{name}.yaml")


def test_a_huge_file_is_refused_by_its_beginning(tmp_path: Path) -> None:
    file = tmp_path / "huge.yaml"
    with file.open("wb") as stream:
        stream.truncate(2**31)
    for read in (load_file, audited):
        try:
            found = read(file)
        except LessonError as error:
            messages = [finding.message for finding in error.findings]
        else:
            messages = [finding.message for finding in found.findings]  # type: ignore[union-attr]
        assert messages == [
            f"The file is longer than {MAX_CHARACTERS:,} characters; split the lesson."
        ]


def test_changed_lessons_are_lessons_or_findings() -> None:
    assert run_cases("lesson", seed=1, count=150) == []
