"""The store: the events of all lessons and of practice, in one SQLite file.

Events are never changed, and deleted only by `reset`. A restart is itself an event, after which a
lesson's history begins anew. Damaged rows are skipped, and named in `Store.damaged`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from msgspec import Struct

from calctutor.files import close_to_others, make_private_file, make_private_folder
from calctutor.folders import data_folder
from calctutor.progress.errors import system_error, translated
from calctutor.progress.order import in_order
from calctutor.progress.rows import COLUMNS, JSON, DamagedError, Entry, Record, Row, row_of

if TYPE_CHECKING:
    from sqlite3 import Connection

FILE_NAME = "progress.sqlite3"
PRACTICE = "practice/"
"""The prefix before the name of a skill in events of practice."""

RESTART = "restart"
"""The kind of event that begins a new run of a lesson."""

PATIENCE = 10.0
"""How many seconds a change waits while another program holds the file."""

_OWN_FILES = (
    f"{FILE_NAME}*",
    "progress-*",
    "unsaved-*",
    "damaged-*",
    "lesson-folders.json",
    "cache",
    "lessons",
)

_INSERT = """
    INSERT INTO event (uid, lesson, step, kind, detail, at, received, machine, number)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (uid) DO NOTHING
"""

_INSERT_OWN = """
    INSERT INTO event (uid, lesson, step, kind, detail, at, received, machine, number)
    SELECT ?, ?, ?, ?, ?, ?, ?, name, (
        SELECT coalesce(max(number), 0) + 1 FROM event WHERE machine = name
    )
    FROM machine WHERE true ON CONFLICT (uid) DO NOTHING
