"""Activity by day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, tzinfo

from msgspec import Struct

from calctutor.progress.history import Attempt


class Day(Struct, frozen=True):
    """One day: `answers` that could be judged, `questions` finished, and those right at once.

    As at the end of a lesson, all that is asked at one step is one question: the blanks of a
    derivation, and a question with the similar one after it.
    """

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
    steps: dict[tuple[str, str, int], list[Attempt]] = {}
    for attempt in attempts:
        steps.setdefault((attempt.place, attempt.step, attempt.run), []).append(attempt)
    questions = [step for step in steps.values() if all(attempt.closed for attempt in step)]
    return Day(
        day,
        answers=sum(attempt.answers for attempt in attempts),
        questions=len(questions),
        right_at_once=sum(all(attempt.at_once for attempt in step) for step in questions),
    )
