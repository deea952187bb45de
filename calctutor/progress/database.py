"""Connections to the SQLite file: one that writes, and one that only reads and changes nothing."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from calctutor.progress.errors import StoreError, is_busy, system_error, translated
from calctutor.progress.migrations import (
    MIGRATIONS,
    NewerVersionError,
    check_version,
    migrate,
    version_of,
)

_WRITE_AHEAD_LOG = "-wal"
_POLL_SECONDS = (0.001, 0.01)
_READING_PATIENCE = 2.0

T = TypeVar("T")


def connect(path: Path, patience: float) -> sqlite3.Connection:
    """Open the file for writing and migrate it to the present version.

    While another program holds the file, wait for at most `patience` seconds, and not at all if
    nothing has to be changed. Raise StoreError; a damaged file, or one that a newer calctutor
    wrote, is left as it is.
    """
    _refuse_non_file(path)
    with translated(path):
        connection = _connection(str(path))
        try:
            patiently(lambda: _prepare(connection, path), patience)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA synchronous = FULL")
    _check(connection, path)
    _probe(connection)
    migrate(connection)
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        # With a write-ahead log, readers and a writer do not wait for each other. SQLite keeps
        # the old mode on a file system that does not support one.
        connection.execute("PRAGMA journal_mode = WAL")


def connect_for_reading(path: Path) -> sqlite3.Connection:
    """Open the file, or a copy of it in memory, for reading.

    This works on a full or read-only disk, and while another program writes. If there is no file,
    the connection is to an empty database. Raise StoreError.
    """
    with translated(path):
        try:
            _refuse_non_file(path)
            connection = _read_only(path) if path.exists() else _connection(":memory:")
        except OSError as error:
            raise system_error(error, path, "other") from error
        try:
            if version_of(connection) < len(MIGRATIONS):
                connection = _migrated_copy(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def patiently(action: Callable[[], T], patience: float) -> T:
    """Return the result of the action, repeating it while the file is locked.

    Raise sqlite3.OperationalError if another program holds the file for `patience` seconds.
    SQLite's own busy handler polls ever more rarely, so that some of many writers would never get a
    turn.
    """
    deadline = time.monotonic() + patience
    while True:
        try:
            return action()
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() >= deadline:
                raise
            time.sleep(random.uniform(*_POLL_SECONDS))


@contextmanager
def writing(connection: sqlite3.Connection, patience: float) -> Iterator[None]:
    """Run the block as one transaction: all changes are stored, or none.

    Raise sqlite3.OperationalError if another program holds the file for `patience` seconds.
    """
    patiently(lambda: connection.execute("BEGIN IMMEDIATE"), patience)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _connection(name: str, *, uri: bool = False) -> sqlite3.Connection:
    # A `Saver` retries in a thread of its own, and its lock keeps two threads from using the
    # connection at once.
    return sqlite3.connect(name, timeout=0, isolation_level=None, check_same_thread=False, uri=uri)


def _refuse_non_file(path: Path) -> None:
    """Raise StoreError for a pipe, whose opening would block, and for a broken link."""
    if os.path.lexists(path) and not path.is_file():
        raise StoreError(path, "other", "it is no file")


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Raise StoreError if the file is damaged or of a newer version."""
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise StoreError(path, "corrupt")
    try:
        check_version(connection)
    except NewerVersionError as error:
        raise StoreError(path, "newer", f"version {error.version} of the file") from error


def _probe(connection: sqlite3.Connection) -> None:
    """Raise sqlite3.Error if nothing can be written, but not merely because others are writing."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if not is_busy(error):
            raise
        return
    try:
        # Only a change reveals a read-only file; this one is rolled back.
        connection.execute(f"PRAGMA user_version = {version_of(connection)}")
    finally:
        connection.execute("ROLLBACK")


def _read_only(path: Path) -> sqlite3.Connection:
    """Open the file without changing anything.

    If the file has a write-ahead log, SQLite wants to create another file in the folder. Where it
    cannot, open the file alone if its log is empty, else a copy of both in another folder.
    """
    try:
        return _checked(f"{_uri(path)}?mode=ro", path)
    except sqlite3.OperationalError as error:
        if is_busy(error):
            raise
    log = path.with_name(path.name + _WRITE_AHEAD_LOG)
    if not log.exists() or log.stat().st_size == 0:
        return _checked(f"{_uri(path)}?immutable=1", path)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        shutil.copyfile(log, copy.with_name(log.name))
        with closing(_checked(_uri(copy), path)) as connection:
            return _in_memory(connection)


def _checked(uri: str, path: Path) -> sqlite3.Connection:
    connection = _connection(uri, uri=True)
    try:
        patiently(lambda: _check(connection, path), _READING_PATIENCE)
    except BaseException:
        connection.close()
        raise
    return connection


def _uri(path: Path) -> str:
    return f"file:{quote(str(path.absolute()))}"


def _migrated_copy(connection: sqlite3.Connection) -> sqlite3.Connection:
    with closing(connection):
        copy = _in_memory(connection)
    migrate(copy)
    return copy


def _in_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    copy = _connection(":memory:")
    connection.backup(copy)
    return copy
