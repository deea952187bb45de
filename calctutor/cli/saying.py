"""Lines for standard output and standard error that are not set on a page, made safe to show."""

from __future__ import annotations

import sys

from calctutor.render.safe import printable


def warn(*texts: str) -> None:
    """Write each text as a line on standard error."""
    for text in texts:
        note(f"calctutor: {text}")


def note(message: str) -> None:
    """Say something on standard error, beside the output."""
    sys.stderr.write(f"{printable(message)}\n")


def put(line: str) -> None:
    """Write a line to standard output as a whole, however wide the page is."""
    sys.stdout.write(f"{printable(line)}\n")
