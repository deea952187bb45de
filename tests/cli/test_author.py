"""calctutor author and the lessons of other people, as a shell and a terminal see them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.learner import Learner
from tests.cli.running import Run, run
from tests.cli.test_commands import failed


@pytest.fixture
def data(tmp_path: Path) -> str:
    return str(tmp_path / "data")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "mine"
    place.mkdir()
    done = run("author", "new", "my-lesson", "--folder", str(place))
    assert done.returncode == 0, done
    return place


def changed(folder: Path, old: str, new: str) -> Path:
    file = folder / "my-lesson.yaml"
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")
    return file


def test_a_new_lesson_passes(folder: Path) -> None:
    done = run("author", "check", str(folder))
    assert done.returncode == 0, done
    assert done.stdout == "1 lesson: every line and every answer is proved.\n"


def test_a_new_lesson_can_be_taken(folder: Path, data: str) -> None:
    done = run(
        "--lessons",
        str(folder),
        "lesson",
        "my-lesson",
        typed="2x\n2x h\n= d/dx(x^2) + d/dx(3x)\n= 2x + 3\n",
        CALCTUTOR_DATA=data,
    )
    assert done.returncode == 0, done
    assert done.stdout.count("Right.") == 3


def test_nothing_is_written_over(folder: Path) -> None:
    done = run("author", "new", "my-lesson", "--folder", str(folder))
    assert "is there already" in failed(done, 4)


@pytest.mark.parametrize("name", ["My Lesson", "a/b", "..", "ä"])
def test_a_name_must_be_one(name: str, tmp_path: Path) -> None:
    failed(run("author", "new", name, "--folder", str(tmp_path)), 2)
    assert list(tmp_path.iterdir()) == []


def test_all_findings_are_printed_with_their_places(folder: Path) -> None:
    file = changed(folder, "2x h + h^2\n", "3x h + h^2\n")
    changed(folder, "answer: x^2\n", "answer: 2x\n")
    done = run("author", "check", str(folder))
    assert done.returncode == 1
    first, second, last = done.stdout.splitlines()
    assert first.startswith(f"{file}:")
    assert "is false" in first
    assert "is not judged wrong" in second
    assert last == "1 lesson: 2 findings."


def test_a_folder_without_lessons_is_told(tmp_path: Path) -> None:
    assert "There is no lesson file" in failed(run("author", "check", str(tmp_path)), 4)
    assert "There is no file" in failed(run("author", "check", str(tmp_path / "no")), 4)


def test_the_schema_is_json() -> None:
    done = run("author", "schema")
    assert done.returncode == 0
    assert json.loads(done.stdout)["title"] == "A calctutor lesson"
    assert "# yaml-language-server: $schema=" in done.stderr


def test_a_preview_is_shown_anew_when_the_file_is_saved(folder: Path) -> None:
    file = str(folder / "my-lesson.yaml")
    with Learner("author", "preview", file, "--step", "rate") as learner:
        assert "Type the derivative." in learner.first
        changed(
            folder,
            "    text: Type the derivative.\n    problem: d/dx x^2\n",
            "    text: Type it, please.\n    problem: d/dx x^2\n",
        )
        assert "Type it, please." in learner.waits()
        assert "Right." in learner.enter("2x")


def test_a_preview_waits_for_a_broken_file_to_be_mended(folder: Path) -> None:
    file = str(folder / "my-lesson.yaml")
    with Learner("author", "preview", file) as learner:
        changed(folder, "kind: explore", "kind: exploer")
        told = learner.waits_for("leaves")
        assert "did you mean explore?" in told
        changed(folder, "kind: exploer", "kind: explore")
        assert "Why it matters" in learner.waits()


class TestOtherLessons:
    def listed(self, done: Run) -> bool:
        assert done.returncode == 0, done
        assert "chain-rule: " in done.stdout
        return "my-lesson: A rectangle that grows" in done.stdout

    def test_by_an_option(self, folder: Path, data: str) -> None:
        assert self.listed(run("lessons", "--lessons", str(folder), CALCTUTOR_DATA=data))
        assert self.listed(run("--lessons", str(folder), "lessons", CALCTUTOR_DATA=data))
        assert not self.listed(run("lessons", CALCTUTOR_DATA=data))

    def test_by_the_variable(self, folder: Path, data: str, tmp_path: Path) -> None:
        both = os.pathsep.join((str(tmp_path / "nowhere"), str(folder)))
        done = run("lessons", CALCTUTOR_DATA=data, CALCTUTOR_LESSONS=both)
        assert self.listed(done)
        assert "nowhere is not there" in done.stderr

    def test_by_adding_the_folder(self, folder: Path, data: str) -> None:
        added = run("lessons", "add", str(folder), CALCTUTOR_DATA=data)
        assert added.returncode == 0
        assert "my-lesson" in added.stdout
        assert self.listed(run("lessons", CALCTUTOR_DATA=data))
        assert "Why it matters" in run("lesson", "my-lesson", CALCTUTOR_DATA=data).stdout
        removed = run("lessons", "remove", str(folder), CALCTUTOR_DATA=data)
        assert removed.returncode == 0
        assert not self.listed(run("lessons", CALCTUTOR_DATA=data))
        failed(run("lessons", "remove", str(folder), CALCTUTOR_DATA=data), 2)

    def test_a_broken_file_takes_no_other_down(self, folder: Path, data: str) -> None:
        (folder / "broken.yaml").write_text("format: [", "utf-8")
        done = run("lessons", "--lessons", str(folder), CALCTUTOR_DATA=data)
        assert self.listed(done)
        assert "broken.yaml:" in done.stderr
        taken = run("lesson", "my-lesson", "--lessons", str(folder), CALCTUTOR_DATA=data)
        assert "Why it matters" in taken.stdout

    def test_a_folder_that_is_not_there(self, tmp_path: Path, data: str) -> None:
        nowhere = str(tmp_path / "nowhere")
        for arguments in (("lessons", "--lessons", nowhere), ("lessons", "add", nowhere)):
            assert "There is no folder" in failed(run(*arguments, CALCTUTOR_DATA=data), 4)
