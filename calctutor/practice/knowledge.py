"""A learner's knowledge, computed from their attempts: skills, and recurring mistakes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from calctutor.practice.catalogue import SKILLS
from calctutor.practice.level import level
from calctutor.practice.skill import Skill
from calctutor.progress.history import Attempt
from calctutor.progress.recurring import Recurring, recurring
from calctutor.progress.scheduling import Schedule, schedule


class Strength(StrEnum):
    """The expected retention of a skill, in named steps."""

    NEW = "new"
    BEGUN = "begun"
    GROWING = "growing"
    STEADY = "steady"
    FIRM = "firm"


_DAYS = ((4, Strength.BEGUN), (15, Strength.GROWING), (60, Strength.STEADY))
"""Upper bounds: with fewer days of stability, a skill has this strength."""


class Known(Struct, frozen=True):
    """A learner's state in one skill; `schedule` is None if it was never practised."""

    skill: Skill
    level: int
    schedule: Schedule | None
    answered: int = 0

    @property
    def begun(self) -> bool:
        return self.schedule is not None

    @property
    def strength(self) -> Strength:
        if self.schedule is None:
            return Strength.NEW
        days = self.schedule.stability
        return next((strength for limit, strength in _DAYS if days < limit), Strength.FIRM)

    def is_due(self, now: datetime) -> bool:
        return self.schedule is not None and self.schedule.is_due(now)


class Knowledge(Struct, frozen=True):
    """A learner's knowledge at one time. `mistakes` are the live ones, the most frequent first."""

    skills: Mapping[str, Known]
    mistakes: tuple[Recurring, ...]
    now: datetime

    @property
    def due(self) -> tuple[Known, ...]:
        """The skills that are due, the longest due first."""
        waiting = [known for known in self.skills.values() if known.is_due(self.now)]
        return tuple(sorted(waiting, key=_due_at))


def knowledge(attempts: Sequence[Attempt], now: datetime) -> Knowledge:
    """Compute knowledge from attempts in chronological order."""
    known = {}
    for skill in SKILLS:
        own = [attempt for attempt in attempts if attempt.skill == skill.name]
        answered = sum(attempt.right for attempt in own)
        known[skill.name] = Known(skill, level(own), schedule(own), answered)
    live = tuple(mistake for mistake in recurring(attempts) if mistake.is_live(now))
    return Knowledge(known, live, now)


def _due_at(known: Known) -> datetime:
    assert known.schedule is not None
    return known.schedule.due
