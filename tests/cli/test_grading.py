"""When other processes are started: not for few rows, and not for rows that take no time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from calctutor.cli import grading
from calctutor.cli.grading_task import Line, Style
from calctutor.grading.pool import Work
from calctutor.grading.rows import AnyRow, Place, row_of
from calctutor.grading.source import Format


class Clock:
    """Each row takes so many seconds."""

    def __init__(self, seconds_a_row: float) -> None:
        self.now = 0.0
        self._step = seconds_a_row / 2

    def __call__(self) -> float:
        self.now += self._step
        return self.now


def judged_here(
    monkeypatch: pytest.MonkeyPatch, rows: int, seconds: float, jobs: int, known: bool = True
) -> int:
    """How many of the rows are judged before other processes are started."""
    elsewhere = 0

    def in_order(
        _work: Work[AnyRow, Line], items: Iterable[AnyRow], _jobs: int, _alone: object
    ) -> Iterator[Line]:
        nonlocal elsewhere
        for _ in items:
            elsewhere += 1
            yield Line("", "correct")

    monkeypatch.setattr(grading, "in_order", in_order)
    monkeypatch.setattr(grading, "process_time", Clock(2 * seconds))
    many = [row_of(Place(n, n), {"answer": "1", "expected": "1"}) for n in range(rows)]
    lines = grading.graded_lines(
        many, Style(Format.JSON), jobs, lambda number: not known or rows > number, print
    )
    assert len(list(lines)) == rows
    return rows - elsewhere


@pytest.mark.parametrize(
    ("rows", "seconds", "jobs"),
    [(600, 0.001, 2), (600, 0.007, 2), (2_000, 0.001, 2), (20, 0.1, 2), (9_999, 1.0, 1)],
)
def test_few_rows_and_easy_ones_are_judged_here(
    monkeypatch: pytest.MonkeyPatch, rows: int, seconds: float, jobs: int
) -> None:
    assert judged_here(monkeypatch, rows, seconds, jobs) == rows


@pytest.mark.parametrize(("rows", "seconds", "here"), [(6_000, 0.001, 1_001), (100, 0.2, 6)])
def test_many_rows_and_hard_ones_are_not(
    monkeypatch: pytest.MonkeyPatch, rows: int, seconds: float, here: int
) -> None:
    assert judged_here(monkeypatch, rows, seconds, 2) <= here


def test_where_nobody_knows_how_many_there_are_they_are_started(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert judged_here(monkeypatch, 2_000, 0.001, 2, known=False) <= 1_001
