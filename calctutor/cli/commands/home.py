"""calctutor without a command: suggestions for what to do next."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text

from calctutor.cli.commands.lessons import Progress, describe, progress_in
from calctutor.cli.lesson_folders import folders, shelf
from calctutor.cli.saying import warn
from calctutor.cli.status import ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.cli.whats_next import next_lesson
from calctutor.lessons.catalogue import Catalogue, LessonSummary, find_lessons
from calctutor.practice.belonging import skill_against
from calctutor.practice.knowledge import knowledge
from calctutor.progress.past import Past, read_past
from calctutor.progress.store import utc_now
from calctutor.render.mistakes import mistake_name
from calctutor.render.page import Lines, Page

_MOST_DUE = 3


def run() -> ExitStatus:
    """Print what to do next; there is always something, even without any progress."""
    catalogue = find_lessons(folders(), shelf())
    past = read_past()
    known = progress_in(catalogue, past)
    terminal = Terminal.detect()
    page = terminal.page
    lines = page.say("calctutor: calculus at the terminal, every line of it proved", style="title")
    if past.readable:
        lines += _lessons(page, catalogue, known)
    else:
        lines += [Text(), *page.say("How far you are cannot be read just now. The lessons:")]
        lines += [
            line
            for summary in catalogue.lessons
            for line in page.command(f"calctutor lesson {summary.name}")
        ]
    lines += _to_practise(page, past)
    lines += [Text(), *page.say("Or try")]
    for example in (
        "calctutor solve 'd/dx x^2 e^x'",
        "calctutor check '4x^3' --for 'd/dx x^4'",
        "calctutor practice",
        "calctutor lessons",
    ):
        lines += page.command(example)
    terminal.write(lines)
    warn(*past.notes)
    return ExitStatus.OK


def _lessons(page: Page, catalogue: Catalogue, known: Mapping[str, Progress]) -> Lines:
    """Return the lesson to continue with, and the one to begin."""
    lines: Lines = []
    open_lessons = [name for name, progress in known.items() if not progress.finished]
    by_name = {summary.name: summary for summary in catalogue.lessons}
    for name in open_lessons[:1]:
        lines += _offer(page, "Go on with", by_name[name], describe(known[name]))
    finished = {name for name, progress in known.items() if progress.finished}
    following = next_lesson(catalogue, known, finished)
    if following is not None:
        words = "Then begin" if open_lessons else "Begin with"
        lines += _offer(page, words, following, f"{following.minutes} minutes")
    if not open_lessons and following is None:
        lines += [Text(), *page.say("You have been through every lesson. Take one again:")]
        for name in known:
            lines += page.command(f"calctutor lesson {name}")
    return lines


def _to_practise(page: Page, past: Past) -> Lines:
    """Return the reviews that are due, and the most frequent recurring mistake."""
    done = past.attempts()
    if not done:
        return []
    known = knowledge(done, utc_now())
    lines: Lines = []
    if due := known.due:
        titles = ", ".join(skill_state.skill.title.lower() for skill_state in due[:_MOST_DUE])
        more = f" and {len(due) - _MOST_DUE} more" if len(due) > _MOST_DUE else ""
        lines += [Text(), *page.say(f"Due again: {titles}{more}.")]
        lines += page.command("calctutor practice")
    for mistake in known.mistakes[:1]:
        skill = skill_against(mistake)
        if skill is not None:
            lines += [Text(), *page.say(f"Comes back: {mistake_name(mistake.id)}.")]
            lines += page.command(f"calctutor practice {skill.name}")
    return lines


def _offer(page: Page, words: str, summary: LessonSummary, state: str) -> Lines:
    return [
        Text(),
        *page.say(f"{words} {summary.title} ({state}):"),
        *page.command(f"calctutor lesson {summary.name}"),
    ]
