"""What to do after a lesson: the next one, and practice of what went wrong in this one."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct
from rich.text import Text

from calctutor.cli.commands.lessons import progress_in
from calctutor.cli.lesson_folders import folders, shelf
from calctutor.lessons.catalogue import Catalogue, LessonSummary, find_lessons
from calctutor.practice.belonging import skill_against
from calctutor.practice.catalogue import BY_NAME
from calctutor.practice.skill import Skill
from calctutor.progress.past import read_past
from calctutor.progress.recurring import recurring
from calctutor.render.page import Lines, Page


class Following(Struct, frozen=True):
    """The lesson and the skill that come after a lesson; None where there is none."""

    lesson: LessonSummary | None
    skill: Skill | None


def after_lesson(name: str) -> Following:
    """Return what comes after a lesson that was just finished."""
    catalogue, past = find_lessons(folders(), shelf()), read_past()
    known = progress_in(catalogue, past)
    finished = {other for other, progress in known.items() if progress.finished} | {name}
    following = next_lesson(catalogue, finished, finished)
    here = [attempt for attempt in past.attempts() if attempt.place == name]
    against = [skill_against(mistake) for mistake in recurring(here) if not mistake.outgrown]
    skills = [skill for skill in against if skill is not None]
    return Following(following, skills[0] if skills else BY_NAME.get(name))


def offer_lines(page: Page, missed: int, following: Following | None) -> Lines:
    """Render what can be typed at the end of a lesson; `missed` questions may be asked again."""
    rows: list[tuple[str, str]] = []
    if missed:
        questions = "question" if missed == 1 else f"{missed} questions"
        rows.append(("redo", f"the {questions} worth another look, asked again"))
    if following is not None and following.skill is not None:
        rows.append(("practice", f"fresh problems: {following.skill.title.lower()}"))
    if following is not None and following.lesson is not None:
        lesson = following.lesson
        rows.append(("next", f"the next lesson: {lesson.title} ({lesson.minutes} minutes)"))
    lines: Lines = [Text()]
    for typed, meaning in rows:
        lines += page.say(meaning, indent=2, lead=f"{typed:10}")
    return lines if rows else []


def command_lines(page: Page, following: Following) -> Lines:
    """Render the commands that go on after a lesson."""
    commands = []
    if following.skill is not None:
        commands.append(f"calctutor practice {following.skill.name}")
    if following.lesson is not None:
        commands.append(f"calctutor lesson {following.lesson.name}")
    if not commands:
        return []
    shown = [line for command in commands for line in page.command(command)]
    return [Text(), *page.say("To go on:"), *shown]


def next_lesson(
    catalogue: Catalogue, taken: Collection[str], finished: Collection[str]
) -> LessonSummary | None:
    """Return the first lesson not among `taken` whose prerequisites are finished, or the first."""
    fresh = [summary for summary in catalogue.lessons if summary.name not in taken]
    ready = [summary for summary in fresh if set(summary.needs) <= set(finished)] or fresh
    return ready[0] if ready else None
