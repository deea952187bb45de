"""Where the lessons are: their folders, their files and their names, without reading any."""

from __future__ import annotations

import errno
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import calctutor
from calctutor.lessons.findings import UnknownLesson, nearest

SUFFIX = ".yaml"
NO_FILE = "It is not a regular file"

Folders: TypeAlias = Sequence[Path]
"""Where to look for lessons; of two with the same name the first that is found is taken."""


def lesson_folder() -> Path:
    """Return the folder of calctutor's own lessons: in the package, or beside it in a clone."""
    package = Path(calctutor.__file__).parent
    packed = package / "_lessons"
    return packed if packed.is_dir() else package.parent / "lessons"


def is_own(file: Path) -> bool:
    """Return whether a lesson file is one of those that come with calctutor."""
    return file.parent == lesson_folder()


def is_regular(file: Path) -> bool:
    """Return whether a file can be opened without harm: no folder, pipe, socket or device.

    True also where nothing is there or nothing is known of it; then opening it says why.
    """
    try:
        return stat.S_ISREG(file.stat().st_mode)
    except OSError:
        return True


def lesson_names(folders: Folders | None = None) -> tuple[str, ...]:
    """The names of all lessons, in alphabetical order, without looking into any."""
    return tuple(sorted(lesson_files(folders)))


def lesson_files(folders: Folders | None = None) -> dict[str, Path]:
    """The lesson files by the names of their lessons; without folders those of calctutor.

    A folder that is not there has none. What has the name of a lesson and is no file is left out.
    """
    found: dict[str, Path] = {}
    for file in filter(is_regular, _named_like_lessons(folders)):
        found.setdefault(file.name.removesuffix(SUFFIX), file)
    return found


def no_files(folders: Folders | None = None) -> tuple[Path, ...]:
    """Return what has the name of a lesson file and is a folder, a pipe, a socket or a device."""
    return tuple(file for file in _named_like_lessons(folders) if not is_regular(file))


def _named_like_lessons(folders: Folders | None) -> Iterator[Path]:
    for place in (lesson_folder(),) if folders is None else folders:
        yield from _files(place)


def _files(folder: Path) -> list[Path]:
    try:
        return [file for file in folder.iterdir() if file.name.endswith(SUFFIX)]
    except OSError:
        # Not there, no folder, or not to be read: whoever added it is told elsewhere.
        return []


def find_file(name: str, folders: Folders | None = None) -> Path:
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
