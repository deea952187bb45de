"""The shelf: a cache of lessons that have been read, so that they open at once the next time.

Reading a lesson means validating a YAML file and parsing every formula in it. The result is cached
until the file or the code that reads it changes. calctutor's own lessons come with the wheel, read
when it was built (`ready_made.py`), and need no shelf.
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
"""The suffix of files that contain one lesson, on the shelf and ready-made."""


def take(file: Path, shelf: Path) -> Lesson:
    """Return the lesson in a file: ready-made, from the shelf, or read and put on the shelf.

    The lesson has no positions in the file. Raise LessonError and OSError as `loading.load_file`
    does; a shelf that cannot be used is not an error.
    """
    lesson = _ready_made(file)
    if lesson is not None:
        return lesson
    fingerprint = fingerprint_of(file)
    cache_file = shelf / f"{file.stem}{SUFFIX}"
    lesson = _cached(cache_file, fingerprint)
    if lesson is not None:
        return lesson
    lesson = _from(file, _read(file))
    with suppress(OSError):
        make_private_folder(shelf)
        write_private(cache_file, [to_bytes(fingerprint, lesson)])
    return lesson


def _ready_made(file: Path) -> Lesson | None:
    """Return the ready-made lesson for a file; None if there is none for this file and code."""
    if not is_own(file):
        return None
    lesson = _cached(file.with_suffix(SUFFIX), portable_fingerprint_of(file))
    return None if lesson is None else _from(file, lesson)


def _cached(place: Path, fingerprint: Fingerprint) -> Lesson | None:
    try:
        return from_bytes(place.read_bytes(), fingerprint)
    except OSError:
        return None


def _read(file: Path) -> Lesson:
    from calctutor.lessons.loading import load_file

    return load_file(file)


def _from(file: Path, lesson: Lesson) -> Lesson:
    """Return the lesson with the file as its source, without positions."""
    return replace(lesson, source=Source(str(file), {}))
