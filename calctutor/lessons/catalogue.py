"""Finding lessons: those that come with calctutor, by name, and what each says about itself."""

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
    lesson_files,
    lesson_folder,
    lesson_names,
    no_files,
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
    """The lessons that were found, each after those that it needs, and the broken files."""

    lessons: tuple[LessonSummary, ...]
    broken: tuple[LessonError, ...]


def load_named(name: str, folders: Folders | None = None) -> Lesson:
    """The lesson of that name.

    Raises UnknownLesson with the nearest name, LessonError when its file is broken, and OSError
    when it cannot be read.
    """
    from calctutor.lessons.loading import load_file

    return load_file(find_file(name, folders))


def find_lessons(folders: Folders | None = None, shelf: Path | None = None) -> Catalogue:
    """What every lesson says about itself; a broken file does not hide the others.

    With a shelf the summaries are kept there for the next time.
    """
    contents = Contents(shelf)
    lessons: list[LessonSummary] = []
    broken: list[LessonError] = []
    files = [*lesson_files(folders).values(), *no_files(folders)]
    for file in sorted(files, key=lambda one: one.name):
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
    """Each lesson after those that it needs; as they come where the needs make a circle."""
    waiting = {lesson.name: lesson for lesson in lessons}

    def those_up_to(name: str) -> Iterator[LessonSummary]:
        lesson = waiting.pop(name, None)
        if lesson is not None:
            for needed in lesson.needs:
                yield from those_up_to(needed)
            yield lesson

    for name in tuple(waiting):
        yield from those_up_to(name)
