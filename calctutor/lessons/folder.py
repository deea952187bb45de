"""Where the lessons are: their folders, their files and their names, without reading any."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeAlias

import calctutor
from calctutor.lessons.findings import UnknownLesson, nearest

SUFFIX = ".yaml"

Folders: TypeAlias = Sequence[Traversable]
"""Where to look for lessons; of two with the same name the first that is found is taken."""


def lesson_folder() -> Traversable:
    """Where the lessons are that come with calctutor: in the package, or beside it in a clone."""
    packed = resources.files(calctutor) / "_lessons"
    if packed.is_dir():
        return packed
    return Path(calctutor.__file__).parent.parent / "lessons"


def lesson_names(folders: Folders | None = None) -> tuple[str, ...]:
    """The names of all lessons, in alphabetical order, without looking into any."""
    return tuple(sorted(lesson_files(folders)))


def lesson_files(folders: Folders | None = None) -> dict[str, Traversable]:
    """The lesson files by the names of their lessons; without folders those of calctutor.

    A folder that is not there has none.
    """
    places = (lesson_folder(),) if folders is None else folders
    found: dict[str, Traversable] = {}
    for place in places:
        for file in _files(place):
            found.setdefault(file.name.removesuffix(SUFFIX), file)
    return found


def _files(folder: Traversable) -> list[Traversable]:
    try:
        return [file for file in folder.iterdir() if file.name.endswith(SUFFIX)]
    except OSError:
        # Not there, no folder, or not to be read: whoever added it is told elsewhere.
        return []


def find_file(name: str, folders: Folders | None = None) -> Traversable:
    """The file of the lesson of that name. Raises UnknownLesson with the nearest name."""
    files = lesson_files(folders)
    if name not in files:
        typed = "-".join(name.lower().replace("_", " ").split())
        raise UnknownLesson(name, typed if typed in files else nearest(typed, sorted(files)))
    return files[name]
