"""When a skill is due again, by a clock of our own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from calctutor.progress.history import Attempt
from calctutor.progress.scheduling import Rating, Schedule, rating, schedule

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
BASE = Attempt("practice/powers", "s", 0, START, level=1)
RIGHT = replace(BASE, right=True)
HARD = replace(BASE, right=True, wrong=1)
SHOWN = replace(BASE, shown=True)
EASY = replace(BASE, right=True, level=5)


@pytest.mark.parametrize(
    ("attempt", "expected"),
    [
        (RIGHT, Rating.GOOD),
        (HARD, Rating.HARD),
        (replace(RIGHT, hints=1), Rating.HARD),
        (SHOWN, Rating.AGAIN),
        (EASY, Rating.EASY),
        (replace(EASY, wrong=1), Rating.HARD),
        (replace(BASE, skipped=True, wrong=1), Rating.AGAIN),
        (replace(BASE, skipped=True), None),
        (replace(BASE, wrong=3), None),
    ],
)
def test_how_it_went(attempt: Attempt, expected: Rating | None) -> None:
    assert rating(attempt) is expected


def on_days(attempt: Attempt, *days: float) -> Schedule:
    found = schedule(replace(attempt, at=START + timedelta(days=day)) for day in days)
    assert found is not None
    return found


def test_nothing_is_scheduled_before_anything_was_done() -> None:
    assert schedule([]) is None
    assert schedule([replace(BASE, skipped=True)]) is None


def test_the_better_it_went_the_later_it_is_due() -> None:
    dues = [on_days(attempt, 0).due for attempt in (SHOWN, RIGHT, EASY)]
    assert dues == sorted(dues)
    assert len(set(dues)) == 3
    assert on_days(HARD, 0).due <= on_days(RIGHT, 0).due


def test_reviews_on_time_push_it_further_and_further_away() -> None:
    days, gaps = [0.0], []
    for _ in range(5):
        found = on_days(RIGHT, *days)
        gaps.append(found.due - found.last)
        days.append((found.due - START) / timedelta(days=1))
    assert gaps == sorted(gaps)
    assert gaps[-1] > timedelta(days=30)


def test_it_is_due_at_its_time() -> None:
    found = on_days(RIGHT, 0)
    assert not found.is_due(found.due - timedelta(seconds=1))
    assert found.is_due(found.due)


def test_one_sitting_is_one_review() -> None:
    many = on_days(EASY, *(minute / 1440 for minute in range(60)))
    assert many.reviews == 1
    assert many.stability == on_days(EASY, 0).stability


def test_most_of_a_sitting_decides() -> None:
    def sitting(*attempts: Attempt) -> float:
        found = schedule(
            replace(one, at=START + timedelta(minutes=n)) for n, one in enumerate(attempts)
        )
        assert found is not None
        return found.stability

    assert sitting(SHOWN, RIGHT, RIGHT) == sitting(RIGHT)
    assert sitting(SHOWN, SHOWN, RIGHT) == sitting(SHOWN)


def test_the_same_history_gives_the_same_dates() -> None:
    assert on_days(HARD, 0, 2, 9) == on_days(HARD, 0, 2, 9)
