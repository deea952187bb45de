"""Finding lessons: those that come with calctutor, by name, and what each says about itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable

from msgspec import Struct

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
from calctutor.lessons.lesson import Lesson
from calctutor.lessons.loading import load_file, load_head, mapping, read_file
from calctutor.lessons.reading import Reader
from calctutor.lessons.yaml_source import Value, read_yaml

__all__ = [
    "Catalogue",
    "LessonSummary",
    "find_lessons",
    "lesson_folder",
    "lesson_names",
    "load_named",
]


class LessonSummary(Struct, frozen=True):
    """What a lesson says about itself, read without its mathematics."""

    name: str
    title: str
    summary: str
    minutes: int
    needs: tuple[str, ...]
    steps: tuple[str, ...]
    """The ids of its steps."""
    file: str


class Catalogue(Struct, frozen=True):
    """The lessons that were found, each after those that it needs, and the broken files."""

    lessons: tuple[LessonSummary, ...]
    broken: tuple[LessonError, ...]


def load_named(name: str, folders: Folders | None = None) -> Lesson:
    """The lesson of that name.

    Raises UnknownLesson with the nearest name, LessonError when its file is broken, and OSError
    when it cannot be read.
    """
    return load_file(find_file(name, folders))


def find_lessons(folders: Folders | None = None) -> Catalogue:
    """What every lesson says about itself; a broken file does not hide the others."""
    lessons: list[LessonSummary] = []
    broken: list[LessonError] = []
    files = [*lesson_files(folders).values(), *no_files(folders)]
    for file in sorted(files, key=lambda one: one.name):
        try:
            lessons.append(_summary(file, file.name.removesuffix(SUFFIX)))
        except LessonError as error:
            broken.append(error)
        except OSError as error:
            message = f"The file cannot be read: {error.strerror}."
            broken.append(LessonError((Finding(str(file), 1, 1, message),)))
    return Catalogue(tuple(_in_order(lessons)), tuple(broken))


def _summary(file: Traversable, name: str) -> LessonSummary:
    read = read_yaml(read_file(file), str(file))
    top = mapping(read)
    head = load_head(Reader(read), top)
    if head is None or read.findings:
        raise LessonError(tuple(sorted(read.findings)))
    return LessonSummary(
        name=name,
        title=head.title,
        summary=head.summary,
        minutes=head.minutes,
        needs=tuple(head.needs),
        steps=tuple(_ids(top.get("steps"))),
        file=str(file),
    )


def _ids(steps: Value) -> Iterator[str]:
    for step in steps if isinstance(steps, list) else []:
        step_id = step.get("id") if isinstance(step, dict) else None
        if isinstance(step_id, str):
            yield step_id


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
