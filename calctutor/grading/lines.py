"""Lines of text, none longer than can be kept in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

LONGEST = 1_000_000
"""How many characters of a line are kept. No answer comes near it."""

_UNDECODED = re.compile("[\udc80-\udcff]")


def lines_of(text: TextIO) -> Iterator[str]:
    """The lines with their ends. Of one longer than `LONGEST` only the beginning is left."""
    while line := text.readline(LONGEST):
        yield line
        while len(line) == LONGEST and not line.endswith(("\n", "\r")):
            line = text.readline(LONGEST)


def fault_of(text: str) -> str | None:
    """What keeps a text from being read at all; None if nothing does."""
    if len(text) >= LONGEST:
        return f"This row has more than {LONGEST:,} characters."
    if not text.isascii() and _UNDECODED.search(text):
        return "This row is not UTF-8 text."
    return None
