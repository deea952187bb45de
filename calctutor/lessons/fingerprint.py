"""What must be the same for something kept of a lesson file to be as good as the file itself."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import TypeAlias

import calctutor

Fingerprint: TypeAlias = tuple[str, ...]

_READERS = ("expr", "lessons", "checking")
"""The rooms whose code decides what is read in a lesson."""


def fingerprint_of(file: Path) -> Fingerprint:
    """Return what identifies the file as it is now, and the code that reads it. Raise OSError."""
    stat = file.stat()
    return (str(file), str(stat.st_mtime_ns), str(stat.st_size), _code(), sys.version)


@cache
def _code() -> str:
    code = 0
    package = Path(calctutor.__file__).parent
    for room in _READERS:
        for entry in os.scandir(package / room):
            if entry.name.endswith(".py"):
                code += entry.stat().st_mtime_ns ^ entry.stat().st_size
    return str(code)
