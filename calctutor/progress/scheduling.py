"""Scheduling of reviews with FSRS; the only module that knows the fsrs library.

All practice in one sitting counts as one review, because FSRS assumes that time passes between
reviews. Nothing is random: the same history always gives the same dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import IntEnum
from statistics import median_low

from msgspec import Struct

from calctutor.progress.history import Attempt

SITTING = timedelta(hours=6)
"""The pause after which another sitting begins."""

_HIGH_LEVEL = 4


class Rating(IntEnum):
    """The result of a review, with the values of the fsrs library."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Schedule(Struct, frozen=True):
    """The time of the last review of a skill, and the time when it is due again.

    `stability` is the number of days after which the skill is remembered in nine cases of ten.
    """

    last: datetime
    due: datetime
    stability: float
    reviews: int

    def is_due(self, now: datetime) -> bool:
        return self.due <= now


def rating(attempt: Attempt) -> Rating | None:
    """Return the rating of an attempt; None if the question was left open."""
    if not attempt.over:
        return None
    if attempt.shown or not attempt.right:
        return Rating.AGAIN
    if attempt.hints or attempt.wrong:
        return Rating.HARD
    return Rating.EASY if attempt.level >= _HIGH_LEVEL else Rating.GOOD


def schedule(attempts: Iterable[Attempt]) -> Schedule | None:
    """Return the schedule of a skill from its attempts, in order; None before the first review."""
    sittings = _sittings(attempts)
    if not sittings:
        return None
    from fsrs import Card, Scheduler
    from fsrs import Rating as Grade

    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = Card(card_id=1, due=sittings[0][0])
    for at, how in sittings:
        card, _ = scheduler.review_card(card, Grade(int(how)), at)
    return Schedule(sittings[-1][0], card.due, card.stability or 0.0, len(sittings))


def _sittings(attempts: Iterable[Attempt]) -> list[tuple[datetime, Rating]]:
    """Return the end of each sitting, and the lower median of its ratings."""
    rated = sorted(
        (attempt.at, how) for attempt in attempts if (how := rating(attempt)) is not None
    )
    found: list[tuple[datetime, list[Rating]]] = []
    for at, how in rated:
        if found and at - found[-1][0] < SITTING:
            found[-1] = (at, [*found[-1][1], how])
        else:
            found.append((at, [how]))
    return [(at, _median(ratings)) for at, ratings in found]


def _median(ratings: Sequence[Rating]) -> Rating:
    return Rating(median_low(ratings))
