"""Going on where an earlier run of grade stopped: which of its results stand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

from calctutor.checking.sameness import Prover
from calctutor.cli.grading_task import LOST, Line, Style, line_for
from calctutor.cli.proving import proving
from calctutor.grading.earlier import (
    Earlier,
    NotResults,
    earlier,
    earlier_results,
    written_answer,
    written_id,
)
from calctutor.grading.judging import quick_reading
from calctutor.grading.rows import AnyRow, Asked, Row

_JUDGED_AGAIN = 100
"""Of so many different problems the first result is judged again, should the problem have changed.
Of all other results the id and the answer are compared."""


class NotTheseError(Exception):
    """The results do not belong to the rows; the message says why, as the end of a sentence."""


def earlier_lines(target: Path, rows: Iterator[AnyRow], style: Style) -> Iterator[tuple[int, Line]]:
    """Yield each result in a file with where it ends, taking the rows from `rows`.

    The text of the lines is left empty. A result that is cut off at the end of the file is not
    among them. Raise NotTheseError if the results are not those of the rows, and OSError.
    """
    number = 0
    with (
        target.open("rb") as stream,
        proving() if style.prove else nullcontext() as prove,
    ):
        same = _Comparison(style, prove)
        try:
            for number, result in enumerate(earlier_results(stream, style.form), start=1):
                row = next(rows, None)
                if row is None:
                    raise NotTheseError(f"there is a result {number:,}, and no row for it")
                if not same.belongs(result, row):
                    raise NotTheseError(f"result {number:,} is not that of {row.place}")
                yield result.end, Line("", result.verdict, result.error)
        except NotResults:
            raise NotTheseError(f"what follows result {number:,} is none") from None


class _Comparison:
    """Compares results with rows; it remembers which problems were judged again."""

    def __init__(self, style: Style, prove: Prover | None) -> None:
        self._style = style
        self._prove = prove
        self._judged: set[Asked] = set()

    def belongs(self, result: Earlier, row: AnyRow) -> bool:
        form = self._style.form
        if result.id != written_id(row.id, form):
            return False
        if result.error is not None and LOST in result.error:
            # To judge it again would perhaps not come to an end, or kill this process.
            return True
        if isinstance(row, Row) and result.answer is not None and not self._is_new(row.asked):
            reading = quick_reading(row)
            if reading is not None and written_answer(reading, form) == result.answer:
                return True
        again = earlier(line_for(row, self._style, self._prove).text, form)
        return again.stable == result.stable or "undecided" in {again.verdict, result.verdict}

    def _is_new(self, asked: Asked) -> bool:
        """Return whether a problem is to be judged again, which happens once."""
        if asked in self._judged or len(self._judged) >= _JUDGED_AGAIN:
            return False
        self._judged.add(asked)
        return True
