"""Mistakes that come back, and when they are outgrown."""

from __future__ import annotations

from datetime import timedelta

from calctutor.progress.history import attempts
from calctutor.progress.recurring import RECENT, recurring
from calctutor.progress.rows import Record
from tests.progress.histories import START, answer

SLIP = "trig-sign"


def wrong(minutes: float, step: str, problem: str = "p") -> Record:
    return answer("incorrect", minutes, step=step, problem=problem, diagnosis=SLIP)


def right(minutes: float, step: str, problem: str, *pitfalls: str) -> Record:
    return answer("correct", minutes, step=step, problem=problem, pitfalls=list(pitfalls))


def test_counted_with_the_last_example() -> None:
    (one,) = recurring(attempts([wrong(0, "1"), wrong(5, "2", "q")]))
    assert (one.id, one.count, one.attempt.problem) == (SLIP, 2, "q")
    assert one.slip.at == START + timedelta(minutes=5)
    assert one.is_live(START + timedelta(days=1))
    thirty_days_on = one.slip.at + RECENT
    assert not one.is_live(thirty_days_on)
    assert one.is_live(thirty_days_on - timedelta(seconds=1))


def test_two_right_on_different_problems_where_it_could_be_made() -> None:
    first = [wrong(0, "1"), right(1, "1", "p", SLIP)]
    (one,) = recurring(attempts(first))
    assert one.resisted == ()
    more = [right(2, "2", "q", SLIP), right(3, "3", "q", SLIP), right(4, "4", "r", "parts-sign")]
    (one,) = recurring(attempts([*first, *more]))
    assert one.resisted == ("q",)
    (one,) = recurring(attempts([*first, *more, right(5, "5", "s", SLIP)]))
    assert one.outgrown
    assert not one.is_live(START)


def test_made_again_it_has_to_be_outgrown_again() -> None:
    story = [wrong(0, "1"), right(1, "2", "q", SLIP), right(2, "3", "r", SLIP), wrong(3, "4", "t")]
    (one,) = recurring(attempts(story))
    assert one.count == 2
    assert not one.outgrown


def test_a_problem_got_right_after_the_slip_does_not_count() -> None:
    story = [wrong(0, "1"), wrong(1, "2", "q"), right(2, "2", "q", SLIP)]
    (one,) = recurring(attempts(story))
    assert one.resisted == ()


def test_the_most_frequent_comes_first_and_equals_by_their_id() -> None:
    slips = [("b", "1"), ("c", "2"), ("a", "3"), ("c", "4")]
    story = [
        answer("incorrect", n, step=step, diagnosis=slip) for n, (slip, step) in enumerate(slips)
    ]
    assert [(one.id, one.count) for one in recurring(attempts(story))] == [
        ("c", 2),
        ("a", 1),
        ("b", 1),
    ]


def test_only_right_answers_resist() -> None:
    shown = answer("incorrect", 1, step="2", problem="q", pitfalls=[SLIP])
    (one,) = recurring(attempts([wrong(0, "1"), shown]))
    assert one.resisted == ()
    assert recurring(attempts([right(0, "1", "p", SLIP)])) == ()
