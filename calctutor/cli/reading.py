"""Input from the command line, with error messages for the person who typed it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from calctutor.cli.status import CommandError, ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.expr import errors
from calctutor.expr.problem import Problem
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.verdicts import unreadable_lines

_LARGEST_FILE = 10_000_000


class UnreadableProblemError(CommandError):
    """A problem that cannot be read; `slip` is the error with its place."""

    def __init__(self, slip: errors.UnreadableError) -> None:
        super().__init__(ExitStatus.USAGE, unreadable_message(slip))
        self.slip = slip


def read_problem(text: str, given: Iterable[str]) -> Problem:
    """Parse a problem with its assumptions. Raise UnreadableProblemError."""
    assumptions = tuple(given)
    try:
        return parse_problem(text, given=assumptions)
    except errors.UnreadableError as slip:
        if slip.text != text and slip.text in assumptions:
            slip = slip.saying(f"In --given: {slip.message}")
        raise UnreadableProblemError(slip) from None


def unreadable_message(slip: errors.UnreadableError) -> str:
    """Return the message, and below it the place in the text and suggestions."""
    page = Terminal.detect().page
    return "\n".join(line.plain.rstrip() for line in unreadable_lines(page, slip))


def read_lines(file: Path | None) -> list[str]:
    """Return the non-empty lines of a file, or of standard input for None.

    Raise CommandError if the input cannot be read, is too large, or is not UTF-8 text.
    """
    name = "What was piped in" if file is None else str(file)
    try:
        if file is None:
            raw = sys.stdin.buffer.read(_LARGEST_FILE + 1)
        else:
            with file.open("rb") as stream:
                raw = stream.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise CommandError(ExitStatus.FILE, f"{name} cannot be read: {error.strerror}.") from None
    if len(raw) > _LARGEST_FILE:
        raise CommandError(ExitStatus.FILE, f"{name} is too large to be a file of problems.")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise CommandError(ExitStatus.FILE, f"{name} is not UTF-8 text.") from None
    return [line.strip() for line in text.splitlines() if line.strip()]
