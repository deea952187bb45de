"""What is wrong with a lesson file: each thing at its place, all of them at once."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to mend, at a line and a column counted from 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


@dataclass(frozen=True)
class LessonError(Exception):
    """A lesson file that cannot be taught from; `findings` are in the order of the file."""

    findings: tuple[Finding, ...]

    def __str__(self) -> str:
        return "\n".join(map(str, self.findings))


@dataclass(frozen=True)
class UnknownLesson(Exception):
    """There is no lesson of that name; `nearest` is one that was perhaps meant."""

    name: str
    nearest: str | None

    def __str__(self) -> str:
        meant = f" Did you mean {self.nearest}?" if self.nearest else ""
        return f"There is no lesson {self.name}.{meant}"


def nearest(word: str, known: list[str]) -> str | None:
    """The known word that was perhaps meant."""
    return next(iter(get_close_matches(word, known, n=1)), None)
