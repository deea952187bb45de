"""calctutor lessons: list the lessons with the learner's progress."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from rich.text import Text

from calctutor.cli import lesson_folders
from calctutor.cli.keeping import replayed
from calctutor.cli.saying import warn
from calctutor.cli.status import CommandError, ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.lessons.catalogue import Catalogue, LessonSummary, find_lessons
from calctutor.lessons.findings import LessonError
from calctutor.lessons.folder import find_file, lesson_names
from calctutor.lessons.lesson import Lesson
from calctutor.lessons.shelf import take
from calctutor.progress.past import Past, read_past
from calctutor.progress.store import lessons_begun, runs
from calctutor.render.page import Lines, Page


class Progress(Struct, frozen=True):
    """A learner's progress in a lesson.

    `finished`: the learner came to its end, now or before. `next_step` is None at the end.
    """

    done: int
    steps: int
    finished: bool
    next_step: str | None


def run(as_json: bool) -> ExitStatus:
    catalogue = find_lessons(lesson_folders.folders(), lesson_folders.shelf())
    past = read_past()
    known = progress_in(catalogue, past)
    terminal = Terminal.detect()
    if as_json:
        terminal.write_json(_as_json(catalogue, known))
    else:
        for summary in catalogue.lessons:
            terminal.write(_lines(terminal.page, summary, known.get(summary.name)))
        if not past.readable:
            terminal.say("How far you are cannot be read just now.")
        terminal.write(
            [Text(), *terminal.page.say("Start one with: calctutor lesson NAME", style="note")]
        )
    warn(*past.notes)
    for broken in catalogue.broken:
        warn(str(broken))
    for folder in lesson_folders.missing():
        warn(f"The folder of lessons {folder} is not there.")
    return ExitStatus.OK


def add_folder(folder: Path) -> ExitStatus:
    """Add a folder of lessons, and print which lessons are in it."""
    is_new = lesson_folders.add(folder)
    names = lesson_names((folder,))
    what = ", ".join(names) if names else "no lessons yet (files that end in .yaml)"
    said = "is added" if is_new else "was added before"
    Terminal.detect().say(f"{folder} {said}. There is in it: {what}.")
    return ExitStatus.OK


def remove_folder(folder: Path) -> ExitStatus:
    """Remove a folder from the list; the progress in its lessons is kept."""
    if not lesson_folders.remove(folder):
        known = ", ".join(map(str, lesson_folders.added())) or "none"
        message = f"{folder} is no folder that was added. Added are: {known}."
        raise CommandError(ExitStatus.USAGE, message)
    Terminal.detect().say(f"{folder} is not looked in any more; its files are still there.")
    return ExitStatus.OK


def progress_in(catalogue: Catalogue, past: Past) -> dict[str, Progress]:
    """Return the progress in each lesson that was begun, the latest first.

    A lesson that can no longer be read counts as not begun, with a warning on standard error.
    """
    known = {summary.name for summary in catalogue.lessons}
    found: dict[str, Progress] = {}
    for touched in lessons_begun(past.records):
        if touched.lesson not in known:
            continue
        *earlier, records = runs(past.of_lesson(touched.lesson))
        try:
            lesson = _lesson(touched.lesson) if records or any(earlier) else None
        except LessonError as error:
            warn(str(error))
            continue
        if lesson is not None:
            state = replayed(lesson, records)
            found[touched.lesson] = Progress(
                done=state.position,
                steps=len(state.lesson.steps),
                finished=state.finished_once
                or any(replayed(lesson, run).finished_once for run in earlier),
                next_step=None if state.finished else state.step.id,
            )
    return found


def _lesson(name: str) -> Lesson:
    """Return a lesson, from the shelf if it is there. Raise LessonError if its file is broken."""
    return take(find_file(name, lesson_folders.folders()), lesson_folders.shelf())


def _lines(page: Page, summary: LessonSummary, progress: Progress | None) -> Lines:
    head = page.flow([(f"{summary.name}:", "key"), *page.plain_words(summary.title)])
    length = f"{_many(summary.minutes, 'minute')}, {_many(len(summary.steps), 'step')}"
    state = f"; {describe(progress)}" if progress else ""
    return [
        *head,
        *page.say(summary.summary, indent=2),
        *page.say(length + state, indent=2, style="note"),
    ]


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def describe(progress: Progress) -> str:
    """Describe the progress in a few words."""
    place = f"at step {progress.done + 1} of {progress.steps}"
    if progress.finished:
        return "finished" if progress.next_step is None else f"finished; again {place}"
    return f"you are {place}"


def _as_json(catalogue: Catalogue, known: dict[str, Progress]) -> object:
    return {
        "schema": 1,
        "lessons": [
            {
                "name": summary.name,
                "title": summary.title,
                "summary": summary.summary,
                "minutes": summary.minutes,
                "steps": len(summary.steps),
                "needs": list(summary.needs),
                "progress": _progress_json(known.get(summary.name)),
            }
            for summary in catalogue.lessons
        ],
    }


def _progress_json(progress: Progress | None) -> object:
    if progress is None:
        return None
    return {
        "done": progress.done,
        "steps": progress.steps,
        "finished": progress.finished,
        "next_step": progress.next_step,
    }
