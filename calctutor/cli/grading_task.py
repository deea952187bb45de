"""The task of a process of `calctutor grade`: judge rows and return the lines to write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from calctutor.cas.worker import Worker
from calctutor.checking.sameness import Prover
from calctutor.cli.proving import prover
from calctutor.grading.judging import Graded, RowError, grade, lost
from calctutor.grading.results import result_line
from calctutor.grading.rows import AnyRow
from calctutor.grading.source import Format
from calctutor.render.as_json import verdict_name


class Line(Struct, frozen=True):
    """The line to write for a row, with its verdict for the tally; without one, the error."""

    text: str
    verdict: str | None
    error: str | None = None


class Style(Struct, frozen=True):
    """The output format of results, and whether to look for proofs."""

    form: Format
    ascii_only: bool = False
    prove: bool = False


def line_for(row: AnyRow, style: Style, prove: Prover | None) -> Line:
    """Judge a row and return its line."""
    return _line(grade(row, prove), style)


def lost_line(row: AnyRow, style: Style, why: str) -> Line:
    """Return the line for a row that could not be judged."""
    return _line(lost(row, why, prove=style.prove), style)


def _line(result: Graded, style: Style) -> Line:
    text = result_line(result, style.form, ascii_only=style.ascii_only)
    if not isinstance(result.outcome, RowError):
        return Line(text, verdict_name(result.outcome))
    return Line(text, None, f"{result.place}: {result.outcome.message}")


def _lines(style: Style, rows: list[AnyRow]) -> list[Line]:
    prove = _own_prover() if style.prove else None
    return [line_for(row, style, prove) for row in rows]


@cache
def _own_prover() -> Prover:
    """Return the prover of this process. The SymPy process ends when this process does."""
    return prover(Worker())


TASKS: Mapping[str, Callable[..., object]] = MappingProxyType({"lines": _lines})
