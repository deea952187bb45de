"""A learner's progress, on the screen and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, tzinfo
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace
from rich.text import Text

from calctutor.expr.errors import UnreadableError
from calctutor.expr.names import NO_NAMES
from calctutor.expr.prose import Part, Prose
from calctutor.lessons.lesson import Lesson
from calctutor.practice.belonging import skill_against
from calctutor.practice.knowledge import Knowledge, Known, Strength
from calctutor.progress.days import Day
from calctutor.progress.recurring import Recurring
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.mistakes import mistake_name
from calctutor.render.page import STYLES, Lines, Page
from calctutor.render.when import when, written

_STRENGTHS = {
    Strength.NEW: "new",
    Strength.BEGUN: "just begun",
    Strength.GROWING: "coming along",
    Strength.STEADY: "steady",
    Strength.FIRM: "firm",
}

_MOST_DAYS = 7


class LessonProgress(Struct, frozen=True):
    """A learner's progress in a lesson that was begun."""

    name: str
    title: str
    done: int
    steps: int
    finished: bool


class Overview(Struct, frozen=True):
    """A learner's progress in everything.

    `mistakes` are all that were ever made, and `taught` the lessons, by name, in which some were.
    """

    knowledge: Knowledge
    lessons: tuple[LessonProgress, ...]
    mistakes: tuple[Recurring, ...]
    days: tuple[Day, ...]
    zone: tzinfo | None = None
    taught: Mapping[str, Lesson] = MappingProxyType({})

    @property
    def is_empty(self) -> bool:
        return not self.days and not self.lessons

    def day(self, time: datetime) -> date:
        """Return the date of a time in the learner's time zone."""
        return time.astimezone(self.zone).date()

    @property
    def today(self) -> date:
        return self.day(self.knowledge.now)


def overview_lines(page: Page, overview: Overview) -> Lines:
    """Render skills, lessons, recurring mistakes, and the last days."""
    if overview.is_empty:
        return _nothing_yet(page)
    return [
        *_skills(page, overview),
        *_lessons(page, overview.lessons),
        *_mistakes(page, overview),
        *_days(page, overview),
    ]


def _nothing_yet(page: Page) -> Lines:
    return [
        *page.say("Nothing yet: this is where you will see what you know."),
        Text(),
        *page.say("Begin with a lesson, or with problems straight away:"),
        *page.command("calctutor lessons"),
        *page.command("calctutor practice"),
    ]


def _skills(page: Page, overview: Overview) -> Lines:
    lines = page.say("Skills", style="title")
    known = overview.knowledge
    begun = [known_skill for known_skill in known.skills.values() if known_skill.begun]
    for known_skill in sorted(begun, key=lambda known_skill: not known_skill.is_due(known.now)):
        lines += _skill(page, known_skill, overview)
    new = [
        known_skill.skill.title for known_skill in known.skills.values() if not known_skill.begun
    ]
    if new and begun:
        lines += [Text(), *page.say("Still to come: " + ", ".join(new) + ".", style="note")]
    elif new:
        lines += page.say("None practised yet. calctutor practice begins with the first.", indent=2)
    if known.due:
        lines += [Text(), *page.say("To go over what is due:")]
        lines += page.command("calctutor practice")
    return lines


def _skill(page: Page, known_skill: Known, overview: Overview) -> Lines:
    assert known_skill.schedule is not None
    last = when(overview.day(known_skill.schedule.last), overview.today)
    due = (
        "due now"
        if known_skill.is_due(overview.knowledge.now)
        else f"due again {when(overview.day(known_skill.schedule.due), overview.today)}"
    )
    state = f"{_STRENGTHS[known_skill.strength]}, level {known_skill.level}"
    return [
        *page.flow(
            [(word, "strong") for word in page.words(f"{known_skill.skill.title}:").split()]
            + [(word, "") for word in state.split()],
            indent=2,
        ),
        *page.say(f"practised {last}, {due}", indent=4, style="note"),
    ]


def _lessons(page: Page, lessons: Sequence[LessonProgress]) -> Lines:
    if not lessons:
        return []
    lines = [Text(), *page.say("Lessons", style="title")]
    for lesson in lessons:
        state = "finished" if lesson.finished else f"at step {lesson.done + 1} of {lesson.steps}"
        lines += page.say(f"{lesson.title}: {state}", indent=2)
    return lines


