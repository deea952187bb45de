"""What is wrong with a lesson file: each thing at its place, all of them at once."""

from __future__ import annotations

from difflib import get_close_matches

from msgspec import Struct


class Finding(Struct, frozen=True, order=True):
    """One thing to mend, at a line and a column counted from 1."""

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


class UnknownLesson(Exception):
    """There is no lesson of that name; `nearest` is one that was perhaps meant."""

    def __init__(self, name: str, nearest: str | None) -> None:
        super().__init__(name, nearest)
        self.name = name
        self.nearest = nearest

    def __str__(self) -> str:
        meant = f" Did you mean {self.nearest}?" if self.nearest else ""
        return f"There is no lesson {self.name}.{meant}"


def nearest(word: str, known: list[str]) -> str | None:
    """The known word that was perhaps meant."""
    return next(iter(get_close_matches(word, known, n=1)), None)
