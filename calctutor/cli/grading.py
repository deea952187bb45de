"""Grading of rows, in this process and, as soon as that is quicker, in several others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable
from contextlib import nullcontext
from itertools import chain
from math import ceil
from time import perf_counter, process_time

from msgspec import Struct, field

from calctutor.cli import grading_task
from calctutor.cli.grading_task import Line, Style, line_for, lost_line
from calctutor.cli.proving import proving
from calctutor.grading.pool import Work, in_order
from calctutor.grading.rows import AnyRow

WORTH_STARTING = 1.0
"""The approximate cost, in seconds, of starting other processes.

Rows are judged here for this long. Then other processes are started if enough rows are left,
assuming that those are like the first.
"""

_SECONDS_A_ROW = 120.0
"""A safety net: judging is limited by counted work, far below this."""


def graded_lines(
    rows: Iterable[AnyRow],
    style: Style,
    jobs: int,
    more_than: Callable[[int], bool],
    alone: Callable[[str], None],
) -> Generator[Line, None, None]:
    """Yield the line for each row in order; close the generator to end early.

    `more_than` returns whether more than a given number of rows are left, or cannot tell and
    returns True. `alone` is called with the reason if no other processes can be started.
    """
    iterator = iter(rows)
    with proving() if style.prove else nullcontext() as prove:

        def lines(some: Iterable[AnyRow]) -> list[Line]:
            return [line_for(row, style, prove) for row in some]

        # While SymPy works this process is idle, but the time still counts for the row.
        clock = perf_counter if style.prove else process_time
        spent, next_check = 0.0, WORTH_STARTING
        for number, row in enumerate(iterator, start=1):
            start = clock()
            line = line_for(row, style, prove)
            spent += clock() - start
            yield line
            if jobs > 1 and spent >= next_check:
                if more_than(number + _rows_that_pay(spent / number, jobs)):
                    break
                next_check = 2 * spent
        work = Work(
            module=grading_task.__name__,
            task="lines",
            settings=style,
            here=lines,
            lost=lambda row, why: lost_line(row, style, why),
            seconds=_SECONDS_A_ROW,
        )
        for row in iterator:
            yield from in_order(work, chain([row], iterator), jobs, alone)


def _rows_that_pay(seconds_a_row: float, jobs: int) -> int:
    """Return how many rows must be left for other processes to be worth starting.

    They have to save twice their starting cost, since the cores may have other work too.
    """
    saved = seconds_a_row * (1 - 1 / jobs)
    return ceil(2 * WORTH_STARTING / saved) if saved > 0 else 0


class Tally(Struct):
    """Counts of rows by verdict, and the first row that could not be judged."""

    verdicts: Counter[str] = field(default_factory=Counter)
    errors: int = 0
    first_error: str | None = None

    def count(self, line: Line) -> None:
        if line.verdict is not None:
            self.verdicts[line.verdict] += 1
            return
        self.errors += 1
        self.first_error = self.first_error or line.error

    @property
    def rows(self) -> int:
        return self.verdicts.total() + self.errors

    def sentence(self) -> str:
        """Return a sentence such as `1,200 answers: 900 correct, 250 incorrect, …`."""
        counts = [f"{self.verdicts[verdict]:,} {verdict}" for verdict in _VERDICTS]
        counts.append(f"{counted(self.errors, 'row')} with errors")
        return f"{counted(self.rows, 'answer')}: {', '.join(counts)}."


_VERDICTS = ("correct", "incorrect", "incomplete", "unreadable", "undecided")


def counted(number: int, thing: str) -> str:
    """Format a number with a noun: `1 answer`, `1,200 answers`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
