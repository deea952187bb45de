"""Suggestions: only those texts are proposed that can be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from calctutor.expr.errors import Unreadable

_Read = TypeVar("_Read")

_LONGEST = 300
"""The longest text for which something is suggested."""

_MOST_SLIPS = 8
"""How many slips in one text are mended, one after the other."""


def read_or_suggest(text: str, read: Callable[[str], _Read]) -> _Read:
    """What `read` makes of the text.

    Raises Unreadable with those of the suggestions that can be read, where a suggestion with a
    further slip in it is mended in its turn.
    """
    try:
        return read(text)
    except Unreadable as slip:
        # Its patterns take longer to compile than most texts to read.
        from calctutor.reading.sentences import meant

        proposed = (*meant(text), *slip.suggestions) if len(text) <= _LONGEST else ()
        mended = (_mended(suggestion, read) for suggestion in proposed)
        suggestions = dict.fromkeys(s for s in mended if s is not None and s != text)
        raise Unreadable(slip.message, slip.text, slip.span, tuple(suggestions)) from None


def _mended(suggestion: str, read: Callable[[str], object]) -> str | None:
    """The suggestion without its further slips, or None where one of them cannot be mended."""
    for _ in range(_MOST_SLIPS):
        suggestion = suggestion.strip()
        try:
            read(suggestion)
            return suggestion
        except Unreadable as slip:
            if not slip.suggestions:
                return None
            suggestion = slip.suggestions[0]
    return None
