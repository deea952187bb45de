"""calctutor author preview: show a lesson as a learner sees it, again after each save."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from calctutor.cli.commands.lesson import index_of
from calctutor.cli.keeping import Forgetful
from calctutor.cli.session import Session
from calctutor.cli.status import CommandError, ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.lessons.audit import audited
from calctutor.lessons.findings import Finding
from calctutor.lessons.lesson import Lesson

_POLL_SECONDS = 0.3
"""Seconds between checks of a file whose errors must be corrected first."""


def run(file: Path, step: str | None) -> ExitStatus:
    """Run the lesson, or one step of it, without storing anything."""
    terminal = Terminal.detect()
    last_step: str | None = None
    while True:
        saved = _saved(file)
        lesson = _load(terminal, file, saved)
        if lesson is None:
            return ExitStatus.WRONG
        shown = lesson if step is None else _with_only(lesson, step)
        session = Session(
            shown, terminal, Forgetful(shown), step_id=_if_present(shown, last_step), until=saved
        )
        try:
            if not terminal.interactive:
                return session.run()
            from calctutor.cli.prompting.leaving import InputInterruptedError

            try:
                return session.run()
            except InputInterruptedError:
                last_step = session.state.step.id
                terminal.say(f"{file.name} was saved; here it is again.", "note")
        except OSError as error:
            raise _unreadable(file, error) from None


def _saved(file: Path) -> Callable[[], bool]:
    """Return a function that tells whether the file has changed since this call."""
    before = _stamp(file)
    return lambda: _stamp(file) not in {before, None}


def _stamp(file: Path) -> tuple[int, int] | None:
    """Return the time and size of the file; None while an editor is replacing it."""
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size


def _load(terminal: Terminal, file: Path, saved: Callable[[], bool]) -> Lesson | None:
    """Load the lesson and print all findings; None if it is broken and nobody can correct it."""
    while True:
        try:
            audit = audited(file)
        except OSError as error:
            raise _unreadable(file, error) from None
        _print_findings(terminal, audit.findings)
        if audit.lesson is not None or not terminal.interactive:
            return audit.lesson
        terminal.say("Mend this and save; Ctrl-C leaves.", "note")
        while not saved():
            time.sleep(_POLL_SECONDS)
        saved = _saved(file)


def _print_findings(terminal: Terminal, findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        terminal.say(str(finding), "wrong")


def _with_only(lesson: Lesson, step: str) -> Lesson:
    """Return the lesson with a single step. Raise CommandError if there is no such step."""
    return lesson.with_steps((lesson.steps[index_of(lesson, step)],))


def _if_present(lesson: Lesson, step: str | None) -> str | None:
    return None if step is None or lesson.index(step) is None else step


def _unreadable(file: Path, error: OSError) -> CommandError:
    return CommandError(ExitStatus.FILE, f"{file} cannot be read: {error.strerror}.")
