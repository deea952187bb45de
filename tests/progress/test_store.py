"""The store: nothing that was saved is lost, and what cannot be used is told and left alone."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calctutor.progress.errors import StoreError
from calctutor.progress.migrations import MIGRATIONS, NewerVersionError, migrate, version_of
from calctutor.progress.opening import open_store
from calctutor.progress.rows import JSON, Record
from calctutor.progress.store import FILE_NAME, BegunLesson, Store, lessons_begun
from tests.amounts import amount


class Clock:
    """A clock that gains a second whenever it is looked at."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data", Clock()) as store:
        yield store


def python(script: str, *args: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, args)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_events_come_back_as_they_went_in_and_in_order(store: Store) -> None:
    store.append("chain-rule", "intro", "next", {})
    store.append("chain-rule", "q1", "answer", {"text": "2x", "tries": 1, "right": False})
    assert store.events("chain-rule") == (
        Record("chain-rule", "intro", "next", {}, "2026-03-01T12:00:01.000+00:00"),
        Record(
            "chain-rule",
            "q1",
            "answer",
            {"text": "2x", "tries": 1, "right": False},
            "2026-03-01T12:00:02.000+00:00",
        ),
    )


def test_times_are_in_utc_whatever_the_clock_says(tmp_path: Path) -> None:
    noon = datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    with Store.open(tmp_path, lambda: noon) as store:
        store.append("chain-rule", "intro", "next", {})
        assert store.events("chain-rule")[0].at == "2026-03-01T10:00:00.000+00:00"


def test_events_survive_closing(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.append("chain-rule", "intro", "next", {"n": 1})
    with Store.open(tmp_path) as store:
        assert [record.detail for record in store.events("chain-rule")] == [{"n": 1}]


def test_lessons_are_kept_apart(store: Store) -> None:
    store.append("chain-rule", "intro", "next", {})
    store.append("product-rule", "intro", "next", {})
    assert [record.lesson for record in store.events("product-rule")] == ["product-rule"]
    assert store.events("unknown") == ()


def test_a_restart_begins_anew_and_deletes_nothing(store: Store) -> None:
    store.append("chain-rule", "intro", "next", {})
    store.append("other", "intro", "next", {})
    store.restart("chain-rule")
    assert store.events("chain-rule") == ()
    store.append("chain-rule", "intro", "hint", {})
    assert [record.kind for record in store.events("chain-rule")] == ["hint"]
    assert len(store.events("other")) == 1
    with closing(sqlite3.connect(store.path)) as connection:
        assert connection.execute("SELECT count(*) FROM event").fetchone() == (4,)


def test_lessons_begun_are_the_latest_first_with_their_last_step(store: Store) -> None:
    assert lessons_begun(store.records()) == ()
    store.append("chain-rule", "intro", "next", {})
    store.append("product-rule", "intro", "next", {})
    store.append("chain-rule", "q1", "answer", {})
    store.append("sigmoid", "q7", "answer", {})
    store.restart("sigmoid")
    assert lessons_begun(store.records()) == (
        BegunLesson("sigmoid", "", "2026-03-01T12:00:06.000+00:00"),
        BegunLesson("chain-rule", "q1", "2026-03-01T12:00:04.000+00:00"),
        BegunLesson("product-rule", "intro", "2026-03-01T12:00:03.000+00:00"),
    )


values: st.SearchStrategy[JSON] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@settings(max_examples=amount(15, 300))
@given(st.dictionaries(st.text(), values))
def test_any_detail_comes_back(detail: dict[str, JSON]) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
        store.append("chain-rule", "q1", "answer", detail)
        assert store.events("chain-rule")[0].detail == detail


def test_what_a_broken_terminal_sends_can_be_stored(store: Store) -> None:
    typed = b"2x\xff".decode(errors="surrogateescape")
    store.append("chain-rule", "q1", "answer", MappingProxyType({"text": typed}))
    assert store.events("chain-rule")[0].detail == {"text": typed}


def test_a_detail_that_json_cannot_say_is_a_programming_error(store: Store) -> None:
    with pytest.raises(ValueError, match="JSON"):
        store.append("chain-rule", "q1", "answer", {"x": float("nan")})
    assert store.events("chain-rule") == ()


def test_the_folder_is_the_one_in_the_environment(data_folder: Path) -> None:
    assert not data_folder.exists()
    with Store.open() as store:
        assert store.path == data_folder / FILE_NAME
    assert (data_folder / FILE_NAME).exists()


def test_without_one_it_is_the_usual_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "usual")
    monkeypatch.delenv("CALCTUTOR_DATA")
    with Store.open() as store:
        assert store.path == tmp_path / "usual" / FILE_NAME
    monkeypatch.setenv("CALCTUTOR_DATA", "")
    with Store.open() as store:
        assert store.path == tmp_path / "usual" / FILE_NAME


@pytest.mark.skipif(os.name != "posix", reason="file modes")
def test_only_the_owner_can_read_it(store: Store) -> None:
    store.append("chain-rule", "intro", "next", {})
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700
    for file in store.path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


