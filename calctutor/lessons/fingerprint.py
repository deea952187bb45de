"""Fingerprints of a lesson file and the code that reads it: equal ones mean equal lessons."""

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
"""The packages whose code determines how a lesson is read."""


def fingerprint_of(file: Path) -> Fingerprint:
    """Return a fingerprint of the file and the code on this machine. Raise OSError.

    It uses modification times and sizes, so it is fast but valid on one machine only.
    """
    stat = file.stat()
    return (str(file), str(stat.st_mtime_ns), str(stat.st_size), _code_by_times(), sys.version)


def portable_fingerprint_of(file: Path) -> Fingerprint:
    """Return a fingerprint of the file and the code on any machine. Raise OSError.

    It uses the file's content and the sizes of the code's files. Sizes suffice because an installed
    package is replaced as a whole and never edited; modification times would be those of the
    installation.
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
