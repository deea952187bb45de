"""Errors of the store, by place and kind."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from sqlite3 import Error

Reason: TypeAlias = Literal["folder", "read-only", "corrupt", "newer", "full", "busy", "other"]
"""The reason why the store cannot be used.

- folder: its folder cannot be made or entered
- read-only: it cannot be written
- corrupt: the file is damaged or not a database
- newer: a newer calctutor wrote it
- full: the disk is full
- busy: another program has held it for too long
- other: anything else
"""

_MESSAGES: Mapping[Reason, str] = MappingProxyType(
    {
        "folder": "The folder {path} for your progress cannot be used",
        "read-only": "Your progress in {path} cannot be written",
        "corrupt": (
            "Your progress in {path} is damaged; the file was left as it is. To begin anew, and to"
            " import a copy if you have one, type calctutor progress reset"
        ),
        "newer": "Your progress in {path} was written by a newer calctutor",
        "full": "Your progress cannot be saved in {path}: the disk is full",
        "busy": "Your progress in {path} is in use by another program",
        "other": "Your progress in {path} cannot be used",
    }
)

_BUSY = frozenset({5, 6})
_UNCLEAR_WHEN_FULL = frozenset({10, 14})
"""SQLITE_IOERR and SQLITE_CANTOPEN, which can also mean that a full disk has no room for a log."""

_BY_CODE: Mapping[int, Reason] = MappingProxyType(
    {
        3: "read-only",  # SQLITE_PERM
        5: "busy",  # SQLITE_BUSY
        6: "busy",  # SQLITE_LOCKED
        8: "read-only",  # SQLITE_READONLY
        11: "corrupt",  # SQLITE_CORRUPT
        13: "full",  # SQLITE_FULL
        26: "corrupt",  # SQLITE_NOTADB
    }
)
"""Reasons by SQLite's primary result codes, which its documentation promises never to change."""

_PROBE = 2**16


class StoreError(Exception):
    """The store cannot be used. `path` is the file or folder; `detail` is the system's message."""

    def __init__(self, path: Path, reason: Reason, detail: str = "") -> None:
        super().__init__(path, reason, detail)
        self.path = path
        self.reason = reason
        self.detail = detail

    def __str__(self) -> str:
        message = _MESSAGES[self.reason].format(path=self.path)
        return f"{message} ({self.detail})." if self.detail else f"{message}."


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors inside the block into StoreError."""
    import sqlite3

    try:
        yield
    except sqlite3.Error as error:
        reason = _reason(error, path.parent)
        detail = "" if reason in {"full", "corrupt"} else str(error)
        raise StoreError(path, reason, detail) from error


def is_busy(error: Error) -> bool:
    """Return whether the error only means that another connection holds a lock."""
    return _code(error) in _BUSY


def system_error(error: OSError, path: Path, otherwise: Reason) -> StoreError:
    """Return the StoreError for an error of the file system."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return StoreError(path, "full")
    return StoreError(path, otherwise, str(error.strerror))


def _reason(error: Error, folder: Path) -> Reason:
    code = _code(error)
    if code in _UNCLEAR_WHEN_FULL and _is_full(folder):
        return "full"
    return _BY_CODE.get(code, "other")


def _code(error: Error) -> int:
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


def _is_full(folder: Path) -> bool:
    """Return whether nothing more can be written in the folder, for lack of space or quota."""
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(bytes(_PROBE))
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        return error.errno in {errno.ENOSPC, errno.EDQUOT}
    return False
