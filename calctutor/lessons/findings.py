"""Findings: everything wrong with a lesson file, each at its place."""

from __future__ import annotations

from difflib import get_close_matches

from msgspec import Struct


class Finding(Struct, frozen=True, order=True):
    """One defect in a file, at a line and a column counted from 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class LessonError(Exception):
    """A lesson file that cannot be taught from; `findings` are in the order of the file."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings)
        self.findings = findings

    def __str__(self) -> str:
        return "\n".join(map(str, self.findings))


class UnknownLessonError(Exception):
    """A name that no lesson has; `nearest` is the name that was probably meant, or None."""

    def __init__(self, name: str, nearest: str | None) -> None:
        super().__init__(name, nearest)
        self.name = name
        self.nearest = nearest

    def __str__(self) -> str:
        meant = f" Did you mean {self.nearest}?" if self.nearest else ""
        return f"There is no lesson {self.name}.{meant}"


def nearest(word: str, known: list[str]) -> str | None:
    """Return the known word closest to `word`; None if no word is close."""
    return next(iter(get_close_matches(word, known, n=1)), None)
