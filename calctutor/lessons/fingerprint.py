"""What must be the same for something kept of a lesson file to be as good as the file itself."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

import calctutor

Fingerprint: TypeAlias = tuple[str, ...]

_READERS = ("expr", "reading", "printing", "lessons", "checking")
"""The rooms whose code decides what is read in a lesson."""


def fingerprint_of(file: Path) -> Fingerprint:
    """Return what identifies the file as it is now, and the code that reads it. Raise OSError.

    It goes by times, which an edit changes, and so is good on one machine only.
    """
    stat = file.stat()
    return (str(file), str(stat.st_mtime_ns), str(stat.st_size), _code_by_times(), sys.version)


def portable_fingerprint_of(file: Path) -> Fingerprint:
    """Return what identifies the file and the code on every machine. Raise OSError.

    It goes by what is in the file, and by the sizes of the files of the code: an installed package
    is replaced as a whole and not edited, and its times are those of its installation.
    """
    content = file.read_bytes()
    return (file.name, str(len(content)), str(zlib.crc32(content)), _code_by_sizes())


@cache
def _code_by_times() -> str:
    return str(sum(code.stat().st_mtime_ns ^ code.stat().st_size for code in _code()))


@cache
def _code_by_sizes() -> str:
    sizes = sorted((code.name, code.stat().st_size) for code in _code())
    return str(zlib.crc32(repr((calctutor.__version__, sizes)).encode()))


def _code() -> Iterator[os.DirEntry[str]]:
    package = Path(calctutor.__file__).parent
    for room in _READERS:
        for entry in os.scandir(package / room):
            if entry.name.endswith(".py"):
                yield entry
