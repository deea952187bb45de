"""calctutor lesson: take, resume or print a lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calctutor.cli.keeping import Keeper
from calctutor.cli.lesson_folders import folders, shelf
from calctutor.cli.session import Session
from calctutor.cli.status import CommandError, ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.lessons.findings import LessonError, UnknownLessonError, nearest
from calctutor.lessons.folder import find_file
from calctutor.lessons.lesson import Lesson
from calctutor.lessons.shelf import take

if TYPE_CHECKING:
    from calctutor.lessons.catalogue import LessonSummary
    from calctutor.practice.skill import Skill


def run(name: str, restart: bool, step: str | None, solution: bool, plain: bool) -> ExitStatus:
    lesson = load(name)
    terminal = Terminal.detect(plain=plain)
    if step is not None:
        step = lesson.steps[index_of(lesson, step)].id
    if solution:
        from calctutor.render.solution import solution_lines

        page = terminal.showing(lesson.looks).page
        terminal.write(solution_lines(page, lesson, step))
        return ExitStatus.OK
    keeper = Keeper(lesson)
    session = Session(lesson, terminal, keeper, restart=restart, step_id=step)
    try:
        status = session.run()
    finally:
        keeper.close()
    return status if session.going_on is None else _go_on(session.going_on, plain)


def _go_on(following: LessonSummary | Skill, plain: bool) -> ExitStatus:
    """Run the lesson, or the practice, that the learner chose at the end of a lesson."""
    from calctutor.cli.commands import practice
    from calctutor.lessons.catalogue import LessonSummary

    if isinstance(following, LessonSummary):
        return run(following.name, False, None, False, plain)
    return practice.run(following.name, None, None, None)


def index_of(lesson: Lesson, step: str) -> int:
    """Return the index of a step, by its id or by its number on the screen.

    Raise CommandError if there is no such step.
    """
    index = lesson.index(step)
    if index is not None:
        return index
    if step.isascii() and step.isdecimal() and 1 <= int(step[:6]) <= len(lesson.steps):
        return int(step) - 1
    known = [known_step.id for known_step in lesson.steps]
    meant = nearest(step, known)
    hint = f"Did you mean {meant}?" if meant else f"Its steps are {', '.join(known)}."
    raise CommandError(ExitStatus.USAGE, f"The lesson {lesson.name} has no step {step}. {hint}")


def load(name: str) -> Lesson:
    """Load the lesson of a given name. Raise CommandError with the reason if that fails."""
    try:
        return take(find_file(name, folders()), shelf())
    except UnknownLessonError as error:
        more = "" if error.nearest else " calctutor lessons lists them all."
        raise CommandError(ExitStatus.USAGE, f"{error}{more}") from None
    except LessonError as error:
        raise CommandError(ExitStatus.FILE, f"This lesson cannot be taught:\n{error}") from None
    except OSError as error:
        raise CommandError(
            ExitStatus.FILE, f"The lesson {name} cannot be read: {error.strerror}."
        ) from None
