"""Reading what was given on the command line, with errors for the person who typed it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from calctutor.cli.status import CommandError, ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.expr import errors
from calctutor.expr.problem import Problem
from calctutor.expr.problem_reader import parse_problem
from calctutor.render.verdicts import unreadable_lines


def read_problem(text: str, given: Iterable[str]) -> Problem:
    """The problem, or a CommandError that says what is wrong with it and where."""
    try:
        return parse_problem(text, given=tuple(given))
    except errors.Unreadable as slip:
        raise CommandError(ExitStatus.USAGE, unreadable_message(slip)) from None


def unreadable_message(slip: errors.Unreadable) -> str:
    """The sentence, and below it the place in the text and what was perhaps meant."""
    page = Terminal.detect(plain=True).page
    return "\n".join(line.plain.rstrip() for line in unreadable_lines(page, slip))


def read_lines(file: Path | None) -> list[str]:
    """The lines of a file, or of standard input for None, that are not empty.

    Raises CommandError when it cannot be read.
    """
    try:
        if file is None:
            sys.stdin.reconfigure(encoding="utf-8", errors="strict")  # type: ignore[union-attr]
            text = sys.stdin.read()
        else:
            text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise CommandError(ExitStatus.FILE, f"{file} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        name = file or "What was piped in"
        raise CommandError(ExitStatus.FILE, f"{name} is not UTF-8 text.") from None
    return [line.strip() for line in text.splitlines() if line.strip()]
