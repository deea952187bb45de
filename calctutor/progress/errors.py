"""What can go wrong with the store: where, and of what kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from sqlite3 import Error

Reason: TypeAlias = Literal["folder", "read-only", "corrupt", "newer", "full", "busy", "other"]
"""Why the store cannot be used: its folder cannot be made or entered; it cannot be written; the
file is damaged or is no database; a newer calctutor wrote it; the disk is full; another program
has held it for too long; anything else."""

_MESSAGES: Mapping[Reason, str] = MappingProxyType(
    {
        "folder": "The folder {path} for your progress cannot be used",
        "read-only": "Your progress in {path} cannot be written",
        "corrupt": "Your progress in {path} is damaged; the file was left as it is",
        "newer": "Your progress in {path} was written by a newer calctutor",
        "full": "Your progress cannot be saved in {path}: the disk is full",
        "busy": "Your progress in {path} is in use by another program",
        "other": "Your progress in {path} cannot be used",
    }
)

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
"""By SQLite's primary result codes, which its documentation promises never to change."""


class StoreError(Exception):
    """The store cannot be used. `path` is the file or folder; `detail` is what the system said."""

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
    """Turns what SQLite raises inside into StoreError."""
    import sqlite3

    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(path, _reason(error), str(error)) from error


def is_busy(error: Error) -> bool:
    """Whether SQLite only says that someone else is at the file."""
    return _reason(error) == "busy"


def _reason(error: Error) -> Reason:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return _BY_CODE.get(code, "other")
