"""Saving while the store is locked, full or damaged: nothing is lost, nothing comes twice."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from calctutor.progress import saving
from calctutor.progress.errors import StoreError
from calctutor.progress.opening import open_store
from calctutor.progress.past import read_past
from calctutor.progress.saving import Saver
from calctutor.progress.store import FILE_NAME, Store
from calctutor.progress.unsaved import unsaved_files
from tests.amounts import amount, large


@contextmanager
def locked(folder: Path) -> Iterator[Callable[[], None]]:
    """Another program that holds the store, until the function is called or the block ends."""
    with closing(sqlite3.connect(folder / FILE_NAME, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield connection.rollback
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextmanager
def saver(folder: Path) -> Iterator[Saver]:
    with closing(Saver(folder)) as saver:
        yield saver


def save(saver: Saver, *numbers: int) -> None:
    for number in numbers:
        saver.append("chain-rule", "q", "answer", {"number": number})


def stored(folder: Path) -> list[object]:
    with Store.open_for_reading(folder) as store:
        return [record.detail["number"] for record in store.events("chain-rule")]


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait for what another thread does; give up after a time that only a hang needs."""
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_the_store_is_waited_for_until_the_learner_was_told_of_the_delay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patiences: list[float] = []
    busy = True

    def open_now(folder: Path, patience: float) -> tuple[Store, tuple[Path, ...]]:
        patiences.append(patience)
        if busy:
            raise StoreError(folder / FILE_NAME, "busy")
        return open_store(folder, patience)

    monkeypatch.setattr(saving, "open_store", open_now)
    monkeypatch.setattr(saving, "_TRIES_EVERY", 3600.0)
    with saver(tmp_path) as one:
        assert one.trouble is not None
        save(one, 1)
        busy = False
        save(one, 2)
        assert one.trouble is None
        assert stored(tmp_path) == [1, 2]
    first, *later = patiences
    assert later == [saving._PATIENCE_WHILE_WAITING] * 2
    assert first == saving._PATIENCE > 10 * saving._PATIENCE_WHILE_WAITING


def test_what_waits_is_saved_by_itself_and_in_order(tmp_path: Path) -> None:
    with saver(tmp_path) as one:
        save(one, 1)
        with locked(tmp_path) as release:
            save(one, 2, 3)
            assert one.trouble is not None
            assert one.trouble.reason == "busy"
            assert (one.may_pass, one.waiting) == (True, 2)
            assert stored(tmp_path) == [1]
            release()
            wait_until(lambda: one.waiting == 0)
        assert one.trouble is None
        save(one, 4)
    assert stored(tmp_path) == [1, 2, 3, 4]
    assert unsaved_files(tmp_path) == ()


def test_a_lock_that_stays_leaves_a_file_that_the_next_start_takes_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("calctutor.progress.saving._LAST_PATIENCE", 0.1)
    with saver(tmp_path) as one:
        save(one, 1)
        with locked(tmp_path):
            save(one, 2, 3)
            one.finish()
            assert one.waiting == 2
            assert one.kept_in in unsaved_files(tmp_path)
            one.close()
    with saver(tmp_path) as next_one:
        assert next_one.trouble is None
        save(next_one, 4)
    assert stored(tmp_path) == [1, 2, 3, 4]
    assert unsaved_files(tmp_path) == ()


def test_a_file_that_is_taken_in_while_its_process_goes_on(tmp_path: Path) -> None:
    with saver(tmp_path) as one, locked(tmp_path) as release:
        save(one, 1, 2)
        with one._lock:
            release()
            with saver(tmp_path) as other:
                save(other, 3)
        wait_until(lambda: one.waiting == 0)
        save(one, 4)
    assert stored(tmp_path) == [1, 2, 3, 4]


