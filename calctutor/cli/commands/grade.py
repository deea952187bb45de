"""calctutor grade: many answers judged, a result for each."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from io import BufferedReader
from itertools import chain
from pathlib import Path
from time import perf_counter

from calctutor.cli.grading import Tally, counted, graded
from calctutor.cli.grading_task import Line, Style
from calctutor.cli.interruption import Interruptions
from calctutor.cli.row_files import PIPE, cannot_read, opened, output, refuse_to_overwrite, said
from calctutor.cli.status import CommandError, ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.grading.results import header
from calctutor.grading.rows import AnyRow, NotRows
from calctutor.grading.source import Format, format_of, rows_of
from calctutor.render.page import Page
from calctutor.render.safe import printable

_MOST_JOBS = 60
"""No more processes than can be waited for at once on every system."""


def run(file: str, out: str | None, jobs: int | None, prove: bool) -> ExitStatus:
    """Judges the rows of a file and writes the results to another; `-` is what is piped.

    The status says whether every row could be judged, not how the answers were.
    """
    if jobs is not None and not 1 <= jobs <= _MOST_JOBS:
        raise CommandError(ExitStatus.USAGE, f"--jobs takes a number from 1 to {_MOST_JOBS}.")
    start = perf_counter()
    target = None if out is None or out == PIPE else Path(out)
    with opened(file) as stream:
        form, rows = _rows(stream, file)
        if target is not None:
            refuse_to_overwrite(stream, target)
            form = format_of(target.name) or form
        with output(target) as write:
            write(header(form))
            ascii_only = target is None and not Terminal.detect().page.unicode
            lines = graded(rows, Style(form, ascii_only, prove), jobs or _cores(), _say_alone)
            tally = _written(lines, write, _progress(file, target), out)
    _say(tally, perf_counter() - start)
    return _status(tally)


def _written(
    lines: Generator[Line, None, None],
    write: Callable[[str], None],
    progress: AbstractContextManager[Callable[[int], None]],
    out: str | None,
) -> Tally:
    """Writes each line as soon as it is there; what is written stays whatever happens."""
    tally = Tally()
    interruptions = Interruptions()
    try:
        with interruptions.listening(), closing(lines), progress as show:
            for line in lines:
                with interruptions.held_back():
                    write(line.text)
                    tally.count(line)
                show(tally.rows)
    except KeyboardInterrupt:
        kept = f"{counted(tally.rows, 'row')} of results"
        where = "" if out is None or out == PIPE else f" in {out}"
        raise CommandError(
            ExitStatus.INTERRUPTED, f"Interrupted. {kept} had been written{where}."
        ) from None
    return tally


def _rows(stream: BufferedReader, file: str) -> tuple[Format, Iterator[AnyRow]]:
    """The format and the rows, of which there is at least one."""
    try:
        form, rows = rows_of(stream, "" if file == PIPE else file)
        first = next(rows, None)
    except NotRows as error:
        raise CommandError(ExitStatus.USAGE, f"{said(file)} cannot be graded: {error}.") from None
    except OSError as error:
        raise cannot_read(file, error) from None
    if first is None:
        raise CommandError(
            ExitStatus.USAGE, f"{said(file)} cannot be graded: there is no answer in it."
        )
    return form, _to_the_end(chain([first], rows), file)


def _to_the_end(rows: Iterator[AnyRow], file: str) -> Iterator[AnyRow]:
    try:
        yield from rows
    except OSError as error:
        raise cannot_read(file, error) from None


def _progress(file: str, target: Path | None) -> AbstractContextManager[Callable[[int], None]]:
    """A bar on a terminal, unless the results go there as well."""
    seen = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    if not seen or (target is None and sys.stdout.isatty()):
        return nullcontext(lambda _done: None)
    from calctutor.cli.progress_bar import bar

    return bar(_number_of_lines(file))


def _number_of_lines(file: str) -> int | None:
    """About how many rows a file has; None where that cannot be told without reading it away."""
    path = Path(file)
    if file == PIPE or not path.is_file() or path.suffix.lower() == ".json":
        return None
    with path.open("rb") as stream:
        return sum(block.count(b"\n") for block in iter(lambda: stream.read(2**20), b""))


def _say_alone(why: str) -> None:
    """Say that it goes on, but slower. That nobody listens does not matter."""
    with suppress(OSError):
        message = f"No other processes can be started ({why}). This one does their work."
        sys.stderr.write(f"calctutor: {printable(message)}\n")


def _cores() -> int:
    """How many processes can really run at the same time."""
    if sys.platform == "linux":
        return min(len(os.sched_getaffinity(0)), _MOST_JOBS)
    return min(os.cpu_count() or 1, _MOST_JOBS)


def _say(tally: Tally, seconds: float) -> None:
    """What came of it, on standard error: standard output is for the results."""
    message = f"{tally.sentence()} {seconds:.1f} s."
    if tally.first_error is not None:
        message += f" The first row with an error is {tally.first_error}"
    lines = [printable(message)]
    if sys.stderr.isatty():
        width = os.get_terminal_size(sys.stderr.fileno()).columns
        lines = [line.plain for line in Page(width or 80).say(message)]
    # That nobody listens does not change what came of it.
    with suppress(OSError):
        sys.stderr.write("\n".join(lines) + "\n")


def _status(tally: Tally) -> ExitStatus:
    if tally.errors == 0:
        return ExitStatus.OK
    return ExitStatus.USAGE if tally.errors == tally.rows else ExitStatus.WRONG
