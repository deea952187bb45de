"""A lesson as bytes, with the fingerprint of what it was made of.

The bytes are a pickle, from which nothing is built but the records that a lesson consists of.
"""

from __future__ import annotations

import pickle
from io import BytesIO

from msgspec import Struct

from calctutor.lessons.fingerprint import Fingerprint
from calctutor.lessons.lesson import Lesson

_PROTOCOL = 5
"""Fixed, because a lesson in a wheel is read by other versions of Python than wrote it."""

_RECORDS = (
    "calctutor.expr.",
    "calctutor.lessons.lesson",
    "calctutor.lessons.picture",
    "calctutor.checking.question",
)

_REBUILDER = ("msgspec._utils", "rebuild")
"""What msgspec's pickles call to make a struct with keywords: `rebuild(kind, values)`."""


def to_bytes(fingerprint: Fingerprint, lesson: Lesson) -> bytes:
    """Return the lesson as bytes that `from_bytes` reads."""
    return pickle.dumps((fingerprint, lesson), protocol=_PROTOCOL)


def from_bytes(raw: bytes, fingerprint: Fingerprint) -> Lesson | None:
    """Return the lesson, or None unless it was made of what has this fingerprint.

    None also for bytes that are damaged, or that another version of msgspec wrote.
    """
    try:
        found = _Unpickler(BytesIO(raw)).load()
    except Exception:
        # Whatever is wrong with the bytes, the lesson itself is still there to be read.
        return None
    match found:
        case (found_fingerprint, Lesson() as lesson) if found_fingerprint == fingerprint:
            return lesson
        case _:
            return None


class _Unpickler(pickle.Unpickler):
    """Build the classes that a lesson consists of and nothing else: a file must not run code."""

    def find_class(self, module: str, name: str) -> object:
        if (module, name) == _REBUILDER:
            return super().find_class(module, name)
        if module.startswith(_RECORDS):
            found = super().find_class(module, name)
            if isinstance(found, type) and issubclass(found, Struct):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a lesson")
