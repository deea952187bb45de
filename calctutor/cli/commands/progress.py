"""calctutor progress: show, export, import and reset the learner's progress."""

from __future__ import annotations

import codecs
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import IO

from calctutor.cli.commands.lessons import progress_in
from calctutor.cli.lesson_folders import folders, lessons_named, shelf
from calctutor.cli.prompting.asking import Asking, read_line
from calctutor.cli.saying import note, put, warn
from calctutor.cli.status import CommandError, ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.files import write_private
from calctutor.folders import data_folder
from calctutor.lessons.catalogue import find_lessons
from calctutor.practice.knowledge import knowledge
from calctutor.progress.days import days
from calctutor.progress.errors import StoreError
from calctutor.progress.opening import open_store
from calctutor.progress.past import Past, damage_notes, read_past
from calctutor.progress.portable import BadLine, from_lines, to_line
from calctutor.progress.recurring import recurring
from calctutor.progress.rows import Entry
from calctutor.progress.store import Store, utc_now
from calctutor.progress.unsaved import unsaved_files
from calctutor.render.progress import LessonProgress, Overview, overview_json, overview_lines

_LONGEST_LINE = 10_000_000
_PATIENCE = 2.0
_MOST_NAMED = 5


def run(as_json: bool) -> ExitStatus:
    """Show what the learner knows; having done nothing yet is not an error."""
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
    catalogue = find_lessons(folders(), shelf())
    known = progress_in(catalogue, past)
    titles = {summary.name: summary.title for summary in catalogue.lessons}
    done = past.attempts()
    lessons = tuple(
        LessonProgress(
            name,
            titles[name],
            lesson_progress.done,
            lesson_progress.steps,
            lesson_progress.finished,
        )
        for name, lesson_progress in known.items()
    )
    mistakes = recurring(done)
    taught = {mistake.attempt.place for mistake in mistakes} & titles.keys()
    return Overview(
        knowledge(done, utc_now()),
        lessons,
        mistakes,
        days(done, None),
        taught={lesson.name: lesson for lesson in lessons_named(sorted(taught))},
    )


def export(out: str | None) -> ExitStatus:
    """Write every stored event, one per line."""
    try:
        with closing(_open_to_read()) as store:
            entries = store.entries()
    except StoreError as error:
        raise CommandError(ExitStatus.FILE, str(error)) from None
    warn(*damage_notes(store.path, store.damaged))
    if store.damaged and not entries:
        return ExitStatus.FILE
    if out is None or out == "-":
        sys.stdout.writelines(map(to_line, entries))
        return ExitStatus.OK
    if _is_of_the_store(Path(out), store.path):
        message = f"{out} is where your progress itself is kept. Choose another file."
        raise CommandError(ExitStatus.USAGE, message)
    _write(Path(out), entries)
    note(f"{_events(len(entries))} written to {out}.")
    return ExitStatus.OK


def _open_to_read() -> Store:
    """Open the store for reading, after adding events from unsaved files. Raise StoreError."""
    with suppress(StoreError, OSError):
        if unsaved_files(data_folder()):
            open_store(data_folder(), _PATIENCE)[0].close()
    return Store.open_for_reading()


def bring_in(file: str) -> ExitStatus:
    """Add the events of an exported file that are not stored yet, and name damaged lines."""
    read = _read(file)
    bad = [item for item in read if isinstance(item, BadLine)]
    entries = [item for item in read if isinstance(item, Entry)]
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
    for bad_line in bad[:_MOST_NAMED]:
        warn(f"{file}, line {bad_line.number}: {bad_line.why}. It was left aside.")
    if bad[_MOST_NAMED:]:
        warn(f"{len(bad) - _MOST_NAMED} more lines of {file} were left aside.")
    return ExitStatus.FILE if bad else ExitStatus.OK


