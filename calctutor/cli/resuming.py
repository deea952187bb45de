"""Resuming an interrupted run of grade: matching its results with the rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from calctutor.cli.grading_task import Line, Style
from calctutor.grading.earlier import Earlier, NotResultsError, earlier_results, written_id
from calctutor.grading.fingerprint import fingerprint
from calctutor.grading.rows import AnyRow


class NotTheseError(Exception):
    """Results that do not belong to the rows; the message is the end of a sentence."""


def earlier_lines(target: Path, rows: Iterator[AnyRow], style: Style) -> Iterator[tuple[int, Line]]:
    """Yield the end and the line of each result in a file, consuming `rows` in step.

    The text of the lines is empty. A result that is cut off at the end of the file is left out.
    Raise NotTheseError if the results are not those of the rows, NoFingerprintsError, or OSError.
    """
    number = 0
    with target.open("rb") as stream:
        try:
            for number, result in enumerate(earlier_results(stream, style.form), start=1):
                row = next(rows, None)
                if row is None:
                    raise NotTheseError(f"there is a result {number:,}, and no row for it")
                if not _belongs(result, row, style):
                    raise NotTheseError(f"result {number:,} is not that of {row.place}")
                yield result.end, Line("", result.verdict, result.error)
        except NotResultsError:
            raise NotTheseError(f"what follows result {number:,} is none") from None


def _belongs(result: Earlier, row: AnyRow, style: Style) -> bool:
    """Return whether a result is that of a row, including the place named in an error."""
    return (
        result.id == written_id(row.id, style.form)
        and result.input == fingerprint(row, prove=style.prove)
        and (result.error is None or result.error.startswith(f"{row.place}: "))
    )
