"""Where the lessons are: their folders, their files and their names, without reading any."""

from __future__ import annotations

import errno
import stat
from collections.abc import Iterator, Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeAlias

import calctutor
from calctutor.lessons.findings import UnknownLesson, nearest

SUFFIX = ".yaml"
NO_FILE = "It is not a regular file"

Folders: TypeAlias = Sequence[Traversable]
"""Where to look for lessons; of two with the same name the first that is found is taken."""


def lesson_folder() -> Traversable:
    """Where the lessons are that come with calctutor: in the package, or beside it in a clone."""
    packed = resources.files(calctutor) / "_lessons"
    if packed.is_dir():
        return packed
    return Path(calctutor.__file__).parent.parent / "lessons"


def is_regular(file: Traversable) -> bool:
    """Return whether a file can be opened without harm: no folder, pipe, socket or device.

    True also where nothing is there or nothing is known of it; then opening it says why.
    """
    try:
        return not isinstance(file, Path) or stat.S_ISREG(file.stat().st_mode)
    except OSError:
        return True


def lesson_names(folders: Folders | None = None) -> tuple[str, ...]:
    """The names of all lessons, in alphabetical order, without looking into any."""
    return tuple(sorted(lesson_files(folders)))


def lesson_files(folders: Folders | None = None) -> dict[str, Traversable]:
    """The lesson files by the names of their lessons; without folders those of calctutor.

    A folder that is not there has none. What has the name of a lesson and is no file is left out.
    """
    found: dict[str, Traversable] = {}
    for file in filter(is_regular, _named_like_lessons(folders)):
        found.setdefault(file.name.removesuffix(SUFFIX), file)
    return found


def no_files(folders: Folders | None = None) -> tuple[Traversable, ...]:
    """Return what has the name of a lesson file and is a folder, a pipe, a socket or a device."""
    return tuple(file for file in _named_like_lessons(folders) if not is_regular(file))


def _named_like_lessons(folders: Folders | None) -> Iterator[Traversable]:
    for place in (lesson_folder(),) if folders is None else folders:
        yield from _files(place)


def _files(folder: Traversable) -> list[Traversable]:
    try:
        return [file for file in folder.iterdir() if file.name.endswith(SUFFIX)]
    except OSError:
        # Not there, no folder, or not to be read: whoever added it is told elsewhere.
        return []


def find_file(name: str, folders: Folders | None = None) -> Traversable:
    """The file of the lesson of that name. Raises UnknownLesson with the nearest name.

    Raises OSError where what has that name is no file.
    """
    files = lesson_files(folders)
    if name not in files:
        if any(file.name == name + SUFFIX for file in no_files(folders)):
            raise OSError(errno.EINVAL, NO_FILE)
        typed = "-".join(name.lower().replace("_", " ").split())
        raise UnknownLesson(name, typed if typed in files else nearest(typed, sorted(files)))
    return files[name]
