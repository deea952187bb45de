"""The lists of integrals: one problem a line, under headings, with what is given after it."""

from __future__ import annotations

from pathlib import Path

from calctutor.expr.problem import Problem
from calctutor.reading.problem_reader import parse_problem

CASES = Path(__file__).parents[2] / "cases"


def by_heading(name: str) -> dict[str, list[str]]:
    """The lines of a list under the heading of each."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in (CASES / name).read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("# "):
            heading = line[2:]
        elif line.strip():
            found.setdefault(heading, []).append(line)
    return found


def lines_of(name: str) -> list[str]:
    return [line for lines in by_heading(name).values() for line in lines]


def problem_on(line: str) -> Problem:
    text, *given = line.split(" ; given ")
    return parse_problem(text.partition(" = ")[0], given=tuple(given))
