"""Rows graded, in this process or in several, each with a prover of its own where one is wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice

from calctutor.cli.proving import proving
from calctutor.grading.judging import Graded, RowError, grade
from calctutor.grading.pool import in_order
from calctutor.grading.results import written
from calctutor.grading.rows import AnyRow
from calctutor.grading.source import Format
from calctutor.render.as_json import verdict_name

_FEW = 256
"""So many rows are judged before other processes have so much as started."""

_SECONDS_A_ROW = 120.0
"""A safety net: what the judge spends on a row is bounded by effort, far below this."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is written for a row, and what there is to count; without a verdict, why not."""

    text: str
    verdict: str | None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """How results are to be written, and whether proofs are to be looked for."""

    form: Format
    ascii_only: bool = False
    prove: bool = False


def graded(rows: Iterable[AnyRow], style: Style, jobs: int) -> Generator[Line, None, None]:
    """The line for each row, in their order. Raises CannotStart; close it to end it early."""
    iterator = iter(rows)
    first = list(islice(iterator, _FEW)) if jobs > 1 else []
    opening = partial(_opening, style)
    if jobs == 1 or len(first) < _FEW:
        with opening() as line_of:
            yield from map(line_of, chain(first, iterator))
    else:
        lost = partial(_lost, style)
        yield from in_order(opening, chain(first, iterator), jobs, lost, seconds=_SECONDS_A_ROW)


@contextmanager
def _opening(style: Style) -> Iterator[Callable[[AnyRow], Line]]:
    with proving() if style.prove else nullcontext() as prove:
        yield lambda row: _line(grade(row, prove), style)


def _lost(style: Style, row: AnyRow, why: str) -> Line:
    error = RowError(f"This row could not be judged: {why}.")
    return _line(Graded(row.place, row.id, error), style)


def _line(result: Graded, style: Style) -> Line:
    text = written(result, style.form, ascii_only=style.ascii_only)
    if not isinstance(result.outcome, RowError):
        return Line(text, verdict_name(result.outcome))
    where = f"row {result.place.row}"
    if result.place.line is not None:
        where += f", line {result.place.line}"
    return Line(text, None, f"{where}: {result.outcome.message}")


@dataclass(slots=True)
class Tally:
    """How many rows came to what, and the first that could not be judged."""

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
        """`1,200 answers: 900 correct, 250 incorrect, …`."""
        counts = [f"{self.verdicts[verdict]:,} {verdict}" for verdict in _VERDICTS]
        counts.append(f"{counted(self.errors, 'row')} with errors")
        return f"{counted(self.rows, 'answer')}: {', '.join(counts)}."


_VERDICTS = ("correct", "incorrect", "incomplete", "unreadable", "undecided")


def counted(number: int, thing: str) -> str:
    """`1 answer`, `1,200 answers`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