"""


class BegunLesson(Struct, frozen=True):
    """A lesson that was begun: the step (empty after a restart) and the time of its last event."""

    lesson: str
    step: str
    at: str


def utc_now() -> datetime:
    return datetime.now(UTC)


class Store:
    """The open store. Several may be open at once, in this process and in others.

    Every method raises StoreError if the file cannot be read or written.
    """

    def __init__(self, path: Path, connection: Connection, clock: Callable[[], datetime]) -> None:
        """Use `Store.open` or `Store.open_for_reading`."""
        self.path = path
        self.patience = PATIENCE
        self.damaged: frozenset[int] = frozenset()
        """The ids of the damaged rows that have been read."""
        self._connection = connection
        self._clock = clock

    @classmethod
    def open(
        cls,
        folder: Path | None = None,
        clock: Callable[[], datetime] = utc_now,
        patience: float = PATIENCE,
    ) -> Store:
        """Open the store in the folder for writing, and create it if it is missing.

        Raise StoreError if that fails; a damaged file, or one that a newer calctutor wrote, is left
        as it is.
        """
        folder = data_folder() if folder is None else folder
        path = folder / FILE_NAME
        _make_private(folder, path)
        from calctutor.progress.database import connect

        store = cls(path, connect(path, patience), clock)
        store.patience = patience
        return store

    @classmethod
    def open_for_reading(
        cls, folder: Path | None = None, clock: Callable[[], datetime] = utc_now
    ) -> Store:
        """Open the store, or an empty one if there is none, without changing anything.

        This works on a disk that is full or read-only, and while others write. Raise StoreError.
        """
        path = (data_folder() if folder is None else folder) / FILE_NAME
        from calctutor.progress.database import connect_for_reading

        return cls(path, connect_for_reading(path), clock)

    def append(self, lesson: str, step: str, kind: str, detail: Mapping[str, JSON]) -> None:
        """Add an event that happens now. When this returns, the event is on disk.

        Raise ValueError if JSON cannot express the detail (NaN, infinity).
        """
        self.add((new_entry(lesson, step, kind, detail, self._clock()),))

    def add(self, entries: Sequence[Entry]) -> None:
        """Add events of this machine in this order, all of them or none.

        Events that are already stored are skipped. Raise ValueError if JSON cannot express a
        detail.
        """
        self._insert(_INSERT_OWN, [(*_columns(entry), entry.record.at) for entry in entries])

    def add_missing(self, entries: Iterable[Entry]) -> int:
        """Add those events of other machines that are not stored yet, all of them or none.

        Return their number. Raise ValueError if JSON cannot express a detail.
        """
        now = self._now()
        rows = [(*_columns(entry), now, entry.machine, entry.number) for entry in entries]
        return max(self._insert(_INSERT, rows), 0)

    def entries(self) -> tuple[Entry, ...]:
        """Return all events in order, with the times as recorded."""
        return tuple(row.entry for _, row in self._rows())

    def records(self) -> tuple[Record, ...]:
        """Return all events in order, with their effective times."""
        return tuple(row.dated(at) for at, row in self._rows())

    def events(self, lesson: str) -> tuple[Record, ...]:
        """Return the events of the lesson since its last restart, in order."""
        return self.runs(lesson)[-1]

    def runs(self, lesson: str) -> tuple[tuple[Record, ...], ...]:
        """Return the events of the lesson in order, apart for each time that it was begun."""
        return runs(row.dated(at) for at, row in self._rows(lesson))

    def restart(self, lesson: str) -> None:
        """Begin a new run of the lesson: earlier events stay, but are no longer read."""
        self.append(lesson, "", RESTART, {})

    def reset(self, keep: Callable[[tuple[Entry, ...]], None]) -> None:
        """Delete all events, once `keep` has put a copy of them somewhere.

        If `keep` raises an error, the error propagates and nothing is deleted. Damaged rows are
        deleted too and are not in that copy, so copy the file first if there are any.
        """
        from calctutor.progress.database import writing

        with translated(self.path), writing(self._connection, self.patience):
            keep(self.entries())
            self._connection.execute("DELETE FROM event")
            # The numbers of events start again, so this must not pass for the earlier machine.
            self._connection.execute("UPDATE machine SET name = ?", (uuid4().hex,))

    def copy_to(self, file: Path) -> None:
        """Copy the whole database, damaged rows included, into a new file."""
        import sqlite3

        try:
            make_private_file(file)
        except OSError as error:
            raise system_error(error, file, "read-only") from error
        with translated(file), closing(sqlite3.connect(file)) as copy:
            self._connection.backup(copy)

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

    def _now(self) -> str:
        return _as_text(self._clock())

    def _insert(self, statement: str, rows: Sequence[tuple[object, ...]]) -> int:
        from calctutor.progress.database import writing

        with translated(self.path), writing(self._connection, self.patience):
            return self._connection.executemany(statement, rows).rowcount

    def _rows(self, lesson: str | None = None) -> tuple[tuple[str, Row], ...]:
        """Return the readable rows in order, each with its effective time.

        The ids of unreadable rows are added to `damaged`.
        """
        from calctutor.progress.database import patiently

        statement = f"SELECT {COLUMNS} FROM event"
        values: tuple[str, ...] = ()
        if lesson is not None:
            statement, values = f"{statement} WHERE lesson = ?", (lesson,)
        # Read texts as bytes: invalid UTF-8 is then a damaged row, not an error of the query.
        self._connection.text_factory = bytes
        try:
            with translated(self.path):
                found = patiently(
                    lambda: self._connection.execute(statement, values).fetchall(), self.patience
                )
        finally:
            self._connection.text_factory = str
        rows = []
        for columns in found:
            try:
                row = row_of(columns)
            except DamagedError:
                self.damaged |= {columns[0]}
            else:
                rows.append((row.stamp, row))
        return in_order(rows, self._now())


def new_entry(lesson: str, step: str, kind: str, detail: Mapping[str, JSON], at: datetime) -> Entry:
    """Return an event at the given time, with a uid of its own."""
    return Entry(uuid4().hex, Record(lesson, step, kind, detail, _as_text(at)))


def runs(records: Iterable[Record]) -> tuple[tuple[Record, ...], ...]:
    """Return the records of a lesson apart for each time that it was begun; at least one run."""
    found: list[list[Record]] = [[]]
    for record in records:
        if record.kind == RESTART:
            found.append([])
        else:
            found[-1].append(record)
    return tuple(map(tuple, found))


def lessons_begun(records: Iterable[Record]) -> tuple[BegunLesson, ...]:
    """Return every lesson that was ever begun, the one with the latest event first."""
    last: dict[str, BegunLesson] = {}
    for record in records:
        last.pop(record.lesson, None)
        last[record.lesson] = BegunLesson(record.lesson, record.step, record.at)
    return tuple(reversed(last.values()))


def _as_text(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="milliseconds")


def _columns(entry: Entry) -> tuple[str, ...]:
    record = entry.record
    detail = json.dumps(record.detail, allow_nan=False, default=dict)
    return entry.uid, record.lesson, record.step, record.kind, detail, record.at


def _make_private(folder: Path, path: Path) -> None:
    """Create the folder and the file if they are missing. Raise StoreError."""
    try:
        make_private_folder(folder)
        if _is_open_to_others(folder) and _is_ours_alone(folder):
            close_to_others(folder)
    except OSError as error:
        raise system_error(error, folder, "folder") from error
    try:
        # An existing file must not be opened: closing a file that SQLite has open in this process
        # would drop SQLite's locks.
        make_private_file(path)
    except OSError as error:
        raise system_error(error, path, "read-only") from error


def _is_open_to_others(folder: Path) -> bool:
    return os.name == "posix" and bool(folder.stat().st_mode & 0o077)


def _is_ours_alone(folder: Path) -> bool:
    """Return whether the folder is owned by this user and holds only files of calctutor."""
    own = folder.stat().st_uid == os.geteuid()
    return own and all(
        any(fnmatch(file.name, pattern) for pattern in _OWN_FILES) for file in folder.iterdir()
    )
