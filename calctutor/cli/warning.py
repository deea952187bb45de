"""What is said beside the output of a command, on standard error."""

from __future__ import annotations

import sys

from calctutor.render.safe import printable


def warn(*texts: str) -> None:
    """Write each text as a line on standard error, made safe for the terminal."""
    for text in texts:
        sys.stderr.write(f"calctutor: {printable(text)}\n")
