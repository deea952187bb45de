"""The store: what happened in each lesson, event after event, in one SQLite file.

Nothing is ever changed, nor deleted but by `reset`. A restart is an event too, from which on
reading begins anew. A row that is damaged is left aside, and named in `Store.damaged`.
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
from calctutor.progress.errors import of_system, translated
from calctutor.progress.order import in_order
from calctutor.progress.rows import COLUMNS, JSON, DamagedError, Entry, Record, Row, row_of

if TYPE_CHECKING:
    from sqlite3 import Connection

FILE_NAME = "progress.sqlite3"
PRACTICE = "practice/"
"""What stands before the name of a skill where an event belongs to practice, not to a lesson."""

RESTART = "restart"
"""The kind of the event that begins a new run of a lesson."""

PATIENCE = 10.0
"""How many seconds a change waits while another program holds the file."""

_OWN_FILES = (
    f"{FILE_NAME}*",
    "progress-*",
    "unsaved-*",
    "damaged-*",
    "lesson-folders.json",
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


class Touched(Struct, frozen=True):
    """A lesson that was begun: the step (empty after a restart) and the time of its last event."""

    lesson: str
    step: str
    at: str


def utc_now() -> datetime:
    return datetime.now(UTC)


class Store:
    """The open store. Several may be open at once, in this process and in others.

    Every method raises StoreError when the file cannot be read or written.
    """

    def __init__(self, path: Path, connection: Connection, clock: Callable[[], datetime]) -> None:
        """Use `Store.open` or `Store.open_for_reading`."""
        self.path = path
        self.patience = PATIENCE
        self.damaged: frozenset[int] = frozenset()
        """The ids of the damaged rows that were met so far."""
        self._connection = connection
        self._clock = clock

    @classmethod
    def open(
        cls,
        folder: Path | None = None,
        clock: Callable[[], datetime] = utc_now,
        patience: float = PATIENCE,
    ) -> Store:
        """Open the store in the folder for writing; make it when it is not there.

        Raise StoreError when that cannot be done; a damaged file, or one that a newer calctutor
        wrote, is left as it is.
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
        """Open the store, or an empty one where there is none, and change nothing.

        It works on a disk that is full or read-only, and while others write. Raise StoreError.
        """
        path = (data_folder() if folder is None else folder) / FILE_NAME
        from calctutor.progress.database import connect_for_reading

        return cls(path, connect_for_reading(path), clock)

    def append(self, lesson: str, step: str, kind: str, detail: Mapping[str, JSON]) -> None:
        """Add an event that happens now. When this returns, it is on disk.

        Raise ValueError for a detail that JSON cannot say (NaN, infinity).
        """
        self.add((new_entry(lesson, step, kind, detail, self._clock()),))

    def add(self, entries: Sequence[Entry]) -> None:
        """Add events that happened on this machine, in this order, all of them or none.

        What is there already is not added again. Raise ValueError for a detail that JSON cannot
        say.
        """
        self._insert(_INSERT_OWN, [(*_columns(entry), entry.record.at) for entry in entries])

    def add_missing(self, entries: Iterable[Entry]) -> int:
        """Add events of other machines that are not there yet, all of them or none.

        Return how many they were. Raise ValueError for a detail that JSON cannot say.
        """
        now = self._now()
        rows = [(*_columns(entry), now, entry.machine, entry.number) for entry in entries]
        return max(self._insert(_INSERT, rows), 0)

    def entries(self) -> tuple[Entry, ...]:
        """Return everything that ever happened, in order, with the times as they were noted."""
        return tuple(row.entry for _, row in self._rows())

    def records(self) -> tuple[Record, ...]:
        """Return everything that ever happened, in order, with the times that count."""
        return tuple(row.dated(at) for at, row in self._rows())

    def events(self, lesson: str) -> tuple[Record, ...]:
        """Return what happened in the lesson since it was last restarted, in order."""
        return since_restart(row.dated(at) for at, row in self._rows(lesson))

    def restart(self, lesson: str) -> None:
        """Begin a new run of the lesson: what is there stays, but is not read any more."""
        self.append(lesson, "", RESTART, {})

    def reset(self, keep: Callable[[tuple[Entry, ...]], None]) -> None:
        """Delete everything that happened, once `keep` has put a copy of it somewhere.

        Whatever `keep` raises is raised again, and then nothing is deleted. Damaged rows are not
        in that copy: they go as well, so copy the file before if there are any.
        """
        from calctutor.progress.database import writing

        with translated(self.path), writing(self._connection, self.patience):
            keep(self.entries())
            self._connection.execute("DELETE FROM event")
            # From now on it counts its events anew, and must not be taken for the machine before.
            self._connection.execute("UPDATE machine SET name = ?", (uuid4().hex,))

    def copy_to(self, file: Path) -> None:
        """Copy the whole database, damaged rows too, into a new file."""
        import sqlite3

        try:
            make_private_file(file)
        except OSError as error:
            raise of_system(error, file, "read-only") from error
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
        """Return the rows that can be read, in order and each with the time that counts.

        Those that cannot be read are noted.
        """
        from calctutor.progress.database import patiently

        statement = f"SELECT {COLUMNS} FROM event"
        values: tuple[str, ...] = ()
        if lesson is not None:
            statement, values = f"{statement} WHERE lesson = ?", (lesson,)
        # Texts as bytes: what is no UTF-8 is a damaged row, not an error of the whole query.
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
    """Return an event that happened at a time, with a name of its own."""
    return Entry(uuid4().hex, Record(lesson, step, kind, detail, _as_text(at)))


def since_restart(records: Iterable[Record]) -> tuple[Record, ...]:
    """Return the records of a lesson after its last restart."""
    found: list[Record] = []
    for record in records:
        if record.kind == RESTART:
            found.clear()
        else:
            found.append(record)
    return tuple(found)


def lessons_touched(records: Iterable[Record]) -> tuple[Touched, ...]:
    """Return every lesson that was ever begun, the one with the latest event first."""
    last: dict[str, Touched] = {}
    for record in records:
        last.pop(record.lesson, None)
        last[record.lesson] = Touched(record.lesson, record.step, record.at)
    return tuple(reversed(last.values()))


def _as_text(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="milliseconds")


def _columns(entry: Entry) -> tuple[str, ...]:
    record = entry.record
    detail = json.dumps(record.detail, allow_nan=False, default=dict)
    return entry.uid, record.lesson, record.step, record.kind, detail, record.at


def _make_private(folder: Path, path: Path) -> None:
    """Make the folder and the file where they are missing. Raise StoreError."""
    try:
        make_private_folder(folder)
        if _is_open_to_others(folder) and _is_ours_alone(folder):
            close_to_others(folder)
    except OSError as error:
        raise of_system(error, folder, "folder") from error
    try:
        # One that is there is left alone: closing a file that SQLite has open in this process
        # would drop its locks.
        make_private_file(path)
    except OSError as error:
        raise of_system(error, path, "read-only") from error


def _is_open_to_others(folder: Path) -> bool:
    return os.name == "posix" and bool(folder.stat().st_mode & 0o077)


def _is_ours_alone(folder: Path) -> bool:
    """Return whether the folder holds nothing but what calctutor keeps there."""
    own = folder.stat().st_uid == os.geteuid()
    return own and all(
        any(fnmatch(file.name, pattern) for pattern in _OWN_FILES) for file in folder.iterdir()
    )
