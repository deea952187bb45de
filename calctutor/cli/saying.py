"""Single lines for standard output and standard error, made safe for a terminal."""

from __future__ import annotations

import sys

from calctutor.render.safe import printable


def warn(*texts: str) -> None:
    """Write each text as a line on standard error."""
    for text in texts:
        note(f"calctutor: {text}")


def note(message: str) -> None:
    """Write a message to standard error."""
    sys.stderr.write(f"{printable(message)}\n")


def put(line: str) -> None:
    """Write a line to standard output without wrapping it to the page."""
    sys.stdout.write(f"{printable(line)}\n")
