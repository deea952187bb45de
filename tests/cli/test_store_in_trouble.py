"""Commands beside a store that is locked, damaged, read-only or full, and under a wrong clock."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from calctutor.progress.store import FILE_NAME, Store
from tests.amounts import large
from tests.cli.learner import Learner
from tests.cli.running import run

RIGHT = "15\n-x^2\n"
EVERYTHING = (
    (),
    ("lessons",),
    ("lessons", "--json"),
    ("lesson", "chain-rule"),
    ("practice", "powers", "--count", "1"),
    ("progress",),
    ("progress", "--json"),
    ("progress", "export"),
)


@contextmanager
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / FILE_NAME, isolation_level=None)) as connection:
        yield connection


def step_of(name: str = "chain-rule") -> object:
    """The step at which a lesson will go on."""
    lessons = json.loads(run("lessons", "--json").stdout)["lessons"]
    (one,) = (lesson for lesson in lessons if lesson["name"] == name)
    return one["progress"] and one["progress"]["next_step"]


DAMAGE = (
    "UPDATE event SET detail = '{nope' WHERE id = 1",
    "UPDATE event SET detail = '[1]' WHERE id = 1",
    "UPDATE event SET detail = '{\"a\": 1e999}' WHERE id = 1",
    "UPDATE event SET detail = x'ff' WHERE id = 1",
    "UPDATE event SET at = 'yesterday' WHERE id = 1",
    "UPDATE event SET at = '0001-01-01T00:00:00+23:59' WHERE id = 1",
    "UPDATE event SET received = '' WHERE id = 1",
    "UPDATE event SET number = 'many' WHERE id = 1",
    "UPDATE event SET kind = CAST(x'ff' AS TEXT) WHERE id = 1",
)


@large(one_in=3)
@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_rows_are_left_aside_and_named(damage: str, data_folder: Path) -> None:
    run("lesson", "chain-rule", typed=RIGHT)
    with database(data_folder) as connection:
        connection.execute(damage)
    for command in EVERYTHING:
        done = run(*command)
        said = " ".join(done.stderr.split())
        assert "Traceback" not in said
        assert said.count("Event 1 is damaged") == 1, (command, said)
        assert "Nothing yet" not in done.stdout
    assert step_of() is not None


def test_a_reset_copies_what_is_damaged_and_begins_anew(data_folder: Path) -> None:
    run("lesson", "chain-rule", typed=RIGHT)
    with database(data_folder) as connection:
        connection.execute(DAMAGE[0])
    reset = run("progress", "reset", "--yes")
    assert reset.returncode == 0
    assert "They are kept in" in reset.stderr
    (copy,) = data_folder.glob("progress-*.sqlite3")
    with closing(sqlite3.connect(copy)) as connection:
        kept = connection.execute("SELECT detail FROM event WHERE id = 1").fetchall()
    assert kept == [("{nope",)]
    after = run("progress")
    assert "Nothing yet" in after.stdout
    assert after.stderr == ""


def test_a_reset_takes_in_what_waits_before_it_deletes(data_folder: Path) -> None:
    with Learner("lesson", "chain-rule") as learner, database(data_folder) as other:
        other.execute("BEGIN IMMEDIATE")
        learner.enter("15")
        learner.killed()
        other.execute("ROLLBACK")
    assert list(data_folder.glob("unsaved-*"))
    copy = run("progress", "reset", "--yes").stdout.split()[-1]
    assert list(data_folder.glob("unsaved-*")) == []
    assert "Nothing yet" in run("progress").stdout
    run("progress", "import", copy)
    assert json.loads(run("progress", "--json").stdout)["days"][0]["answers"] == 1


def test_a_reset_sets_a_store_aside_that_is_damaged_as_a_whole(data_folder: Path) -> None:
    data_folder.mkdir()
    (data_folder / FILE_NAME).write_bytes(b"a diary, no database" * 500)
    assert "calctutor progress reset" in " ".join(run("progress").stderr.split())
    reset = run("progress", "reset", "--yes")
    assert reset.returncode == 0
    assert Path(reset.stdout.split()[-1]).read_bytes().startswith(b"a diary")
    assert "Nothing yet" in run("progress").stdout


def test_every_event_damaged_is_not_nothing(data_folder: Path) -> None:
    run("lesson", "chain-rule", typed=RIGHT)
    with database(data_folder) as connection:
        connection.execute("UPDATE event SET at = 'x'")
    done = run("progress")
    assert (done.returncode, done.stdout) == (4, "")
    assert run("progress", "export").returncode == 4


@pytest.mark.skipif(os.name != "posix", reason="pipes and links")
@pytest.mark.parametrize("kind", ["pipe", "link to nothing", "device"])
def test_what_is_no_file_in_place_of_the_store(kind: str, data_folder: Path) -> None:
    data_folder.mkdir()
    match kind:
        case "pipe":
            os.mkfifo(data_folder / FILE_NAME)
        case "device":
            (data_folder / FILE_NAME).symlink_to("/dev/zero")
        case _:
            (data_folder / FILE_NAME).symlink_to("/nowhere/at/all")
    for command in (("progress",), ("progress", "export"), ("progress", "reset", "--yes")):
        done = run(*command)
        assert (done.returncode, done.stdout) == (4, ""), command
        assert "it is no file" in done.stderr
    assert "cannot be read just now" in run().stdout
    lesson = run("lesson", "chain-rule", typed=RIGHT)
    assert "Where you left off cannot be read now" in " ".join(lesson.stdout.split())
    assert run("progress", "import", "/dev/zero").returncode == 4


def test_a_clock_that_was_ahead_moves_nothing_from_day_to_day(data_folder: Path) -> None:
    run("lesson", "chain-rule", typed=RIGHT)
    with database(data_folder) as connection:
        connection.execute(
            "UPDATE event SET at = '2038-01-01T00:00:00.000+00:00', received = at WHERE id <= 3"
        )
        (last,) = connection.execute("SELECT min(at) FROM event WHERE id > 3").fetchone()
    with Store.open(data_folder, lambda: datetime(2037, 1, 1, tzinfo=UTC)) as store:
        assert {record.at for record in store.records()[:3]} == {last}


@pytest.mark.parametrize(
    "shift", ["2027-11-30T00:00:00.000+00:00", "9999-12-31T23:59:59.999+00:00"]
)
def test_a_restart_ahead_of_time_hides_nothing(shift: str, data_folder: Path) -> None:
    run("lesson", "chain-rule", typed=RIGHT)
    run("lesson", "chain-rule", "--restart", typed="")
    with database(data_folder) as connection:
        connection.execute("UPDATE event SET at = ? WHERE kind = 'restart'", (shift,))
    run("lesson", "chain-rule", typed="15\n")
    assert step_of() == "inside"
    assert run("progress").returncode == 0


def test_an_imported_restart_of_the_far_future_hides_nothing_done_since(
    tmp_path: Path,
) -> None:
    run("lesson", "chain-rule", typed=RIGHT)
    event = {
        "schema": 1,
        "uid": "afar",
        "at": "9999-12-31T23:59:59.999+00:00",
        "lesson": "chain-rule",
        "step": "",
        "kind": "restart",
        "detail": {},
        "machine": "another",
        "number": 1,
    }
    file = tmp_path / "far.jsonl"
    file.write_text(json.dumps(event) + "\n")
    assert run("progress", "import", str(file)).returncode == 0
    run("lesson", "chain-rule", typed="15\n")
    assert step_of() == "inside"
    shown = json.loads(run("progress", "--json").stdout)
    assert all(day["date"] < "2100" for day in shown["days"])


def test_an_import_with_damaged_lines_adds_the_others(tmp_path: Path) -> None:
    run("lesson", "chain-rule", typed=RIGHT)
    good = run("progress", "export").stdout.splitlines()
    damaged = [
        good[0].replace('"detail": {', '"detail": {"x": 1e999, '),
        good[1].replace('"step": "', '"step": "\\ud800'),
        "{",
    ]
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join([*damaged, *good[2:], ""]))
    done = run("progress", "import", str(file), CALCTUTOR_DATA=str(tmp_path / "elsewhere"))
    assert done.returncode == 4
    assert done.stdout.startswith(f"{len(good) - 2} events added")
    assert [f"line {number}:" in done.stderr for number in (1, 2, 3, 4)] == [True] * 3 + [False]


@pytest.mark.parametrize("coding", ["utf-16", "utf-8-sig", "utf-8"])
def test_an_export_is_imported_as_some_shells_write_it(coding: str, tmp_path: Path) -> None:
    run("lesson", "chain-rule", typed=RIGHT)
    exported = run("progress", "export").stdout
    (tmp_path / "x").write_text(exported.replace("\n", "\r\n"), encoding=coding, newline="")
    elsewhere = str(tmp_path / "elsewhere")
    assert run("progress", "import", str(tmp_path / "x"), CALCTUTOR_DATA=elsewhere).returncode == 0
    assert run("progress", "export", CALCTUTOR_DATA=elsewhere).stdout == exported


@pytest.mark.parametrize("name", [FILE_NAME, f"{FILE_NAME}-wal", "link"])
def test_an_export_never_overwrites_the_store(name: str, data_folder: Path) -> None:
    run("lesson", "chain-rule", typed=RIGHT)
    (data_folder / "link").symlink_to(data_folder / FILE_NAME)
    with Store.open(data_folder):
        before = (data_folder / FILE_NAME).read_bytes()
        done = run("progress", "export", "--out", str(data_folder / name))
        assert done.returncode == 2
        assert "Choose another file" in done.stderr
        assert (data_folder / FILE_NAME).read_bytes() == before
    assert step_of() == "outside"


def test_a_store_that_cannot_be_read_is_never_called_empty(data_folder: Path) -> None:
    data_folder.mkdir()
    (data_folder / FILE_NAME).write_bytes(b"a diary, no database" * 500)
    for command in (("progress",), ("progress", "--json"), ("progress", "export")):
        done = run(*command)
        assert done.returncode == 4
        assert done.stdout == ""
        assert len(done.stderr.splitlines()) == 1
        assert "is damaged" in done.stderr
    for other in ((), ("lessons",)):
        done = run(*other)
        assert done.returncode == 0
        assert "is damaged" in done.stderr


@large(one_in=3)
@pytest.mark.skipif(os.name != "posix", reason="file modes")
@pytest.mark.parametrize(
    "first", [*EVERYTHING, ("lesson", "chain-rule", "--solution"), ("lessons", "add", "lessons")]
)
def test_everything_is_private_whichever_command_came_first(
    first: tuple[str, ...], data_folder: Path, tmp_path: Path
) -> None:
    before = os.umask(0)
    try:
        run(*first)
        run("lesson", "chain-rule", typed=RIGHT)
        run("progress", "export", "--out", str(tmp_path / "mine.jsonl"))
        run("progress", "reset", "--yes")
    finally:
        os.umask(before)
    assert stat.S_IMODE(data_folder.stat().st_mode) == 0o700
    for file in (*data_folder.rglob("*"), tmp_path / "mine.jsonl"):
        mode = 0o700 if file.is_dir() else 0o600
        assert stat.S_IMODE(file.stat().st_mode) == mode, file


@pytest.mark.skipif(os.name != "posix", reason="file modes")
def test_a_folder_of_others_is_made_private_only_if_nothing_else_is_in_it(
    data_folder: Path,
) -> None:
    data_folder.mkdir(mode=0o755)
    data_folder.chmod(0o755)
    (data_folder / "thesis.txt").write_text("mine")
    run("lesson", "chain-rule", typed=RIGHT)
    assert stat.S_IMODE(data_folder.stat().st_mode) == 0o755
    assert stat.S_IMODE((data_folder / FILE_NAME).stat().st_mode) == 0o600
    (data_folder / "thesis.txt").unlink()
    run("lesson", "chain-rule", typed=RIGHT)
    assert stat.S_IMODE(data_folder.stat().st_mode) == 0o700


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_lock_during_a_lesson_is_told_once_and_loses_nothing(data_folder: Path) -> None:
    with Learner("lesson", "chain-rule") as learner:
        learner.enter("15")
        with database(data_folder) as other:
            other.execute("BEGIN IMMEDIATE")
            said = learner.enter("")
            said += learner.enter("-x^2")
            said += learner.enter("")
            assert " ".join(said.split()).count("saving waits until that is over.") == 1
            assert len(list(data_folder.glob("unsaved-*"))) == 1
            other.execute("ROLLBACK")
        wait_for(lambda: not list(data_folder.glob("unsaved-*")))
        said = learner.enter("sqrt(u)") + learner.enter("")
        assert " ".join(said.split()).count("Saving has caught up.") == 1
        assert "Your place is kept" in learner.enter("quit")
        assert learner.status() == 0
    assert step_of() == "guess"


def test_killed_while_saving_waits_it_goes_on_there(data_folder: Path) -> None:
    with Learner("lesson", "chain-rule") as learner:
        learner.enter("15")
        with database(data_folder) as other:
            other.execute("BEGIN IMMEDIATE")
            learner.enter("")
            learner.enter("-x^2")
            learner.killed()
            other.execute("ROLLBACK")
    assert step_of() == "inside"
    with Learner("lesson", "chain-rule") as learner:
        assert "Welcome back" in learner.first
    assert list(data_folder.glob("unsaved-*")) == []
