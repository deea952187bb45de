"""A learner's working as it is shown: kept in `working.txt`, to be read by people."""

from __future__ import annotations

from pathlib import Path

import pytest

from calctutor.checking.working.judging import answer_verdict, with_next_line
from calctutor.checking.working.line import Working
from calctutor.render.page import Page
from calctutor.render.working import line_lines, outcome_lines

_FILE = Path(__file__).parents[1] / "cases" / "working.txt"
_CASES = [f"# {part}" for part in _FILE.read_text("utf-8").removeprefix("# ").split("\n# ")]


def shown(typed: list[str], page: Page) -> list[str]:
    working = Working()
    for text in typed:
        working = with_next_line(working, text)
    lines = [
        line for index in range(len(working.lines)) for line in line_lines(page, working, index)
    ]
    lines += outcome_lines(page, working, answer_verdict(working))
    return [line.plain.rstrip() for line in lines]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.split("\n")[0])
def test_each_line_and_what_is_said_of_it(case: str) -> None:
    _, *lines = case.rstrip("\n").split("\n")
    typed = [line.removeprefix("> ") for line in lines if line.startswith("> ")]
    assert shown(typed, Page(80)) == lines[len(typed) :]


def test_in_ascii_there_are_no_ticks() -> None:
    lines = shown(["x + x", "= 2x", "= 3x"], Page(80, unicode=False))
    assert "      Follows." in lines
    assert "      Does not follow from line 2." in lines
    assert all(line.isascii() for line in lines)
