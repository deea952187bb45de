"""Suggestions for unreadable text; only text that can be read is suggested."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from calctutor.expr.errors import UnreadableError

_Read = TypeVar("_Read")

_LONGEST = 300
"""The greatest length of a text for which suggestions are made."""

_MOST_SLIPS = 8
"""The number of slips in one suggestion that are mended, one after the other."""


def read_or_suggest(text: str, read: Callable[[str], _Read]) -> _Read:
    """Return the result of `read` on the text.

    Raise UnreadableError with those of its suggestions that can be read. A suggestion with a
    further slip is mended in turn.
    """
    try:
        return read(text)
    except UnreadableError as slip:
        # Compiling its patterns takes longer than reading most texts.
        from calctutor.reading.sentences import formulas_meant

        proposed = (*formulas_meant(text), *slip.suggestions) if len(text) <= _LONGEST else ()
        mended = (_mended(suggestion, read) for suggestion in proposed)
        suggestions = dict.fromkeys(s for s in mended if s is not None and s != text)
        raise UnreadableError(slip.message, slip.text, slip.span, tuple(suggestions)) from None


def _mended(suggestion: str, read: Callable[[str], object]) -> str | None:
    """Return the suggestion without further slips; None if one of them has no mend."""
    for _ in range(_MOST_SLIPS):
        suggestion = suggestion.strip()
        try:
            read(suggestion)
            return suggestion
        except UnreadableError as slip:
            if not slip.suggestions:
                return None
            suggestion = slip.suggestions[0]
    return None
