"""The shelf: lessons as they were read, kept so that the next time they open at once.

Reading a lesson means checking a YAML file against its schema and parsing every formula in it. What
comes of that is kept in the cache folder, and used again as long as neither the file nor the code
that reads it has changed. calctutor's own lessons come with the wheel as they were read when it was
built (`ready_made.py`), and need no shelf.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from calctutor.files import make_private_folder, write_private
from calctutor.lessons.fingerprint import Fingerprint, fingerprint_of, portable_fingerprint_of
from calctutor.lessons.folder import is_own
from calctutor.lessons.lesson import Lesson, Source
from calctutor.lessons.pickled import from_bytes, to_bytes

SUFFIX = ".lesson"
"""How the names of files end in which a lesson is kept, on the shelf and ready-made."""


def take(file: Path, shelf: Path) -> Lesson:
    """Return the lesson in a file: ready-made, or from the shelf, or else read and put there.

    The lesson does not know where in the file its parts stand. Raise LessonError and OSError, as
    `loading.load_file` does; a shelf that cannot be used is no error.
    """
    lesson = _ready_made(file)
    if lesson is not None:
        return lesson
    fingerprint = fingerprint_of(file)
    place = shelf / f"{file.stem}{SUFFIX}"
    lesson = _kept(place, fingerprint)
    if lesson is not None:
        return lesson
    lesson = _from(file, _read(file))
    with suppress(OSError):
        make_private_folder(shelf)
        write_private(place, [to_bytes(fingerprint, lesson)])
    return lesson


def _ready_made(file: Path) -> Lesson | None:
    """Return what the wheel brought along of this file, unless file or code are not the same."""
    if not is_own(file):
        return None
    lesson = _kept(file.with_suffix(SUFFIX), portable_fingerprint_of(file))
    return None if lesson is None else _from(file, lesson)


def _kept(place: Path, fingerprint: Fingerprint) -> Lesson | None:
    try:
        return from_bytes(place.read_bytes(), fingerprint)
    except OSError:
        return None


def _read(file: Path) -> Lesson:
    from calctutor.lessons.loading import load_file

    return load_file(file)


def _from(file: Path, lesson: Lesson) -> Lesson:
    """Return the lesson, without the places in the file."""
    return replace(lesson, source=Source(str(file), {}))
