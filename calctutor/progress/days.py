"""What was done on which day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, tzinfo

from msgspec import Struct

from calctutor.progress.history import Attempt


class Day(Struct, frozen=True):
    """`answers` that could be judged, `questions` that were done, and those right at once."""

    date: date
    answers: int
    questions: int
    right_at_once: int


def days(attempts: Iterable[Attempt], zone: tzinfo | None) -> tuple[Day, ...]:
    """The days on which something was done, the last first; a day is one of the zone.

    Where the zone is None it is that of the system.
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
