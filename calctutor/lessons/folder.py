"""Where the lessons are: their folder, their files and their names, without reading any."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import calctutor
from calctutor.lessons.findings import UnknownLesson, nearest

SUFFIX = ".yaml"


def lesson_folder() -> Traversable:
    """Where the lessons are that come with calctutor: in the package, or beside it in a clone."""
    packed = resources.files(calctutor) / "_lessons"
    if packed.is_dir():
        return packed
    return Path(calctutor.__file__).parent.parent / "lessons"


def lesson_names(folder: Traversable | None = None) -> tuple[str, ...]:
    """The names of all lessons, in alphabetical order, without looking into any."""
    return tuple(sorted(lesson_files(folder)))


def lesson_files(folder: Traversable | None = None) -> dict[str, Traversable]:
    """The lesson files by the names of their lessons."""
    place = lesson_folder() if folder is None else folder
    if not place.is_dir():
        return {}
    return {
        file.name.removesuffix(SUFFIX): file
        for file in place.iterdir()
        if file.name.endswith(SUFFIX)
    }


def find_file(name: str, folder: Traversable | None = None) -> Traversable:
    """The file of the lesson of that name. Raises UnknownLesson with the nearest name."""
    files = lesson_files(folder)
    if name not in files:
        typed = "-".join(name.lower().replace("_", " ").split())
        raise UnknownLesson(name, typed if typed in files else nearest(typed, sorted(files)))
    return files[name]
