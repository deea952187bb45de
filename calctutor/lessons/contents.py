"""Cached summaries of lessons, so that listing lessons doesn't require reading them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from calctutor.files import make_private_folder, write_private
from calctutor.lessons.fingerprint import Fingerprint, fingerprint_of, portable_fingerprint_of
from calctutor.lessons.folder import is_own, lesson_folder
from calctutor.lessons.summary import LessonSummary, read_summary

FILE = "contents.json"
"""The name of the file of summaries, on the shelf and among the ready-made lessons."""


class Kept(msgspec.Struct, frozen=True):
    """A summary, and the fingerprint of the file and code that it was made from."""

    fingerprint: Fingerprint
    summary: LessonSummary


Table: TypeAlias = dict[str, Kept]
"""Summaries by file: the key is the path on the shelf, the name among ready-made ones."""


class Contents:
    """Summaries, cached in a folder until a lesson file or the code changes.

    Summaries of calctutor's own lessons come with the wheel (`ready_made.py`). Without a folder
    nothing is cached, and a folder that cannot be used is not an error.
    """

    def __init__(self, shelf: Path | None) -> None:
        self._ready_made = _read(lesson_folder() / FILE)
        self._file = None if shelf is None else shelf / FILE
        self._kept = {} if self._file is None else _read(self._file)
        self._used: Table = {}

    def summary(self, file: Path, name: str) -> LessonSummary:
        """Return the summary of a lesson file. Raise LessonError if it is broken, or OSError."""
        ready = self._ready_made.get(file.name) if is_own(file) else None
        if ready is not None and ready.fingerprint == portable_fingerprint_of(file):
            return replace(ready.summary, file=str(file))
        fingerprint = fingerprint_of(file)
        kept = self._kept.get(str(file))
        if kept is None or kept.fingerprint != fingerprint:
            kept = Kept(fingerprint, read_summary(file, name))
        self._used[str(file)] = kept
        return kept.summary

    def save(self) -> None:
        """Cache the summaries that were requested, if they have changed."""
        if self._file is not None and self._used != self._kept:
            with suppress(OSError):
                make_private_folder(self._file.parent)
                write_private(self._file, [to_bytes(self._used)])


def to_bytes(table: Table) -> bytes:
    """Encode the summaries for a file."""
    return msgspec.json.encode(table)


def _read(file: Path) -> Table:
    try:
        return msgspec.json.decode(file.read_bytes(), type=Table)
    except (OSError, msgspec.MsgspecError):
        # A broken cache is ignored: the lessons themselves can still be read.
        return {}
