"""The shelf: lessons as they were read, kept so that the next time they open at once.

Reading a lesson means checking a YAML file against its schema and parsing every formula in it. What
comes of that is kept beside the learner's progress, and used again as long as neither the file nor
the code that reads it has changed.
"""

from __future__ import annotations

import pickle
from contextlib import suppress
from dataclasses import is_dataclass, replace
from importlib.resources.abc import Traversable
from pathlib import Path

from msgspec import Struct

from calctutor.files import make_private_folder, write_private
from calctutor.lessons.fingerprint import Fingerprint, fingerprint_of
from calctutor.lessons.lesson import Lesson, Source

_SHELVED = (
    "calctutor.expr.",
    "calctutor.lessons.lesson",
    "calctutor.lessons.picture",
    "calctutor.checking.question",
)

_REBUILDER = ("msgspec._utils", "rebuild")
"""What msgspec's pickles call to make a struct with keywords: `rebuild(kind, values)`."""


def take(file: Traversable, shelf: Path) -> Lesson:
    """The lesson in a file, from the shelf where it is there, else read and put there.

    The lesson does not know where in the file its parts stand. Raises LessonError and OSError, as
    `loading.load_file` does; a shelf that cannot be used is no error.
    """
    if not isinstance(file, Path):
        return _read(file)
    fingerprint = fingerprint_of(file)
    place = shelf / f"{file.stem}.lesson"
    kept = _kept(place, fingerprint)
    if kept is not None:
        return kept
    lesson = replace(_read(file), source=Source(str(file), {}))
    with suppress(OSError):
        _keep(place, fingerprint, lesson)
    return lesson


def _read(file: Traversable) -> Lesson:
    from calctutor.lessons.loading import load_file

    return load_file(file)


def _kept(place: Path, fingerprint: Fingerprint) -> Lesson | None:
    try:
        with place.open("rb") as stream:
            found = _Unpickler(stream).load()
    except Exception:
        # Whatever is wrong with what was kept, the lesson itself is still there to be read.
        return None
    match found:
        case (found_fingerprint, Lesson() as lesson) if found_fingerprint == fingerprint:
            return lesson
        case _:
            return None


def _keep(place: Path, fingerprint: Fingerprint, lesson: Lesson) -> None:
    make_private_folder(place.parent)
    write_private(place, [pickle.dumps((fingerprint, lesson), protocol=pickle.HIGHEST_PROTOCOL)])


class _Unpickler(pickle.Unpickler):
    """Builds the classes that a lesson consists of and nothing else: a file must not run code."""

    def find_class(self, module: str, name: str) -> object:
        if (module, name) == _REBUILDER:
            return super().find_class(module, name)
        if module.startswith(_SHELVED):
            found = super().find_class(module, name)
            if isinstance(found, type) and (issubclass(found, Struct) or is_dataclass(found)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a lesson")