WRITER = """
import sys
from pathlib import Path
from calctutor.progress.store import Store
store = Store.open(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    store.append("chain-rule", sys.argv[2], "answer", {"number": number})
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_what_was_saved_survives_kill_minus_nine(tmp_path: Path) -> None:
    with python(WRITER, tmp_path, "q1", 1_000_000) as writer:
        assert writer.stdout is not None
        seen = [int(writer.stdout.readline()) for _ in range(20)]
        writer.send_signal(signal.SIGKILL)
        seen += [int(line) for line in writer.stdout]
    with Store.open(tmp_path) as store:
        stored = [record.detail["number"] for record in store.events("chain-rule")]
    assert stored[: len(seen)] == seen
    assert stored == list(range(len(stored)))
    assert len(stored) <= len(seen) + 1


def test_several_sessions_at_once_lose_nothing(tmp_path: Path) -> None:
    """The file does not exist yet, so that they also race to make it."""
    writers = [python(WRITER, tmp_path, f"q{number}", 40) for number in range(4)]
    for writer in writers:
        _, errors = writer.communicate()
        assert (writer.returncode, errors) == (0, "")
    with Store.open(tmp_path) as store:
        records = store.events("chain-rule")
    for number in range(4):
        mine = [record.detail["number"] for record in records if record.step == f"q{number}"]
        assert mine == list(range(40))


def test_two_open_stores_see_each_other(tmp_path: Path) -> None:
    with Store.open(tmp_path) as one, Store.open(tmp_path) as other:
        one.append("chain-rule", "intro", "next", {})
        other.append("chain-rule", "q1", "answer", {})
        assert one.events("chain-rule") == other.events("chain-rule")
        assert len(one.events("chain-rule")) == 2


def failure(folder: Path) -> StoreError:
    with pytest.raises(StoreError) as caught:
        Store.open(folder)
    return caught.value


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.parametrize(
    "damage",
    [
        lambda good: b"this is not a database, it is a diary\n" * 200,
        lambda good: good[:100] + b"\xff" * 4000 + good[4100:],
        lambda good: good[: len(good) // 2],
        lambda good: good[:-4096] + bytes(4096),
    ],
    ids=["not a database", "overwritten", "cut off", "zeroed page"],
)
def test_a_damaged_file_is_told_and_kept(tmp_path: Path, damage: object) -> None:
    with Store.open(tmp_path) as store:
        for number in range(200):
            store.append("chain-rule", f"q{number}", "answer", {"text": "x" * 50})
    path = tmp_path / FILE_NAME
    assert callable(damage)
    path.write_bytes(damage(path.read_bytes()))
    before = path.read_bytes()
    error = failure(tmp_path)
    assert (error.path, error.reason) == (path, "corrupt")
    assert str(path) in str(error)
    assert path.read_bytes() == before


def test_a_file_of_a_newer_version_is_refused_and_kept(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.append("chain-rule", "intro", "next", {})
    path = tmp_path / FILE_NAME
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE from_the_future (x)")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = contents(tmp_path)
    error = failure(tmp_path)
    assert (error.path, error.reason) == (path, "newer")
    assert contents(tmp_path) == before


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for folder in (tmp_path / "file", tmp_path / "file" / "data"):
        error = failure(folder)
        assert (error.path, error.reason) == (folder, "folder")


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    assert failure(tmp_path).path == tmp_path / FILE_NAME


@contextmanager
def ordinary_user() -> Iterator[Path]:
    """A folder of someone who is not root, as that person; for root no file is read-only."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if os.geteuid() != 0:
            yield folder
            return
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
        try:
            yield folder
        finally:
            os.seteuid(0)


@pytest.mark.skipif(os.name != "posix", reason="file modes")
def test_a_file_that_cannot_be_written_is_told() -> None:
    with ordinary_user() as folder:
        with Store.open(folder) as store:
            store.append("chain-rule", "intro", "next", {})
        path = folder / FILE_NAME
        path.chmod(0o400)
        before = path.read_bytes()
        assert (failure(folder).path, failure(folder).reason) == (path, "read-only")
        assert path.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="file modes")
def test_a_folder_that_cannot_be_written_is_told() -> None:
    with ordinary_user() as folder:
        folder.chmod(0o500)
        below = folder / "data"
        assert (failure(below).path, failure(below).reason) == (below, "folder")
        assert (failure(folder).path, failure(folder).reason) == (folder / FILE_NAME, "read-only")
        folder.chmod(0o700)


def test_a_full_disk_is_told_and_what_was_saved_stays(store: Store) -> None:
    store.append("chain-rule", "intro", "next", {})
    store._connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(StoreError) as caught:
        store.append("chain-rule", "q1", "answer", {"text": "x" * 100_000})
    assert (caught.value.path, caught.value.reason) == (store.path, "full")
    assert [record.step for record in store.events("chain-rule")] == ["intro"]


