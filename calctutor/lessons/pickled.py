"""Lessons as bytes, with a fingerprint of the file and code that they were made from.

The bytes are a pickle. Only the record types of a lesson are ever built from it.
"""

from __future__ import annotations

import pickle
from io import BytesIO

from msgspec import Struct

from calctutor.lessons.fingerprint import Fingerprint
from calctutor.lessons.lesson import Lesson

_PROTOCOL = 5
"""Fixed, because the Python that reads a lesson in a wheel may not be the one that wrote it."""

_RECORDS = (
    "calctutor.expr.",
    "calctutor.lessons.lesson",
    "calctutor.lessons.picture",
    "calctutor.checking.question",
)

_REBUILDER = ("msgspec._utils", "rebuild")
"""The function by which msgspec's pickles make a struct with keywords: `rebuild(kind, values)`."""


def to_bytes(fingerprint: Fingerprint, lesson: Lesson) -> bytes:
    """Encode the lesson for `from_bytes`."""
    return pickle.dumps((fingerprint, lesson), protocol=_PROTOCOL)


def from_bytes(raw: bytes, fingerprint: Fingerprint) -> Lesson | None:
    """Return the lesson; None if its fingerprint is not `fingerprint`.

    Also None if the bytes are damaged or were written by another version of msgspec.
    """
    try:
        found = _Unpickler(BytesIO(raw)).load()
    except Exception:
        # Any bytes may be in the file, and the lesson itself can still be read.
        return None
    match found:
        case (found_fingerprint, Lesson() as lesson) if found_fingerprint == fingerprint:
            return lesson
        case _:
            return None


class _Unpickler(pickle.Unpickler):
    """An unpickler for a lesson's record types only: a cached file must not run code."""

    def find_class(self, module: str, name: str) -> object:
        if (module, name) == _REBUILDER:
            return super().find_class(module, name)
        if module.startswith(_RECORDS):
            found = super().find_class(module, name)
            if isinstance(found, type) and issubclass(found, Struct):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a lesson")
