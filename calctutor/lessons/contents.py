"""The summaries of lessons, kept so that a list of them needs no lesson file to be read."""

from __future__ import annotations

from contextlib import suppress
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from calctutor.files import make_private_folder, write_private
from calctutor.lessons.fingerprint import Fingerprint, fingerprint_of
from calctutor.lessons.summary import LessonSummary, read_summary

_FILE = "contents.json"


class _Kept(msgspec.Struct, frozen=True):
    fingerprint: Fingerprint
    summary: LessonSummary


class Contents:
    """Summaries, kept in a folder as long as neither the files nor the code have changed.

    Without a folder nothing is kept. A folder that cannot be used is no error.
    """

    def __init__(self, shelf: Path | None) -> None:
        self._file = None if shelf is None else shelf / _FILE
        self._kept = {} if self._file is None else _read(self._file)
        self._used: dict[str, _Kept] = {}

    def summary(self, file: Traversable, name: str) -> LessonSummary:
        """Return the summary of a lesson file. Raise LessonError and OSError."""
        if not isinstance(file, Path):
            return read_summary(file, name)
        fingerprint = fingerprint_of(file)
        kept = self._kept.get(str(file))
        if kept is None or kept.fingerprint != fingerprint:
            kept = _Kept(fingerprint, read_summary(file, name))
        self._used[str(file)] = kept
        return kept.summary

    def save(self) -> None:
        """Keep the summaries that were asked for, if that changes anything."""
        if self._file is not None and self._used != self._kept:
            with suppress(OSError):
                make_private_folder(self._file.parent)
                write_private(self._file, [msgspec.json.encode(self._used)])


def _read(file: Path) -> dict[str, _Kept]:
    try:
        return msgspec.json.decode(file.read_bytes(), type=dict[str, _Kept])
    except (OSError, msgspec.MsgspecError):
        # Whatever is wrong with what was kept, the lessons themselves are there to be read.
        return {}
