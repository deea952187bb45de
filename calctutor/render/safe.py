"""Text from outside, made safe for a terminal."""

from __future__ import annotations

import unicodedata

_HARMLESS = {"\n", "\t"}


def printable(text: str) -> str:
    """Replace control and direction characters, which could change the terminal."""
    return "".join(
        character
        if character in _HARMLESS or unicodedata.category(character)[0] != "C"
        else "\N{REPLACEMENT CHARACTER}"
        for character in text
    )
