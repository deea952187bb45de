"""A learner's progress on the page and in JSON."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from calctutor.practice.knowledge import knowledge
from calctutor.progress.days import Day, days
from calctutor.progress.history import Attempt, Slip
from calctutor.progress.recurring import recurring
from calctutor.render.page import Page
from calctutor.render.progress import LessonProgress, Overview, overview_json, overview_lines

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
MISSING = "chain-inner-derivative-missing"


def attempt(
    skill: str = "powers",
    problem: str = "diff(x^3, x)",
    *,
    ago: timedelta = timedelta(days=1),
    wrong: str = "",
    pitfalls: tuple[str, ...] = (),
) -> Attempt:
    at = NOW - ago
    return Attempt(
        f"practice/{skill}",
        problem,
        0,
        at,
        problem=problem,
        level=1,
        pitfalls=pitfalls,
        answers=2 if wrong else 1,
        wrong=1 if wrong else 0,
        right=True,
        slips=(Slip(MISSING, wrong, at),) if wrong else (),
    )


def overview(
    *attempts: Attempt, lessons: tuple[LessonProgress, ...] = (), zone: timezone = UTC
) -> Overview:
    known = knowledge(attempts, NOW)
    return Overview(known, lessons, recurring(attempts), days(attempts, zone), zone)


def said(shown: Overview, width: int = 80) -> list[str]:
    return [line.plain.rstrip() for line in overview_lines(Page(width), shown)]


def test_before_anything_was_done() -> None:
    assert overview().is_empty
    assert said(overview()) == [
        "Nothing yet: this is where you will see what you know.",
        "",
        "Begin with a lesson, or with problems straight away:",
        "  calctutor lessons",
        "  calctutor practice",
    ]


def test_a_skill_with_its_strength_its_level_and_its_days() -> None:
    lines = said(overview(attempt()))
    assert lines[:3] == [
        "Skills",
        "  Powers: just begun, level 1",
        "    practised yesterday, due again tomorrow",
    ]
    assert "Still to come: Sums and constants" in " ".join(lines)
    assert "To go over what is due:" not in lines


def test_what_is_due_comes_first_and_how_to_practise_it_last() -> None:
    shown = overview(
        attempt("powers", ago=timedelta(days=1)), attempt("limits", ago=timedelta(days=40))
    )
    lines = said(shown)
    assert [line for line in lines if "level" in line] == [
        "  Limits: just begun, level 1",
        "  Powers: just begun, level 1",
    ]
    assert "    practised 40 days ago, due now" in lines
    at = lines.index("To go over what is due:")
    assert lines[at + 1] == "  calctutor practice"


@pytest.mark.parametrize(
    ("lesson", "line"),
    [
        (LessonProgress("a", "The chain rule", 4, 15, False), "  The chain rule: at step 5 of 15"),
        (LessonProgress("a", "The chain rule", 15, 15, True), "  The chain rule: finished"),
    ],
)
def test_a_lesson_that_was_begun(lesson: LessonProgress, line: str) -> None:
    lines = said(overview(lessons=(lesson,)))
    assert lines[:2] == [
        "Skills",
        "  None practised yet. calctutor practice begins with the first.",
    ]
    assert lines[lines.index("Lessons") + 1] == line


def test_a_mistake_that_comes_back_with_its_last_example() -> None:
    once = attempt("chain-rule", "diff(sin(x^2), x)", wrong="cos(x^2)")
    lines = said(overview(once))
    at = lines.index("What comes back")
    assert lines[at + 1 : at + 4] == [
        "  The inner derivative left out: once, last yesterday",
        "    d/dx sin(x²) → cos(x²)",
        "    calctutor practice chain-rule",
    ]
    twice = attempt("chain-rule", "not readable (", wrong="3", ago=timedelta(hours=1))
    lines = said(overview(once, twice))
    assert "  The inner derivative left out: 2 times, last today" in lines
    assert "    3" in lines


def test_a_mistake_that_is_outgrown_is_only_named() -> None:
    made = attempt("chain-rule", "diff(sin(x^2), x)", wrong="cos(x^2)", ago=timedelta(days=3))
    since = [attempt("chain-rule", f"p{n}", pitfalls=(MISSING,)) for n in range(2)]
    lines = said(overview(made, *since))
    assert "What comes back" not in lines
    assert "Outgrown: the inner derivative left out." in lines


def test_the_last_seven_days_and_the_rest_together() -> None:
    done = [attempt(problem=f"p{n}", ago=timedelta(days=n)) for n in range(9)]
    lines = said(overview(*done, attempt(problem="q")))
    at = lines.index("Days")
    assert lines[at + 1 :] == [
        "  Today: 1 answer; 1 of 1 question right at once",
        "  Yesterday: 2 answers; 2 of 2 questions right at once",
        "  8 March 2026: 1 answer; 1 of 1 question right at once",
        "  7 March 2026: 1 answer; 1 of 1 question right at once",
        "  6 March 2026: 1 answer; 1 of 1 question right at once",
        "  5 March 2026: 1 answer; 1 of 1 question right at once",
        "  4 March 2026: 1 answer; 1 of 1 question right at once",
        "  Before that: 2 answers on 2 days",
    ]


def test_a_day_without_a_finished_question_tells_its_answers_alone() -> None:
    shown = Overview(knowledge((), NOW), (), (), (Day(NOW.date(), 3, 0, 0),), UTC)
    assert said(shown)[-1] == "  Today: 3 answers"


def test_days_are_those_of_the_learner() -> None:
    east = timezone(timedelta(hours=13))
    shown = overview(attempt(), zone=east)
    assert (shown.day(NOW), shown.today) == (date(2026, 3, 11), date(2026, 3, 11))


def test_the_same_in_json() -> None:
    made = attempt("chain-rule", "diff(sin(x^2), x)", wrong="cos(x^2)")
    lesson = LessonProgress("sigmoid", "The sigmoid", 2, 9, False)
    written = overview_json(overview(made, lessons=(lesson,)))
    assert isinstance(written, dict)
    assert list(written) == ["schema", "skills", "lessons", "mistakes", "days"]
    assert written["schema"] == 1
    skills = {skill["name"]: skill for skill in written["skills"]}
    chain = skills["chain-rule"]
    assert {key: chain[key] for key in ("title", "strength", "level", "answered", "last")} == {
        "title": "Chain rule",
        "strength": "begun",
        "level": 1,
        "answered": 1,
        "last": "2026-03-09T12:00:00+00:00",
    }
    assert chain["is_due"] == (datetime.fromisoformat(chain["due"]) <= NOW)
    assert 0 < chain["stability_days"] < 4
    nothing = {"last": None, "due": None, "is_due": False, "stability_days": None}
    assert skills["limits"].items() >= {"strength": "new", "answered": 0, **nothing}.items()
    assert written["lessons"] == [
        {"name": "sigmoid", "title": "The sigmoid", "done": 2, "steps": 9, "finished": False}
    ]
    assert written["mistakes"] == [
        {
            "id": MISSING,
            "name": "the inner derivative left out",
            "count": 1,
            "last": "2026-03-09T12:00:00+00:00",
            "comes_back": True,
            "outgrown": False,
            "practise": "chain-rule",
            "example": {"problem": "diff(sin(x^2), x)", "answer": "cos(x^2)"},
        }
    ]
    assert written["days"] == [
        {"date": "2026-03-09", "answers": 2, "questions": 1, "right_at_once": 0}
    ]
