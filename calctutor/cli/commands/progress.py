"""calctutor progress: what is known, what is due, and what was done; carried away and brought
back."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from calctutor.cli.commands.lessons import progress_in
from calctutor.cli.past import past_attempts
from calctutor.cli.status import CommandError, ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.lessons.catalogue import find_lessons
from calctutor.practice.knowledge import knowledge
from calctutor.progress.days import days
from calctutor.progress.errors import StoreError
from calctutor.progress.portable import BadLine, from_lines, to_lines
from calctutor.progress.recurring import recurring
from calctutor.progress.store import Entry, Store, utc_now
from calctutor.render.progress import LessonProgress, Overview, overview_json, overview_lines


def run(as_json: bool) -> ExitStatus:
    """Shows what the learner knows; never an error for what was not done."""
    terminal = Terminal.detect()
    overview = _overview()
    if as_json:
        terminal.write_json(overview_json(overview))
    else:
        terminal.write(overview_lines(terminal.page, overview))
    return ExitStatus.OK


def _overview() -> Overview:
    catalogue = find_lessons()
    known = progress_in(catalogue)
    titles = {summary.name: summary.title for summary in catalogue.lessons}
    done = past_attempts()
    lessons = tuple(
        LessonProgress(name, titles[name], one.done, one.steps, one.finished)
        for name, one in known.items()
    )
    return Overview(knowledge(done, utc_now()), lessons, recurring(done), days(done, None))


def export(out: str | None) -> ExitStatus:
    """Writes everything that happened, an event a line."""
    try:
        with closing(Store.open()) as store:
            entries = store.entries()
    except StoreError as error:
        raise CommandError(ExitStatus.FILE, str(error)) from None
    if out is None or out == "-":
        sys.stdout.writelines(to_lines(entries))
        return ExitStatus.OK
    _write(Path(out), entries)
    sys.stderr.write(f"{_events(len(entries))} written to {out}.\n")
    return ExitStatus.OK


def bring_in(file: str) -> ExitStatus:
    """Adds what is in an exported file and not here yet; all of it, or nothing."""
    entries = _read(file)
    try:
        with closing(Store.open()) as store:
            added = store.add_missing(entries)
    except StoreError as error:
        raise CommandError(ExitStatus.FILE, str(error)) from None
    known = len(entries) - added
    rest = f"; {known} were here already" if known else ""
    Terminal.detect().say(f"{_events(added)} added{rest}.")
    return ExitStatus.OK


def reset(yes: bool) -> ExitStatus:
    """Forgets everything, once it was asked and a copy was written."""
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
    terminal.say("Your progress was deleted. A copy is kept; this brings it back:")
    sys.stdout.write(f"  calctutor progress import {copy}\n")
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


def _write(file: Path, entries: Iterable[Entry]) -> None:
    try:
        with file.open("w", encoding="ascii", newline="\n") as out:
            out.writelines(to_lines(entries))
    except OSError as error:
        message = f"The file {file} cannot be written: {error.strerror}."
        raise CommandError(ExitStatus.FILE, message) from None


def _read(file: str) -> list[Entry]:
    try:
        if file == "-":
            return list(from_lines(sys.stdin))
        with Path(file).open(encoding="utf-8-sig") as lines:
            return list(from_lines(lines))
    except OSError as error:
        message = f"The file {file} cannot be read: {error.strerror}."
        raise CommandError(ExitStatus.FILE, message) from None
    except UnicodeDecodeError:
        raise CommandError(ExitStatus.FILE, f"The file {file} is not text in UTF-8.") from None
    except BadLine as error:
        message = f"{file}, line {error.number}: {error.why}. Nothing was added."
        raise CommandError(ExitStatus.FILE, message) from None


def _events(count: int) -> str:
    return "1 event" if count == 1 else f"{count} events"
