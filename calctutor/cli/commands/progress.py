"""calctutor progress: what is known, what is due, and what was done; carried away and brought
back."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from calctutor.cli.commands.lessons import progress_in
from calctutor.cli.saying import note, put, warn
from calctutor.cli.status import CommandError, ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.files import write_private
from calctutor.lessons.catalogue import find_lessons
from calctutor.practice.knowledge import knowledge
from calctutor.progress.days import days
from calctutor.progress.errors import StoreError
from calctutor.progress.past import Past, damage_notes, read_past
from calctutor.progress.portable import BadLine, from_lines, to_line
from calctutor.progress.recurring import recurring
from calctutor.progress.rows import Entry
from calctutor.progress.store import Store, utc_now
from calctutor.render.progress import LessonProgress, Overview, overview_json, overview_lines

_LONGEST_LINE = 10_000_000
_MOST_NAMED = 5


def run(as_json: bool) -> ExitStatus:
    """Show what the learner knows; never an error for what was not done."""
    terminal = Terminal.detect()
    past = read_past()
    warn(*past.notes)
    if not past.readable:
        return ExitStatus.FILE
    overview = _overview(past)
    if as_json:
        terminal.write_json(overview_json(overview))
    else:
        terminal.write(overview_lines(terminal.page, overview))
    return ExitStatus.OK


def _overview(past: Past) -> Overview:
    catalogue = find_lessons()
    known = progress_in(catalogue, past)
    titles = {summary.name: summary.title for summary in catalogue.lessons}
    done = past.attempts()
    lessons = tuple(
        LessonProgress(name, titles[name], one.done, one.steps, one.finished)
        for name, one in known.items()
    )
    return Overview(knowledge(done, utc_now()), lessons, recurring(done), days(done, None))


def export(out: str | None) -> ExitStatus:
    """Write everything that happened, an event a line."""
    try:
        with closing(Store.open_for_reading()) as store:
            entries = store.entries()
    except StoreError as error:
        raise CommandError(ExitStatus.FILE, str(error)) from None
    warn(*damage_notes(store.path, store.damaged))
    if out is None or out == "-":
        sys.stdout.writelines(map(to_line, entries))
        return ExitStatus.OK
    if _is_of_the_store(Path(out), store.path):
        message = f"{out} is where your progress itself is kept. Choose another file."
        raise CommandError(ExitStatus.USAGE, message)
    _write(Path(out), entries)
    note(f"{_events(len(entries))} written to {out}.")
    return ExitStatus.OK


def bring_in(file: str) -> ExitStatus:
    """Add what is in an exported file and not here yet, and name the lines that are damaged."""
    read = _read(file)
    bad = [one for one in read if isinstance(one, BadLine)]
    entries = [one for one in read if isinstance(one, Entry)]
    if bad and not entries:
        first = bad[0]
        message = f"{file}, line {first.number}: {first.why}. Nothing was added."
        raise CommandError(ExitStatus.FILE, message)
    try:
        with closing(Store.open()) as store:
            added = store.add_missing(entries)
    except StoreError as error:
        raise CommandError(ExitStatus.FILE, str(error)) from None
    known = len(entries) - added
    rest = f"; {known} were here already" if known else ""
    Terminal.detect().say(f"{_events(added)} added{rest}.")
    for one in bad[:_MOST_NAMED]:
        warn(f"{file}, line {one.number}: {one.why}. It was left aside.")
    if bad[_MOST_NAMED:]:
        warn(f"{len(bad) - _MOST_NAMED} more lines of {file} were left aside.")
    return ExitStatus.FILE if bad else ExitStatus.OK


def reset(yes: bool) -> ExitStatus:
    """Delete all progress, after confirmation and a backup."""
    terminal = Terminal.detect()
    if not yes and not _is_meant(terminal):
        terminal.say("Nothing was changed.")
        return ExitStatus.OK
    try:
        with closing(Store.open()) as store:
            copy = _free_name(store.path.parent)
            store.reset(lambda entries: _write(copy, entries))
    except StoreError as error:
        raise CommandError(ExitStatus.FILE, str(error)) from None
    warn(*damage_notes(store.path, store.damaged))
    terminal.say("Your progress was deleted. A copy is kept; this brings it back:")
    put(f"  calctutor progress import {copy}")
    return ExitStatus.OK


def _is_meant(terminal: Terminal) -> bool:
    if not terminal.interactive:
        raise CommandError(
            ExitStatus.USAGE, "This deletes all of your progress. Say --yes if you mean it."
        )
    terminal.say("This deletes all of your progress, here on this machine. A copy is kept.")
    answer = terminal.reader()("Type yes to go on: ")
    return answer is not None and answer.strip().lower() in {"yes", "y"}


def _free_name(folder: Path) -> Path:
    stamp = f"{utc_now():%Y%m%d-%H%M%S}"
    names = (f"progress-{stamp}{f'-{n}' if n else ''}.jsonl" for n in range(1000))
    return next(folder / name for name in names if not (folder / name).exists())


def _is_of_the_store(file: Path, store: Path) -> bool:
    """Return whether a file is the store or one that SQLite keeps beside it, by whatever name."""
    try:
        return any(file.samefile(own) for own in store.parent.glob(f"{store.name}*"))
    except OSError:
        # It is not there yet; a link to nothing may still lead to a file of the store.
        own = file.resolve()
        return own.parent == store.parent.resolve() and own.name.startswith(store.name)


def _write(file: Path, entries: tuple[Entry, ...]) -> None:
    try:
        write_private(file, map(to_line, entries))
    except OSError as error:
        message = f"The file {file} cannot be written: {error.strerror}."
        raise CommandError(ExitStatus.FILE, message) from None


def _read(file: str) -> list[Entry | BadLine]:
    try:
        if file == "-":
            return list(from_lines(_lines(sys.stdin.buffer)))
        with Path(file).open("rb") as stream:
            return list(from_lines(_lines(stream)))
    except OSError as error:
        message = f"The file {file} cannot be read: {error.strerror}."
        raise CommandError(ExitStatus.FILE, message) from None


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    while line := stream.readline(_LONGEST_LINE):
        yield line


def _events(count: int) -> str:
    return "1 event" if count == 1 else f"{count} events"
