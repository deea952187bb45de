"""calctutor author preview: a lesson as a learner will see it, anew whenever its file is saved."""

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

_LOOKS_EVERY = 0.3
"""Seconds between two looks at a file that has to be mended first."""


def run(file: Path, step: str | None, plain: bool) -> ExitStatus:
    """Runs the lesson, or one step of it; nothing that is done is kept."""
    terminal = Terminal.detect(plain=plain)
    at: str | None = None
    while True:
        saved = _saved(file)
        lesson = _load(terminal, file, saved)
        if lesson is None:
            return ExitStatus.WRONG
        shown = lesson if step is None else _alone(lesson, step)
        session = Session(
            shown, terminal, Forgetful(shown), step_id=_still_there(shown, at), until=saved
        )
        try:
            if not terminal.interactive:
                return session.run()
            from calctutor.cli.prompt import Interrupted

            try:
                return session.run()
            except Interrupted:
                at = session.state.step.id
                terminal.say(f"{file.name} was saved; here it is again.", "note")
        except OSError as error:
            raise _unreadable(file, error) from None


def _saved(file: Path) -> Callable[[], bool]:
    """Tells whether the file has changed since now."""
    before = _stamp(file)
    return lambda: _stamp(file) not in {before, None}


def _stamp(file: Path) -> tuple[int, int] | None:
    """None while an editor is replacing the file."""
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size


def _load(terminal: Terminal, file: Path, saved: Callable[[], bool]) -> Lesson | None:
    """The lesson, with all findings said; None where there is none and nobody to mend it."""
    while True:
        try:
            audit = audited(file)
        except OSError as error:
            raise _unreadable(file, error) from None
        _tell(terminal, audit.findings)
        if audit.lesson is not None or not terminal.interactive:
            return audit.lesson
        terminal.say("Mend this and save; Ctrl-C leaves.", "note")
        while not saved():
            time.sleep(_LOOKS_EVERY)
        saved = _saved(file)


def _tell(terminal: Terminal, findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        terminal.say(str(finding), "wrong")


def _alone(lesson: Lesson, step: str) -> Lesson:
    """The lesson with that step alone. Raises CommandError where it has none of that name."""
    return lesson.with_steps((lesson.steps[index_of(lesson, step)],))


def _still_there(lesson: Lesson, step: str | None) -> str | None:
    return None if step is None or lesson.index(step) is None else step


def _unreadable(file: Path, error: OSError) -> CommandError:
    return CommandError(ExitStatus.FILE, f"{file} cannot be read: {error.strerror}.")
