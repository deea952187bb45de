"""Lines of text, each limited to what can be kept in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

LONGEST = 1_000_000
"""The most characters of a line that are kept; no real answer comes near it."""

_UNDECODED = re.compile("[\udc80-\udcff]")


def lines_of(text: TextIO) -> Iterator[str]:
    """Yield the lines with their line breaks. A line longer than `LONGEST` is truncated."""
    while line := text.readline(LONGEST):
        yield line
        while len(line) == LONGEST and not line.endswith(("\n", "\r")):
            line = text.readline(LONGEST)


def fault_of(text: str) -> str | None:
    """Return why a text cannot be read at all; None if it can."""
    if len(text) >= LONGEST:
        return f"This row has more than {LONGEST:,} characters."
    if not text.isascii() and _UNDECODED.search(text):
        return "This row is not UTF-8 text."
    return None
