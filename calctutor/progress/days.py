"""Activity by day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, tzinfo

from msgspec import Struct

from calctutor.progress.history import Attempt


class Day(Struct, frozen=True):
    """One day: `answers` that could be judged, `questions` finished, and those right at once."""

    date: date
    answers: int
    questions: int
    right_at_once: int


def days(attempts: Iterable[Attempt], zone: tzinfo | None) -> tuple[Day, ...]:
    """Return the days with any activity, the last first, as days of the time zone.

    A zone of None is the system's.
    """
    found: dict[date, list[Attempt]] = {}
    for attempt in attempts:
        found.setdefault(attempt.at.astimezone(zone).date(), []).append(attempt)
    return tuple(_day(day, found[day]) for day in sorted(found, reverse=True))


def _day(day: date, attempts: list[Attempt]) -> Day:
    return Day(
        day,
        answers=sum(attempt.answers for attempt in attempts),
        questions=sum(attempt.over for attempt in attempts),
        right_at_once=sum(attempt.at_once for attempt in attempts),
    )