@pytest.mark.skipif(os.name != "posix", reason="file modes")
def test_what_only_the_log_holds_is_read_where_nothing_can_be_written() -> None:
    """SQLite wants to create a file beside such a log, so that copies of both are read."""
    with ordinary_user() as folder:
        with tempfile.TemporaryDirectory() as name, Store.open(Path(name)) as store:
            store.append("chain-rule", "intro", "next", {})
            store.append("chain-rule", "q1", "answer", {"text": "2x"})
            for end in ("", "-wal"):
                shutil.copyfile(f"{store.path}{end}", folder / f"{FILE_NAME}{end}")
        assert (folder / f"{FILE_NAME}-wal").stat().st_size > 0
        before = contents(folder)
        folder.chmod(0o500)
        with Store.open_for_reading(folder) as reading:
            assert [record.step for record in reading.events("chain-rule")] == ["intro", "q1"]
        assert contents(folder) == before
        folder.chmod(0o700)


def test_a_path_that_cannot_be_looked_at_is_told(tmp_path: Path) -> None:
    folder = tmp_path / ("x" * 300)
    with pytest.raises(StoreError) as caught:
        Store.open_for_reading(folder)
    assert (caught.value.path, caught.value.reason) == (folder / FILE_NAME, "other")
    assert caught.value.detail == "File name too long"


def test_a_copy_holds_all_rows_the_damaged_ones_as_well(store: Store, tmp_path: Path) -> None:
    store.append("chain-rule", "intro", "next", {})
    store.append("chain-rule", "q1", "answer", {"text": "2x"})
    store._connection.execute("UPDATE event SET detail = '{' WHERE id = 1")
    copy = tmp_path / "copy.sqlite3"
    store.copy_to(copy)
    with closing(sqlite3.connect(copy)) as connection:
        found = connection.execute("SELECT step, detail FROM event ORDER BY id").fetchall()
    assert found == [("intro", "{"), ("q1", '{"text": "2x"}')]
    assert os.name != "posix" or stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_copy_that_cannot_be_made_is_told(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "missing" / "copy.sqlite3"
    with pytest.raises(StoreError) as caught:
        store.copy_to(file)
    assert (caught.value.path, caught.value.reason) == (file, "read-only")


def test_a_store_is_as_patient_as_it_is_asked_to_be(tmp_path: Path) -> None:
    store, damaged = open_store(tmp_path, 0.25)
    with store:
        assert (store.patience, damaged) == (0.25, ())


FIRST = (("CREATE TABLE event (id INTEGER)", "INSERT INTO event VALUES (1)"),)
SECOND = (*FIRST, ("ALTER TABLE event ADD COLUMN kind TEXT", "UPDATE event SET kind = 'old'"))
BROKEN = (*FIRST, ("UPDATE event SET id = 2", "NOT SQL AT ALL"))


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        yield connection


def test_migrations_apply_what_is_missing_and_keep_the_data(
    connection: sqlite3.Connection,
) -> None:
    migrate(connection, FIRST)
    migrate(connection, SECOND)
    migrate(connection, SECOND)
    assert version_of(connection) == 2
    assert connection.execute("SELECT id, kind FROM event").fetchall() == [(1, "old")]


def test_a_migration_that_fails_changes_nothing(connection: sqlite3.Connection) -> None:
    migrate(connection, FIRST)
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, BROKEN)
    assert version_of(connection) == 1
    assert connection.execute("SELECT id FROM event").fetchall() == [(1,)]


def test_a_version_from_the_future_is_not_migrated(connection: sqlite3.Connection) -> None:
    migrate(connection, SECOND)
    with pytest.raises(NewerVersionError):
        migrate(connection, FIRST)
    assert version_of(connection) == len(SECOND)


def test_importing_the_store_costs_nothing() -> None:
    script = """
import sys
import calctutor.progress.store
assert not {"sqlite3", "platformdirs", "sympy", "flint"} & set(sys.modules)
"""
    with python(script) as importing:
        _, errors = importing.communicate()
    assert (importing.returncode, errors) == (0, "")


def test_a_file_of_the_first_version_keeps_its_events_and_its_copies_fit_together(
    tmp_path: Path,
) -> None:
    """Each event gets a name of its own, the same one in every copy of the file."""
    for name in ("one", "other"):
        folder = tmp_path / name
        folder.mkdir()
        with closing(sqlite3.connect(folder / FILE_NAME, isolation_level=None)) as connection:
            migrate(connection, MIGRATIONS[:1])
            for step in ("a", "b"):
                connection.execute(
                    "INSERT INTO event (lesson, step, kind, detail, at)"
                    " VALUES ('chain-rule', ?, 'next', '{}', '2026-03-01T12:00:00.000+00:00')",
                    (step,),
                )
    with Store.open(tmp_path / "one") as one, Store.open(tmp_path / "other") as other:
        assert [record.step for record in one.events("chain-rule")] == ["a", "b"]
        assert [(entry.uid, entry.record) for entry in one.entries()] == [
            (entry.uid, entry.record) for entry in other.entries()
        ]
        assert one.add_missing(other.entries()) == 0
        one.append("chain-rule", "c", "next", {})
        assert other.add_missing(one.entries()) == 1
        assert len({entry.uid for entry in other.entries()}) == 3
