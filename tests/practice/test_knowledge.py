"""What a learner knows of each skill, told from attempts: level, strength, what is due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from calctutor.practice.catalogue import BY_NAME, SKILLS
from calctutor.practice.knowledge import Known, Strength, knowledge
from calctutor.progress.history import Attempt, Slip
from calctutor.progress.scheduling import Schedule

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
POWERS = BY_NAME["powers"]


def attempt(skill: str = "powers", days: float = 1, level: int = 1, **further: bool) -> Attempt:
    at = NOW - timedelta(days=days)
    base = Attempt(f"practice/{skill}", "s", 0, at, problem=f"{skill} {days}", level=level)
    return replace(base, answers=1, **(further or {"right": True}))


def scheduled(stability: float) -> Schedule:
    return Schedule(NOW, NOW, stability, 1)


@pytest.mark.parametrize(
    ("days", "strength"),
    [
        (0, Strength.BEGUN),
        (3.9, Strength.BEGUN),
        (4, Strength.GROWING),
        (14.9, Strength.GROWING),
        (15, Strength.STEADY),
        (59.9, Strength.STEADY),
        (60, Strength.FIRM),
        (1000, Strength.FIRM),
    ],
)
def test_how_firm_a_skill_is(days: float, strength: Strength) -> None:
    assert Known(POWERS, 1, scheduled(days)).strength is strength


def test_a_skill_that_was_never_practised_is_new_and_never_due() -> None:
    known = Known(POWERS, 1, None)
    assert known.strength is Strength.NEW
    assert not known.begun
    assert not known.is_due(NOW + timedelta(days=1000))
    assert Known(POWERS, 1, scheduled(1)).begun


@pytest.mark.parametrize(("late", "due"), [(-1, False), (0, True), (1, True)])
def test_a_skill_is_due_from_its_time_on(late: int, due: bool) -> None:
    known = Known(POWERS, 1, scheduled(1))
    assert known.is_due(NOW + timedelta(seconds=late)) is due


def test_of_nothing_nothing_is_known() -> None:
    known = knowledge((), NOW)
    assert list(known.skills) == [skill.name for skill in SKILLS]
    assert all(
        (one.level, one.schedule, one.answered, one.skill.name) == (1, None, 0, name)
        for name, one in known.skills.items()
    )
    assert (known.mistakes, known.due, known.now) == ((), (), NOW)


def test_each_skill_is_known_by_its_own_attempts() -> None:
    known = knowledge(
        [
            attempt(days=3, shown=True),
            attempt(days=2),
            attempt(days=1.5),
            attempt("limits", days=1, level=2),
        ],
        NOW,
    )
    powers, limits = known.skills["powers"], known.skills["limits"]
    assert (powers.skill, powers.level, powers.answered) == (POWERS, 2, 2)
    assert (limits.skill.name, limits.level, limits.answered) == ("limits", 1, 1)
    assert powers.schedule is not None
    assert limits.schedule is not None
    assert powers.schedule.last == NOW - timedelta(days=1.5)
    assert limits.schedule.last == NOW - timedelta(days=1)
    assert known.skills["sigmoid"].schedule is None


def test_what_is_due_is_listed_the_longest_due_first() -> None:
    known = knowledge([attempt(days=80), attempt("limits", days=90), attempt("sigmoid", 0)], NOW)
    assert [one.skill.name for one in known.due] == ["limits", "powers"]


def test_only_mistakes_that_are_alive_are_known() -> None:
    def mistaken(mistake: str, days: float) -> Attempt:
        at = NOW - timedelta(days=days)
        return replace(attempt(days=days), wrong=1, slips=(Slip(mistake, "typed", at),))

    known = knowledge(
        [mistaken("old", 31), mistaken("rare", 29), mistaken("often", 3), mistaken("often", 2)],
        NOW,
    )
    assert [(one.id, one.count) for one in known.mistakes] == [("often", 2), ("rare", 1)]


def test_the_names_of_strengths_are_stored_and_never_change() -> None:
    assert [one.value for one in Strength] == ["new", "begun", "growing", "steady", "firm"]
