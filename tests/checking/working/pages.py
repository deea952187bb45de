"""Derivations as they are written on paper, kept in `tests/cases/work/`.

A derivation begins with `# its name`; `for:` and `given:` state its problem. A sign stands before
each line: `.` it is right, `x` it is wrong, `~` it comes after a wrong line and may carry it on,
`?` it is not to be called wrong. `= done`, `= unfinished` or `= wrong` says how the page ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

CASES = Path(__file__).parents[2] / "cases" / "work"


class Page(NamedTuple):
    """A derivation: the file it is in, its name, its problem, its lines, and how it ends."""

    file: str
    name: str
    problem: str | None
    given: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    end: str


def pages() -> Iterator[Page]:
    for file in sorted(CASES.glob("*.txt")):
        for block in file.read_text(encoding="utf-8").split("\n\n"):
            yield _page(file.stem, block.strip().splitlines())


def _page(file: str, block: list[str]) -> Page:
    name, *rest, end = block
    problem = next((row.removeprefix("for: ") for row in rest if row.startswith("for: ")), None)
    given = tuple(row.removeprefix("given: ") for row in rest if row.startswith("given: "))
    lines = tuple((row[0], row[2:]) for row in rest if row[:2] in {". ", "x ", "~ ", "? "})
    assert name.startswith("# "), name
    assert end.startswith("= "), (name, end)
    assert len(lines) + len(given) + (problem is not None) == len(rest), name
    return Page(file, name[2:], problem, given, lines, end[2:])