def _mistakes(page: Page, overview: Overview) -> Lines:
    live = overview.knowledge.mistakes
    lines: Lines = []
    if live:
        lines += [Text(), *page.say("What comes back", style="title")]
    for mistake in live:
        lines += _mistake(page, mistake, overview)
    outgrown = [mistake_name(mistake.id) for mistake in overview.mistakes if mistake.outgrown]
    if outgrown:
        names = "; ".join(dict.fromkeys(outgrown))
        lines += [Text(), *page.say(f"Outgrown: {names}.", style="note")]
    return lines


def _mistake(page: Page, mistake: Recurring, overview: Overview) -> Lines:
    times = "once" if mistake.count == 1 else f"{mistake.count} times"
    last = when(overview.day(mistake.slip.at), overview.today)
    lines = page.say(f"{_capital(mistake_name(mistake.id))}: {times}, last {last}", indent=2)
    lines += _example(page, mistake, overview.taught.get(mistake.attempt.place))
    skill = skill_against(mistake)
    if skill is not None:
        lines.append(Text("    ").append(f"calctutor practice {skill.name}", STYLES["key"]))
    return lines


def _example(page: Page, mistake: Recurring, lesson: Lesson | None) -> Lines:
    """Render what was asked and the wrong answer to it, in the letters of the lesson."""
    step = None if lesson is None else lesson.index(mistake.attempt.step)
    names = NO_NAMES
    asked: Sequence[Part] = ()
    if lesson is not None and step is not None:
        names = lesson.steps[step].setting.names
        page = replace(page, names=lesson.looks)
        asked = (lesson.steps[step].title,)
    with suppress(UnreadableError):
        asked = (parse_problem(mistake.attempt.problem, names=names).body,)
    answer: Part = page.typed(mistake.slip.typed)
    with suppress(UnreadableError):
        answer = parse(mistake.slip.typed, names)
    arrow = "; your answer: " if page.flat else page.sign(" → ", " -> ")
    between = (arrow,) if any(asked) else ()
    return page.prose(Prose((*asked, *between, answer)), indent=4)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _days(page: Page, overview: Overview) -> Lines:
    if not overview.days:
        return []
    lines = [Text(), *page.say("Days", style="title")]
    for day in overview.days[:_MOST_DAYS]:
        answers = "1 answer" if day.answers == 1 else f"{day.answers} answers"
        done = "1 question" if day.questions == 1 else f"{day.questions} questions"
        right = f"; {day.right_at_once} of {done} right at once" if day.questions else ""
        name = when(day.date, overview.today)
        shown = _capital(name) if name in {"today", "yesterday"} else written(day.date)
        lines += page.say(f"{shown}: {answers}{right}", indent=2)
    earlier = overview.days[_MOST_DAYS:]
    if earlier:
        total = sum(day.answers for day in earlier)
        lines += page.say(f"Before that: {total} answers on {len(earlier)} days", indent=2)
    return lines


def overview_json(overview: Overview) -> object:
    """Return the overview as an object for programs."""
    known = overview.knowledge
    return {
        "schema": 1,
        "skills": [_skill_json(known_skill, known.now) for known_skill in known.skills.values()],
        "lessons": [
            {
                "name": lesson.name,
                "title": lesson.title,
                "done": lesson.done,
                "steps": lesson.steps,
                "finished": lesson.finished,
            }
            for lesson in overview.lessons
        ],
        "mistakes": [_mistake_json(mistake, known) for mistake in overview.mistakes],
        "days": [
            {
                "date": day.date.isoformat(),
                "answers": day.answers,
                "questions": day.questions,
                "right_at_once": day.right_at_once,
            }
            for day in overview.days
        ],
    }


def _skill_json(known_skill: Known, now: datetime) -> object:
    schedule = known_skill.schedule
    return {
        "name": known_skill.skill.name,
        "title": known_skill.skill.title,
        "strength": known_skill.strength.value,
        "level": known_skill.level,
        "answered": known_skill.answered,
        "last": None if schedule is None else schedule.last.isoformat(),
        "due": None if schedule is None else schedule.due.isoformat(),
        "is_due": known_skill.is_due(now),
        "stability_days": None if schedule is None else round(schedule.stability, 2),
    }


def _mistake_json(mistake: Recurring, known: Knowledge) -> object:
    skill = skill_against(mistake)
    return {
        "id": mistake.id,
        "name": mistake_name(mistake.id),
        "count": mistake.count,
        "last": mistake.slip.at.isoformat(),
        "comes_back": mistake.is_live(known.now),
        "outgrown": mistake.outgrown,
        "practise": None if skill is None else skill.name,
        "example": {"problem": mistake.attempt.problem or None, "answer": mistake.slip.typed},
    }
