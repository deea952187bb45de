"""Golden files: a problem and its derivation as a person reads it, kept in `tests/cases`."""

from __future__ import annotations

from pathlib import Path

CASES = Path(__file__).parent.parent / "cases" / "derivatives"
_RULE = "-" * 80


def problem_in(file: Path) -> str:
    """The problem on the first line of a golden file."""
    return file.read_text(encoding="utf-8").splitlines()[0]


def derivation_in(file: Path) -> str:
    """What is to be seen on the page, below the rule."""
    return file.read_text(encoding="utf-8").split(f"{_RULE}\n", 1)[1]


def write(file: Path, problem: str, derivation: str) -> None:
    file.write_text(f"{problem}\n{_RULE}\n{derivation}", encoding="utf-8")
