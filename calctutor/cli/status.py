"""Exit statuses, and the only kind of error that ends a command."""

from __future__ import annotations

from enum import IntEnum


class ExitStatus(IntEnum):
    OK = 0
    WRONG = 1
    """The answer is wrong or incomplete."""
    USAGE = 2
    """Bad usage, an unknown name, or text that cannot be read as mathematics."""
    UNDECIDED = 3
    FILE = 4
    """A file cannot be read or written."""
    INTERRUPTED = 130


class CommandError(Exception):
    """An error that ends the command with a status and one clear sentence on standard error."""

    def __init__(self, status: ExitStatus, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
