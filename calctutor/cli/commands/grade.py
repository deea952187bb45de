"""calctutor grade: judge many answers and write a result for each."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from functools import partial
from io import BufferedReader
from itertools import chain
from pathlib import Path
from time import perf_counter

from msgspec import Struct

from calctutor.cli.grading import Tally, counted, graded_lines
from calctutor.cli.grading_task import Line, Style
from calctutor.cli.interruption import Interruptions
from calctutor.cli.resuming import NotTheseError, earlier_lines
from calctutor.cli.row_files import (
    PIPE,
    cannot_read,
    holds_results,
    input_name,
    open_input,
    output,
    refuse_to_overwrite,
)
from calctutor.cli.saying import note, warn
from calctutor.cli.settings import settings
from calctutor.cli.status import CommandError, ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.grading.earlier import NoFingerprintsError
from calctutor.grading.results import header
from calctutor.grading.rows import AnyRow, NotRowsError
from calctutor.grading.source import Format, format_of, number_of_rows, rows_of
from calctutor.render.page import Page

_MOST_JOBS = 60
"""The most processes that every system can wait for at once."""


class Options(Struct, frozen=True):
    """The options of the command. `out` is None or `-` for standard output."""

    out: str | None = None
    jobs: int | None = None
    prove: bool = False
    resume: bool = False
    force: bool = False


def run(file: str, options: Options) -> ExitStatus:
    """Judge the rows of a file and write the results to another; `-` is standard input.

    The status says whether every row could be judged, not whether the answers were right.
    """
    target = _target(options)
    start = perf_counter()
    tally = Tally()
    with open_input(file) as stream:
        if target is not None:
            refuse_to_overwrite(stream, target)
            _refuse_to_lose_results(target, options)
        form, rows = _rows(stream, file)
        if target is not None:
            form = format_of(target.name) or form
        ascii_only = target is None and not Terminal.detect().page.unicode
        style = Style(form, ascii_only, options.prove)
        with _progress(file, target) as show:
            kept = 0
            if options.resume and target is not None and holds_results(target):
                kept = _count_earlier(target, rows, style, tally, show)
            with output(target, kept) as write:
                if kept == 0:
                    write(header(form))
                more_than = partial(_more_than, file, tally.rows)
                lines = graded_lines(
                    rows, style, options.jobs or _cores(), more_than, _warn_of_fallback
                )
                _write(lines, write, tally, show, target, options)
    _say(tally, perf_counter() - start)
    return _status(tally)


def _target(options: Options) -> Path | None:
    """Return the file to write to, None for standard output. Raise CommandError."""
    if options.jobs is not None and not 1 <= options.jobs <= _MOST_JOBS:
        raise CommandError(ExitStatus.USAGE, f"--jobs takes a number from 1 to {_MOST_JOBS}.")
    if options.resume and options.force:
        message = "--resume keeps what is in the file, --force does not: choose one of them."
        raise CommandError(ExitStatus.USAGE, message)
    if options.out is not None and options.out != PIPE:
        return Path(options.out)
    if options.resume:
        raise CommandError(ExitStatus.USAGE, "--resume goes on with a file: name it with --out.")
    return None


def _refuse_to_lose_results(target: Path, options: Options) -> None:
    if options.resume and target.exists() and not target.is_file():
        raise CommandError(ExitStatus.USAGE, f"--resume cannot go on with {target}: it is no file.")
    if not (options.resume or options.force) and holds_results(target):
        message = f"{target} is there already: --resume goes on with it, --force writes it anew."
        raise CommandError(ExitStatus.FILE, message)


def _count_earlier(
    target: Path, rows: Iterator[AnyRow], style: Style, tally: Tally, show: Callable[[int], None]
) -> int:
    """Count the results of an earlier run, and return their length in bytes."""
    kept = 0
    try:
        for end, line in earlier_lines(target, rows, style):
            kept = end
            tally.count(line)
            show(tally.rows)
    except NotTheseError as error:
        message = f"{target} does not belong to these rows: {error}. Nothing is changed."
        raise CommandError(ExitStatus.FILE, message) from None
    except NoFingerprintsError:
        message = (
            f"{target} was written by an earlier version of calctutor, which did not note what its "
            "results were made from: write it anew with --force, or another file with --out."
        )
        raise CommandError(ExitStatus.FILE, message) from None
    except OSError as error:
        raise cannot_read(str(target), error) from None
    return kept


def _write(
    lines: Generator[Line, None, None],
    write: Callable[[str], None],
    tally: Tally,
    show: Callable[[int], None],
    target: Path | None,
    options: Options,
) -> None:
    """Write each line as soon as it is ready; an interruption keeps everything written so far."""
    interruptions = Interruptions()
    try:
        with interruptions.listening(), closing(lines):
            for line in lines:
                with interruptions.held_back():
                    write(line.text)
                    tally.count(line)
                show(tally.rows)
    except KeyboardInterrupt:
        message = f"Interrupted. {counted(tally.rows, 'row')} of results had been written"
        if target is None or not target.is_file():
            message += "."
        else:
            message += f" in {target}. {_how_to_resume(options)}"
        raise CommandError(ExitStatus.INTERRUPTED, message) from None


def _how_to_resume(options: Options) -> str:
    if options.resume:
        return "The same command goes on from there."
    instead = " in place of --force" if options.force else ""
    return f"The same command with --resume{instead} goes on from there."


def _rows(stream: BufferedReader, file: str) -> tuple[Format, Iterator[AnyRow]]:
    """Return the format and the rows, of which there is at least one."""
    try:
        form, rows = rows_of(stream, "" if file == PIPE else file)
        first = next(rows, None)
    except NotRowsError as error:
        raise CommandError(
            ExitStatus.USAGE, f"{input_name(file)} cannot be graded: {error}."
        ) from None
    except OSError as error:
        raise cannot_read(file, error) from None
    if first is None:
        raise CommandError(
            ExitStatus.USAGE, f"{input_name(file)} cannot be graded: there is no answer in it."
        )
    return form, _reporting_errors(chain([first], rows), file)


def _reporting_errors(rows: Iterator[AnyRow], file: str) -> Iterator[AnyRow]:
    try:
        yield from rows
    except OSError as error:
        raise cannot_read(file, error) from None


def _progress(file: str, target: Path | None) -> AbstractContextManager[Callable[[int], None]]:
    """Return a progress bar, if standard error is a terminal and the results go elsewhere."""
    seen = sys.stderr.isatty() and not settings().plain
    if not seen or (target is None and sys.stdout.isatty()):
        return nullcontext(lambda _done: None)
    from calctutor.cli.progress_bar import bar

    return bar(_number_of_rows(file))


def _number_of_rows(file: str, most: int | None = None) -> int | None:
    """Return how many rows a file has, up to `most`; None if counting would consume them."""
    path = Path(file)
    if file == PIPE or not path.is_file():
        return None
    with path.open("rb") as stream:
        return number_of_rows(stream, file, most)


def _more_than(file: str, done: int, number: int) -> bool:
    """Return whether there are more than `number` rows besides those that are done."""
    count = _number_of_rows(file, done + number + 1)
    return count is None or count > done + number


def _warn_of_fallback(why: str) -> None:
    """Warn that the work goes on in one process, more slowly. A closed stream is ignored."""
    with suppress(OSError):
        warn(f"No other processes can be started ({why}). This one does their work.")


def _cores() -> int:
    """Return how many processes can run at the same time."""
    if sys.platform == "linux":
        return min(len(os.sched_getaffinity(0)), _MOST_JOBS)
    return min(os.cpu_count() or 1, _MOST_JOBS)


def _say(tally: Tally, seconds: float) -> None:
    """Print a summary on standard error; standard output is for the results."""
    message = f"{tally.sentence()} {seconds:.1f} s."
    if tally.first_error is not None:
        message += f" The first row with an error is {tally.first_error}"
    lines = [message]
    if sys.stderr.isatty():
        width = os.get_terminal_size(sys.stderr.fileno()).columns
        lines = [line.plain for line in Page(width or 80).say(message)]
    # A closed standard error must not change the exit status.
    with suppress(OSError):
        note("\n".join(lines))


def _status(tally: Tally) -> ExitStatus:
    if tally.errors == 0:
        return ExitStatus.OK
    return ExitStatus.USAGE if tally.errors == tally.rows else ExitStatus.WRONG
