"""Brackets in a line: which are open at its end, and which close nothing."""

from __future__ import annotations

from collections.abc import Iterator

_PAIRS = {"(": ")", "[": "]", "{": "}"}
OPENING_AND_CLOSING = "".join(opening + closing for opening, closing in _PAIRS.items())
CLOSING = frozenset(_PAIRS.values())


def closers(text: str) -> str:
    """Return the brackets that close those that are open at the end of the text."""
    open_now: list[str] = []
    for character in text:
        if character in _PAIRS:
            open_now.append(_PAIRS[character])
        elif open_now and character == open_now[-1]:
            open_now.pop()
    return "".join(reversed(open_now))


def unmatched(text: str) -> Iterator[int]:
    """Yield the indices of closing brackets that close nothing.

    An interval such as `[0, 1)` has brackets of two kinds, so any closes any.
    """
    depth = 0
    for index, character in enumerate(text):
        if character in _PAIRS:
            depth += 1
        elif character in CLOSING:
            if not depth:
                yield index
            depth = max(depth - 1, 0)
