"""Lesson folders: the files in them and their names, without reading any."""

from __future__ import annotations

import errno
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import calctutor
from calctutor.lessons.findings import UnknownLessonError, nearest

SUFFIX = ".yaml"
NOT_REGULAR = "It is not a regular file"

Folders: TypeAlias = Sequence[Path]
"""Folders to search for lessons; the first lesson of a given name wins."""


def lesson_folder() -> Path:
    """Return the folder of calctutor's own lessons: in the package, or next to it in a clone."""
    package = Path(calctutor.__file__).parent
    packed = package / "_lessons"
    return packed if packed.is_dir() else package.parent / "lessons"


def is_own(file: Path) -> bool:
    """Return whether a lesson file is one of those that come with calctutor."""
    return file.parent == lesson_folder()


def is_regular(file: Path) -> bool:
    """Return whether a file can be opened safely: not a folder, pipe, socket or device.

    Also True if the file does not exist or its type is unknown; opening it then raises the error.
    """
    try:
        return stat.S_ISREG(file.stat().st_mode)
    except OSError:
        return True


def lesson_names(folders: Folders | None = None) -> tuple[str, ...]:
    """Return the names of all lessons in alphabetical order, without reading any."""
    return tuple(sorted(lesson_files(folders)))


def lesson_files(folders: Folders | None = None) -> dict[str, Path]:
    """Return lesson files by lesson name; without `folders`, those of calctutor's own lessons.

    A missing folder contains no lessons. Entries that are not regular files are left out.
    """
    found: dict[str, Path] = {}
    for file in filter(is_regular, _named_like_lessons(folders)):
        found.setdefault(file.name.removesuffix(SUFFIX), file)
    return found


def irregular_files(folders: Folders | None = None) -> tuple[Path, ...]:
    """Return entries named like lesson files that are folders, pipes, sockets or devices."""
    return tuple(file for file in _named_like_lessons(folders) if not is_regular(file))


def _named_like_lessons(folders: Folders | None) -> Iterator[Path]:
    for place in (lesson_folder(),) if folders is None else folders:
        yield from _files(place)


def _files(folder: Path) -> list[Path]:
    try:
        return [file for file in folder.iterdir() if file.name.endswith(SUFFIX)]
    except OSError:
        # A missing or unreadable folder is reported by the code that adds it.
        return []


def find_file(name: str, folders: Folders | None = None) -> Path:
    """Return the file of the lesson of a given name.

    Raise UnknownLessonError with the nearest name, or OSError if the entry is not a regular file.
    """
    files = lesson_files(folders)
    if name not in files:
        if any(file.name == name + SUFFIX for file in irregular_files(folders)):
            raise OSError(errno.EINVAL, NOT_REGULAR)
        typed = "-".join(name.lower().replace("_", " ").split())
        raise UnknownLessonError(name, typed if typed in files else nearest(typed, sorted(files)))
    return files[name]
