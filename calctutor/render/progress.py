"""What a learner knows, on the screen and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from msgspec import Struct
from rich.text import Text

from calctutor.expr.errors import Unreadable
from calctutor.practice.belonging import skill_against
from calctutor.practice.knowledge import Knowledge, Known, Strength
from calctutor.progress.days import Day
from calctutor.progress.recurring import Recurring
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
    """How far a learner is in a lesson that was begun."""

    name: str
    title: str
    done: int
    steps: int
    finished: bool


class Overview(Struct, frozen=True):
    """All that there is to say of a learner. `mistakes` are all that were ever made."""

    knowledge: Knowledge
    lessons: tuple[LessonProgress, ...]
    mistakes: tuple[Recurring, ...]
    days: tuple[Day, ...]
    zone: tzinfo | None = None

    @property
    def is_empty(self) -> bool:
        return not self.days and not self.lessons

    def day(self, time: datetime) -> date:
        """The learner's own date of a time."""
        return time.astimezone(self.zone).date()

    @property
    def today(self) -> date:
        return self.day(self.knowledge.now)


def overview_lines(page: Page, overview: Overview) -> Lines:
    """The skills, the lessons, the mistakes that come back, and the last days."""
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
        Text("  ").append("calctutor lessons", STYLES["key"]),
        Text("  ").append("calctutor practice", STYLES["key"]),
    ]


def _skills(page: Page, overview: Overview) -> Lines:
    lines = page.say("Skills", style="title")
    known = overview.knowledge
    begun = [one for one in known.skills.values() if one.begun]
    for one in sorted(begun, key=lambda one: not one.is_due(known.now)):
        lines += _skill(page, one, overview)
    new = [one.skill.title for one in known.skills.values() if not one.begun]
    if new and begun:
        lines += [Text(), *page.say("Still to come: " + ", ".join(new) + ".", style="note")]
    elif new:
        lines += page.say("None practised yet. calctutor practice begins with the first.", indent=2)
    if known.due:
        lines += [Text(), *page.say("To go over what is due:")]
        lines.append(Text("  ").append("calctutor practice", STYLES["key"]))
    return lines


def _skill(page: Page, one: Known, overview: Overview) -> Lines:
    assert one.schedule is not None
    last = when(overview.day(one.schedule.last), overview.today)
    due = (
        "due now"
        if one.is_due(overview.knowledge.now)
        else f"due again {when(overview.day(one.schedule.due), overview.today)}"
    )
    state = f"{_STRENGTHS[one.strength]}, level {one.level}"
    return [
        *page.flow(
            [(word, "strong") for word in page.words(f"{one.skill.title}:").split()]
            + [(word, "") for word in state.split()],
            indent=2,
        ),
        *page.say(f"practised {last}, {due}", indent=4, style="note"),
    ]


def _lessons(page: Page, lessons: Sequence[LessonProgress]) -> Lines:
    if not lessons:
        return []
    lines = [Text(), *page.say("Lessons", style="title")]
    for one in lessons:
        state = "finished" if one.finished else f"at step {one.done + 1} of {one.steps}"
        lines += page.say(f"{one.title}: {state}", indent=2)
    return lines


def _mistakes(page: Page, overview: Overview) -> Lines:
    live = overview.knowledge.mistakes
    lines: Lines = []
    if live:
        lines += [Text(), *page.say("What comes back", style="title")]
    for one in live:
        lines += _mistake(page, one, overview)
    outgrown = [mistake_name(one.id) for one in overview.mistakes if one.outgrown]
    if outgrown:
        names = "; ".join(dict.fromkeys(outgrown))
        lines += [Text(), *page.say(f"Outgrown: {names}.", style="note")]
    return lines


def _mistake(page: Page, one: Recurring, overview: Overview) -> Lines:
    times = "once" if one.count == 1 else f"{one.count} times"
    last = when(overview.day(one.slip.at), overview.today)
    lines = page.say(f"{_capital(mistake_name(one.id))}: {times}, last {last}", indent=2)
    example = _example(page, one)
    lines += page.flow([(example, "formula")], indent=4) if example else []
    skill = skill_against(one)
    if skill is not None:
        lines.append(Text("    ").append(f"calctutor practice {skill.name}", STYLES["key"]))
    return lines


def _example(page: Page, one: Recurring) -> str:
    """The problem and what was typed, in the learner's own words."""
    typed = page.words(one.slip.typed)
    arrow = page.sign("→", "->")
    try:
        problem = page.formula(parse_problem(one.attempt.problem).body)
    except Unreadable:
        return typed
    return f"{problem}  {arrow}  {typed}"


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
    """The same for programs."""
    known = overview.knowledge
    return {
        "schema": 1,
        "skills": [_skill_json(one, known.now) for one in known.skills.values()],
        "lessons": [
            {
                "name": one.name,
                "title": one.title,
                "done": one.done,
                "steps": one.steps,
                "finished": one.finished,
            }
            for one in overview.lessons
        ],
        "mistakes": [_mistake_json(one, known) for one in overview.mistakes],
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


def _skill_json(one: Known, now: datetime) -> object:
    schedule = one.schedule
    return {
        "name": one.skill.name,
        "title": one.skill.title,
        "strength": one.strength.value,
        "level": one.level,
        "answered": one.answered,
        "last": None if schedule is None else schedule.last.isoformat(),
        "due": None if schedule is None else schedule.due.isoformat(),
        "is_due": one.is_due(now),
        "stability_days": None if schedule is None else round(schedule.stability, 2),
    }


def _mistake_json(one: Recurring, known: Knowledge) -> object:
    skill = skill_against(one)
    return {
        "id": one.id,
        "name": mistake_name(one.id),
        "count": one.count,
        "last": one.slip.at.isoformat(),
        "comes_back": one.is_live(known.now),
        "outgrown": one.outgrown,
        "practise": None if skill is None else skill.name,
        "example": {"problem": one.attempt.problem or None, "answer": one.slip.typed},
    }
