"""The store: what happened in each lesson, event after event, in one SQLite file.

Nothing is ever changed, nor deleted but by `reset`. A restart is an event too, from which on
reading begins anew.
"""

from __future__ import annotations

import errno
import json
import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeAlias
from uuid import uuid4

from calctutor.progress.errors import Reason, StoreError, is_busy, translated
from calctutor.progress.migrations import NewerVersion, migrate

if TYPE_CHECKING:
    from sqlite3 import Connection

JSON: TypeAlias = bool | int | float | str | Sequence["JSON"] | Mapping[str, "JSON"] | None

FILE_NAME = "progress.sqlite3"
PRACTICE = "practice/"
"""What stands before the name of a skill where an event belongs to practice, not to a lesson."""

RESTART = "restart"
"""The kind of the event that begins a new run of a lesson."""

_BUSY_SECONDS = 2.0

_ORDER = "at, id"
"""What came in from another machine takes its place in time; events of one moment stay in order."""

_INSERT = """
    INSERT INTO event (uid, lesson, step, kind, detail, at) VALUES (?, ?, ?, ?, ?, ?)
"""


@dataclass(frozen=True, slots=True)
class Record:
    """One event. `at` is the time in UTC as ISO 8601 text: `2026-03-01T12:00:00.000+00:00`.

    `lesson` is the name of a lesson, or that of a skill behind `PRACTICE`.
    """

    lesson: str
    step: str
    kind: str
    detail: Mapping[str, JSON]
    at: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An event and what tells it from every other, on whatever machine it happened."""

    uid: str
    record: Record


@dataclass(frozen=True, slots=True)
class Touched:
    """A lesson that was begun: the step (empty after a restart) and the time of its last event."""

    lesson: str
    step: str
    at: str


def data_folder() -> Path:
    """Where progress is kept: `$CALCTUTOR_DATA`, or else the usual place on this system."""
    if folder := os.environ.get("CALCTUTOR_DATA"):
        return Path(folder)
    from platformdirs import user_data_path

    return user_data_path("calctutor", appauthor=False)


def utc_now() -> datetime:
    return datetime.now(UTC)


class Store:
    """The open store. Several may be open at once, in this process and in others.

    Every method raises StoreError when the file cannot be read or written.
    """

    def __init__(self, path: Path, connection: Connection, clock: Callable[[], datetime]) -> None:
        """Use `Store.open`."""
        self.path = path
        self._connection = connection
        self._clock = clock

    @classmethod
    def open(cls, folder: Path | None = None, clock: Callable[[], datetime] = utc_now) -> Store:
        """Opens the store in the folder, which is made when it is not there.

        Raises StoreError when that cannot be done; a damaged file, or one that a newer calctutor
        wrote, is left as it is.
        """
        import sqlite3

        folder = data_folder() if folder is None else folder
        path = folder / FILE_NAME
        _make_private(folder, path)
        with translated(path):
            connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
            try:
                _prepare(connection, path)
            except BaseException:
                connection.close()
                raise
        return cls(path, connection, clock)

    def append(self, lesson: str, step: str, kind: str, detail: Mapping[str, JSON]) -> None:
        """Adds an event. When this returns, it is on disk.

        Raises ValueError for a detail that JSON cannot say (NaN, infinity).
        """
        text = json.dumps(detail, allow_nan=False, default=dict)
        at = self._clock().astimezone(UTC).isoformat(timespec="milliseconds")
        with translated(self.path):
            self._connection.execute(_INSERT, (uuid4().hex, lesson, step, kind, text, at))

    def add_missing(self, entries: Iterable[Entry]) -> int:
        """Adds the events that are not there yet, all of them or none; says how many they were.

        Raises ValueError for a detail that JSON cannot say.
        """
        rows = [
            (
                entry.uid,
                entry.record.lesson,
                entry.record.step,
                entry.record.kind,
                json.dumps(entry.record.detail, allow_nan=False, default=dict),
                entry.record.at,
            )
            for entry in entries
        ]
        with translated(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                added = self._connection.executemany(
                    f"{_INSERT} ON CONFLICT (uid) DO NOTHING", rows
                ).rowcount
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
        return max(added, 0)

    def entries(self) -> tuple[Entry, ...]:
        """Everything that ever happened, in order."""
        with translated(self.path):
            rows = self._connection.execute(
                f"SELECT uid, lesson, step, kind, detail, at FROM event ORDER BY {_ORDER}"
            ).fetchall()
        return tuple(Entry(uid, _record(*row)) for uid, *row in rows)

    def reset(self, keep: Callable[[tuple[Entry, ...]], None]) -> None:
        """Deletes everything that happened, once `keep` has put a copy of it somewhere.

        Whatever `keep` raises is raised again, and then nothing is deleted.
        """
        with translated(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                keep(self.entries())
                self._connection.execute("DELETE FROM event")
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise

    def restart(self, lesson: str) -> None:
        """Begins a new run of the lesson: what is there stays, but is not read any more."""
        self.append(lesson, "", RESTART, {})

    def events(self, lesson: str) -> tuple[Record, ...]:
        """What happened in the lesson since it was last restarted, in order."""
        with translated(self.path):
            rows = self._connection.execute(
                """
                SELECT lesson, step, kind, detail, at FROM event
                WHERE lesson = :lesson AND (at, id) > (
                    SELECT coalesce(max(at), ''), coalesce(max(id), 0) FROM (
                        SELECT at, id FROM event WHERE lesson = :lesson AND kind = :restart
                        ORDER BY at DESC, id DESC LIMIT 1
                    )
                )
                ORDER BY at, id
                """,
                {"lesson": lesson, "restart": RESTART},
            ).fetchall()
        return tuple(_record(*row) for row in rows)

    def lessons_touched(self) -> tuple[Touched, ...]:
        """Every lesson that was ever begun, the one with the latest event first."""
        with translated(self.path):
            rows = self._connection.execute(
                """
                SELECT lesson, step, at FROM event
                WHERE id IN (
                    SELECT id FROM (
                        SELECT id, row_number() OVER (
                            PARTITION BY lesson ORDER BY at DESC, id DESC
                        ) AS place FROM event
                    ) WHERE place = 1
                )
                ORDER BY at DESC, id DESC
                """
            ).fetchall()
        return tuple(Touched(*row) for row in rows)

    def close(self) -> None:
        with translated(self.path):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _record(lesson: str, step: str, kind: str, detail: str, at: str) -> Record:
    return Record(lesson, step, kind, json.loads(detail), at)


def _make_private(folder: Path, path: Path) -> None:
    """Sees to it that the folder and the file exist; what is made here only its owner can read."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(folder, _reason(error, "folder"), str(error.strerror)) from error
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        # Left alone: closing a file that SQLite has open in this process would drop its locks.
        return
    except OSError as error:
        raise StoreError(path, _reason(error, "read-only"), str(error.strerror)) from error


def _reason(error: OSError, otherwise: Reason) -> Reason:
    return "full" if error.errno == errno.ENOSPC else otherwise


def _prepare(connection: Connection, path: Path) -> None:
    connection.execute("PRAGMA synchronous = FULL")
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise StoreError(path, "corrupt", verdict)
    try:
        migrate(connection)
    except NewerVersion as error:
        raise StoreError(path, "newer", f"version {error.version} of the file") from error
    _use_write_ahead_log(connection)


def _use_write_ahead_log(connection: Connection) -> None:
    """Readers and a writer then do not wait for each other. A file system without it goes without.

    While another process makes the same change, SQLite says that it is busy without waiting.
    """
    import sqlite3

    deadline = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return
