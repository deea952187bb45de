"""Single lines for standard output and standard error, made safe for a terminal."""

from __future__ import annotations

import shutil
import sys
from textwrap import wrap

from calctutor.render.safe import printable


def warn(*texts: str) -> None:
    """Write each text as a line on standard error."""
    for text in texts:
        note(f"calctutor: {text}")


def note(message: str) -> None:
    """Write a message to standard error, at a terminal between words where it is too wide."""
    shown = printable(message)
    if sys.stderr.isatty():
        width = shutil.get_terminal_size((80, 24)).columns
        shown = "\n".join(part for line in shown.split("\n") for part in _wrapped(line, width))
    sys.stderr.write(f"{shown}\n")


def _wrapped(line: str, width: int) -> list[str]:
    """Return a line in pieces that fit, but one that points at a place as it is."""
    if line.startswith(" ") or len(line) < width:
        return [line]
    return wrap(line, max(width - 1, 20), break_long_words=False, break_on_hyphens=False) or [line]


def put(line: str) -> None:
    """Write a line to standard output without wrapping it to the page."""
    sys.stdout.write(f"{printable(line)}\n")
