"""What version 0.1.0 wrote is read by every later version.

`desk.jsonl` is the export of the store `progress.sqlite3`; some of it was imported from
`laptop.jsonl`. The lessons are those that came with that version.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
from msgspec.structs import replace

from calctutor.cli.keeping import replayed
from calctutor.lessons.findings import LessonError
from calctutor.lessons.lesson import Lesson
from calctutor.lessons.loading import load_file, load_text
from calctutor.progress.history import attempts
from calctutor.progress.rows import Record
from calctutor.progress.store import FILE_NAME, Store
from tests.cli.running import run

OLD = Path(__file__).parent / "0.1.0"
STORE, DESK, LAPTOP = OLD / FILE_NAME, OLD / "desk.jsonl", OLD / "laptop.jsonl"

NEXT_STEPS = {
    "chain-rule": "guess",
    "product-rule": "predict",
    "sigmoid": "forms",
}
"""The step at which each lesson was left."""


@pytest.fixture
def upgraded(data_folder: Path) -> Path:
    data_folder.mkdir()
    shutil.copyfile(STORE, data_folder / FILE_NAME)
    return data_folder


def exported(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def next_steps() -> dict[str, object]:
    lessons = json.loads(run("lessons", "--json").stdout)["lessons"]
    return {one["name"]: one["progress"]["next_step"] for one in lessons if one["progress"]}


def test_a_store_keeps_every_event(upgraded: Path) -> None:
    with Store.open(upgraded) as store:
        entries = store.entries()
        assert store.damaged == frozenset()
    old = {event["uid"]: event for event in exported(DESK)}
    assert {entry.uid for entry in entries} == set(old)
    for entry in entries:
        record = entry.record
        noted = old[entry.uid]
        assert (record.lesson, record.step, record.kind, record.detail, record.at) == tuple(
            noted[key] for key in ("lesson", "step", "kind", "detail", "at")
        )
    assert [entry.uid for entry in entries] == [event["uid"] for event in exported(DESK)]


def test_a_store_is_read_where_it_cannot_be_changed(upgraded: Path) -> None:
    before = (upgraded / FILE_NAME).read_bytes()
    with Store.open_for_reading(upgraded) as store:
        assert len(store.records()) == len(exported(DESK))
    assert (upgraded / FILE_NAME).read_bytes() == before


@pytest.mark.usefixtures("upgraded")
def test_lessons_resume_at_the_right_step() -> None:
    assert next_steps() == NEXT_STEPS


@pytest.mark.usefixtures("upgraded")
def test_every_attempt_counts() -> None:
    shown = json.loads(run("progress", "--json").stdout)
    (day,) = shown["days"]
    assert (day["answers"], day["questions"], day["right_at_once"]) == (10, 14, 4)
    answered = {skill["name"]: skill["answered"] for skill in shown["skills"] if skill["answered"]}
    assert answered == {"chain-rule": 5}


def test_exports_are_imported_once_and_in_order() -> None:
    for file in (LAPTOP, DESK, LAPTOP):
        assert run("progress", "import", str(file)).returncode == 0
    lines = map(json.loads, run("progress", "export").stdout.splitlines())
    assert [line["uid"] for line in lines] == [event["uid"] for event in exported(DESK)]
    assert next_steps() == NEXT_STEPS


def test_two_upgraded_copies_fit_together(upgraded: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    shutil.copyfile(STORE, other / FILE_NAME)
    with Store.open(upgraded) as here, Store.open(other) as there:
        here.append("chain-rule", "guess", "skip", {})
        there.append("chain-rule", "guess", "hint", {})
        assert here.add_missing(there.entries()) == 1
        assert there.add_missing(here.entries()) == 1
        assert Counter(entry.uid for entry in here.entries()) == Counter(
            entry.uid for entry in there.entries()
        )


def test_a_restart_ahead_of_time_hides_nothing_that_was_done_since(upgraded: Path) -> None:
    """In a store of version 0.1.0 time alone put events in order."""
    import sqlite3

    connection = sqlite3.connect(upgraded / FILE_NAME, isolation_level=None)
    connection.execute("UPDATE event SET at = '2031-01-01T00:00:00.000+00:00' WHERE kind='restart'")
    connection.close()
    assert next_steps() == NEXT_STEPS


@pytest.mark.parametrize("name", ["chain-rule", "exponential-mean", "sigmoid"])
def test_lesson_files_are_read(name: str) -> None:
    lesson = load_file(OLD / f"{name}.yaml")
    assert lesson.name == name
    assert lesson.steps


@pytest.fixture
def lesson() -> Lesson:
    return load_file(OLD / "chain-rule.yaml")


@pytest.fixture
def records(upgraded: Path) -> tuple[Record, ...]:
    with Store.open(upgraded) as store:
        return store.events("chain-rule")


def without(lesson: Lesson, *steps: str) -> Lesson:
    return replace(lesson, steps=tuple(step for step in lesson.steps if step.id not in steps))


def test_a_lesson_that_has_lost_a_step(lesson: Lesson, records: tuple[Record, ...]) -> None:
    assert replayed(without(lesson, "inside"), records).step.id == "guess"
    after_guess = lesson.steps[lesson.index("guess") or 0]
    assert replayed(without(lesson, after_guess.id), records).finished is False


def test_a_lesson_that_has_got_a_step(lesson: Lesson, records: tuple[Record, ...]) -> None:
    new = replace(lesson.steps[0], id="brand-new")
    begun = replace(lesson, steps=(lesson.steps[0], new, *lesson.steps[1:]))
    assert replayed(begun, records).step.id == "guess"
    before_it = replace(lesson, steps=(*lesson.steps[:3], new, *lesson.steps[3:]))
    assert replayed(before_it, records).step.id == "guess"


def test_a_step_that_was_renamed(lesson: Lesson, records: tuple[Record, ...]) -> None:
    steps = tuple(replace(step, id=f"new-{step.id}", formerly=(step.id,)) for step in lesson.steps)
    state = replayed(replace(lesson, steps=steps), records)
    assert state.step.id == "new-guess"
    assert [attempt.step for attempt in attempts(records)] == [
        "nudge",
        "inside",
        "outside",
        "guess",
    ]


TWO_STEPS = """\
format: 1
name: renamed
title: Renamed
summary: A lesson with a renamed step.
minutes: 1
steps:
  - id: one
    formerly: [{former}]
    kind: explain
    text: One.
  - id: two
    kind: explain
    text: Two.
"""


def test_a_former_id_is_found() -> None:
    lesson = load_text(TWO_STEPS.format(former="first, erst"), "renamed.yaml")
    assert [lesson.index(name) for name in ("one", "first", "erst", "two", "none")] == [
        0,
        0,
        0,
        1,
        None,
    ]


def test_a_former_id_that_another_step_has_is_a_finding() -> None:
    with pytest.raises(LessonError, match="The id two is taken by the step in line 11"):
        load_text(TWO_STEPS.format(former="two"), "renamed.yaml")