def reset(yes: bool) -> ExitStatus:
    """Delete all progress, after confirmation and a backup."""
    terminal = Terminal.detect()
    if not yes and not _is_confirmed(terminal):
        terminal.say("Nothing was changed.")
        return ExitStatus.OK
    folder = data_folder()
    try:
        store, _ = open_store(folder, _PATIENCE)
    except StoreError as error:
        if error.reason != "corrupt":
            raise CommandError(ExitStatus.FILE, str(error)) from None
        aside = _set_aside(error.path)
        terminal.say("Your progress was damaged and is set aside; calctutor begins anew. It is in:")
        put(f"  {aside}")
        return ExitStatus.OK
    try:
        with closing(store):
            copy = _free_name(folder, "jsonl")
            _copy_what_is_damaged(store)
            store.reset(lambda entries: _write(copy, entries))
    except StoreError as error:
        raise CommandError(ExitStatus.FILE, str(error)) from None
    terminal.say("Your progress was deleted. A copy is kept; this brings it back:")
    put(f"  calctutor progress import {copy}")
    return ExitStatus.OK


def _is_confirmed(terminal: Terminal) -> bool:
    if not terminal.interactive:
        raise CommandError(
            ExitStatus.USAGE, "This deletes all of your progress. Say --yes if you mean it."
        )
    terminal.say("This deletes all of your progress, here on this machine. A copy is kept.")
    answer = read_line(terminal.reader(), lambda: Asking("Type yes to go on: "))
    return answer is not None and answer.strip().lower() in {"yes", "y"}


def _copy_what_is_damaged(store: Store) -> None:
    """Copy the whole file if it has rows that an export cannot contain. Raise StoreError."""
    store.entries()
    if store.damaged:
        whole = _free_name(store.path.parent, "sqlite3")
        store.copy_to(whole)
        warn(*damage_notes(store.path, store.damaged), f"They are kept in {whole}.")


def _set_aside(store: Path) -> Path:
    """Rename a damaged store, with the files that belong to it, and return its new name."""
    aside = _free_name(store.parent, "sqlite3")
    try:
        for suffix in ("-wal", "-shm", ""):
            part = store.with_name(store.name + suffix)
            if part.exists():
                part.rename(aside.with_name(aside.name + suffix))
    except OSError as error:
        message = f"{store} cannot be renamed: {error.strerror}."
        raise CommandError(ExitStatus.FILE, message) from None
    return aside


def _free_name(folder: Path, suffix: str) -> Path:
    stamp = f"{utc_now():%Y%m%d-%H%M%S}"
    names = (f"progress-{stamp}{f'-{n}' if n else ''}.{suffix}" for n in range(1000))
    return next(folder / name for name in names if not (folder / name).exists())


def _is_of_the_store(file: Path, store: Path) -> bool:
    """Return whether a file is the store or belongs to it, even under another name."""
    try:
        return any(file.samefile(own) for own in store.parent.glob(f"{store.name}*"))
    except OSError:
        # The file does not exist yet, but a dangling link may still point to a file of the store.
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
            if not _is_file_or_pipe(stream):
                message = f"The file {file} cannot be read: it is a device."
                raise CommandError(ExitStatus.FILE, message)
            return list(from_lines(_lines(stream)))
    except OSError as error:
        message = f"The file {file} cannot be read: {error.strerror}."
        raise CommandError(ExitStatus.FILE, message) from None


def _is_file_or_pipe(stream: IO[bytes]) -> bool:
    mode = os.fstat(stream.fileno()).st_mode
    return stat.S_ISREG(mode) or stat.S_ISFIFO(mode) or stream.isatty()


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines in UTF-8. A file in UTF-16 is accepted: some shells export in it."""
    begin = stream.read(2)
    if begin in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        coding = "utf-16-le" if begin == codecs.BOM_UTF16_LE else "utf-16-be"
        with TextIOWrapper(stream, coding, errors="replace") as text:
            while line := text.readline(_LONGEST_LINE):
                yield line.encode()
        return
    first = begin + (b"" if begin.endswith(b"\n") else stream.readline(_LONGEST_LINE))
    if first:
        yield first
    while rest := stream.readline(_LONGEST_LINE):
        yield rest


def _events(count: int) -> str:
    return "1 event" if count == 1 else f"{count} events"