def test_the_file_survives_a_kill(tmp_path: Path) -> None:
    script = """
import os, signal, sqlite3, sys
from pathlib import Path
from calctutor.progress.saving import Saver
folder = Path(sys.argv[1])
saver = Saver(folder)
other = sqlite3.connect(folder / "progress.sqlite3", isolation_level=None)
other.execute("BEGIN IMMEDIATE")
for number in range(5):
    saver.append("chain-rule", "q", "answer", {"number": number})
os.kill(os.getpid(), signal.SIGKILL)
"""
    run(script, tmp_path).wait(60)
    assert len(unsaved_files(tmp_path)) == 1
    with (tmp_path / unsaved_files(tmp_path)[0]).open("a") as file:
        file.write('{"schema": 1, "uid": "cut o')
    monkey = dict(os.environ)
    os.environ["CALCTUTOR_DATA"] = str(tmp_path)
    try:
        past = read_past()
    finally:
        os.environ.clear()
        os.environ.update(monkey)
    assert [record.detail["number"] for record in past.records] == list(range(5))
    assert past.notes == ()
    assert unsaved_files(tmp_path) == ()


def test_a_damaged_line_is_left_aside_and_named(tmp_path: Path) -> None:
    with saver(tmp_path) as one, locked(tmp_path):
        save(one, 1)
        (file,) = unsaved_files(tmp_path)
        file.write_bytes(b"{nope\n" + file.read_bytes())
        one._waiting.clear()
        one._on_file = 0
        one.kept_in = None
    with saver(tmp_path) as other:
        (damaged,) = other.damaged_files
        assert b"{nope" in damaged.read_bytes()
    assert stored(tmp_path) == [1]
    with saver(tmp_path) as another:
        assert another.damaged_files == ()


def test_a_full_disk_for_a_while(tmp_path: Path) -> None:
    with saver(tmp_path) as one:
        save(one, 1)
        assert one._store is not None
        one._store._connection.execute("PRAGMA max_page_count = 1")
        one.append("chain-rule", "q", "answer", {"number": 2, "text": "x" * 100_000})
        assert one.trouble is not None
        assert one.trouble.reason == "full"
        assert one.waiting == 1
        with one._lock:
            one._store._connection.execute("PRAGMA max_page_count = 1000000")
        wait_until(lambda: one.waiting == 0)
    assert stored(tmp_path) == [1, 2]


def test_a_damaged_store_keeps_what_is_done_beside_it(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"a diary, no database" * 500)
    with saver(tmp_path) as one:
        save(one, 1)
        assert one.trouble is not None
        assert one.trouble.reason == "corrupt"
        assert not one.may_pass
        assert one.kept_in is not None
    (tmp_path / FILE_NAME).unlink()
    with saver(tmp_path) as another:
        assert another.trouble is None
    assert stored(tmp_path) == [1]


def test_nothing_is_left_behind_where_nothing_waited(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"a diary, no database" * 500)
    with saver(tmp_path) as one:
        assert one.trouble is not None
    assert [file.name for file in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.skipif(os.name != "posix", reason="file modes")
def test_where_nothing_can_be_kept_that_is_known(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with saver(tmp_path / "file") as one:
        save(one, 1)
        assert one.trouble is not None
        assert one.kept_in is None


WRITER = """
import sys
from pathlib import Path
from calctutor.progress.saving import Saver
saver = Saver(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    saver.append("chain-rule", sys.argv[2], "answer", {"number": number})
saver.finish()
saver.close()
"""


def run(script: str, *arguments: object) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))}
    return subprocess.Popen([sys.executable, "-c", script, *map(str, arguments)], env=environment)


@large()
def test_eight_writers_lose_nothing(tmp_path: Path) -> None:
    answers = amount(100, 1000)
    writers = [run(WRITER, tmp_path, f"q{number}", answers) for number in range(8)]
    assert [writer.wait(600) for writer in writers] == [0] * 8
    with saver(tmp_path):
        pass
    with Store.open_for_reading(tmp_path) as store:
        records = store.events("chain-rule")
    for number in range(8):
        mine = [record.detail["number"] for record in records if record.step == f"q{number}"]
        assert mine == list(range(answers))
