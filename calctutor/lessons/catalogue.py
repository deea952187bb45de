"""The catalogue of lessons: finding them by name, and their summaries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from calctutor.lessons.contents import Contents
from calctutor.lessons.findings import Finding, LessonError
from calctutor.lessons.folder import (
    SUFFIX,
    Folders,
    find_file,
    irregular_files,
    lesson_files,
    lesson_folder,
    lesson_names,
)
from calctutor.lessons.summary import LessonSummary

if TYPE_CHECKING:
    from calctutor.lessons.lesson import Lesson

__all__ = [
    "Catalogue",
    "LessonSummary",
    "find_lessons",
    "lesson_folder",
    "lesson_names",
    "load_named",
]


class Catalogue(Struct, frozen=True):
    """The lessons found, each after its prerequisites, and the errors in broken files."""

    lessons: tuple[LessonSummary, ...]
    broken: tuple[LessonError, ...]


def load_named(name: str, folders: Folders | None = None) -> Lesson:
    """Load the lesson of a given name.

    Raise UnknownLesson with the nearest name, LessonError if the file is broken, and OSError if it
    cannot be read.
    """
    from calctutor.lessons.loading import load_file

    return load_file(find_file(name, folders))


def find_lessons(folders: Folders | None = None, shelf: Path | None = None) -> Catalogue:
    """Return the summaries of all lessons; a broken file does not hide the others.

    `shelf` is a folder in which the summaries are cached.
    """
    contents = Contents(shelf)
    lessons: list[LessonSummary] = []
    broken: list[LessonError] = []
    files = [*lesson_files(folders).values(), *irregular_files(folders)]
    for file in sorted(files, key=lambda path: path.name):
        try:
            lessons.append(contents.summary(file, file.name.removesuffix(SUFFIX)))
        except LessonError as error:
            broken.append(error)
        except OSError as error:
            message = f"The file cannot be read: {error.strerror}."
            broken.append(LessonError((Finding(str(file), 1, 1, message),)))
    contents.save()
    return Catalogue(tuple(_in_order(lessons)), tuple(broken))


def _in_order(lessons: Iterable[LessonSummary]) -> Iterator[LessonSummary]:
    """Yield each lesson after its prerequisites; a cycle is cut where it is first met."""
    remaining = {lesson.name: lesson for lesson in lessons}

    def up_to(name: str) -> Iterator[LessonSummary]:
        lesson = remaining.pop(name, None)
        if lesson is not None:
            for needed in lesson.needs:
                yield from up_to(needed)
            yield lesson

    for name in tuple(remaining):
        yield from up_to(name)
