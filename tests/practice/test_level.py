"""How hard it gets: two right at once lead up, a failed one leads down."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from calctutor.practice.level import level
from calctutor.progress.history import Attempt

BASE = Attempt("practice/powers", "s", 0, datetime(2026, 3, 1, tzinfo=UTC))


def attempts(story: str) -> list[Attempt]:
    """`1+ 1- 2s`: right at once, with a wrong answer and a hint, shown, at these levels.

    `~` is right after a wrong answer, `o` was left open.
    """
    found = []
    for word in story.split():
        one = replace(BASE, level=int(word[0]), right=word[1] in "+-~", shown=word[1] == "s")
        wrong = word[1] in "-~o"
        found.append(replace(one, wrong=int(wrong), hints=int(word[1] == "-")))
    return found


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("", 1),
        ("1+", 1),
        ("1+ 1+", 2),
        ("1+ 1~ 1+", 1),
        ("1+ 1+ 2+ 2+ 3+ 3+ 4+ 4+ 5+ 5+", 5),
        ("1+ 1+ 2s", 1),
        ("1+ 1+ 2-", 1),
        ("1+ 1+ 2~", 2),
        ("1+ 1+ 2o", 2),
        ("1s 1s", 1),
        ("5+ 5+", 2),
        ("5s 5-", 1),
        ("1+ 1+ 2+ 2+ 1+ 1+", 3),
        # One right answer is never enough, and a third one begins to count anew.
        ("1+ 1+ 2+", 2),
        ("1+ 1+ 2+ 2+ 3+", 3),
        # A right answer on an easier problem neither counts nor breaks the row.
        ("1+ 1+ 1+ 1+", 2),
        ("1+ 1+ 2+ 1+ 2+", 3),
        # On a harder one it counts.
        ("3+ 3+", 2),
        ("1+ 5+", 2),
        # A right answer after tries, or one with hints, breaks the row.
        ("1+ 1+ 2+ 2~ 2+", 2),
        ("1+ 1- 1+", 1),
        # What was left open does neither.
        ("1+ 1o 1+", 2),
        # A failure leads below the level of the problem, and a failure on a harder one nowhere.
        ("1+ 1+ 2+ 2+ 3s", 2),
        ("1+ 1+ 2+ 2+ 3-", 2),
        ("1+ 1+ 2+ 2+ 2s", 1),
        ("1+ 1+ 2+ 2+ 1s", 1),
        ("1+ 1+ 2+ 2+ 4s", 3),
        ("1+ 1+ 2+ 2+ 4s 3+ 3+", 4),
        # Five is the highest and one the lowest.
        ("1+ 1+ 2+ 2+ 3+ 3+ 4+ 4+ 5+ 5+ 5+ 5+", 5),
        ("1+ 1+ 2+ 2+ 3+ 3+ 4+ 4+ 5s", 4),
        ("1s 1s 1s 1+ 1+", 2),
    ],
)
def test_levels(story: str, expected: int) -> None:
    assert level(attempts(story)) == expected


def test_lessons_do_not_count() -> None:
    lesson = replace(BASE, place="powers", right=True)
    assert level([lesson] * 6) == 1


def test_what_happens_in_a_lesson_neither_raises_nor_lowers_a_level() -> None:
    up = attempts("1+ 1+")
    lesson = replace(BASE, place="powers", level=1)
    assert level([*up, replace(lesson, shown=True)]) == 2
    assert level([up[0], replace(lesson, right=True, level=5), replace(up[1], right=False)]) == 1
    assert level([up[0], replace(lesson, right=True, wrong=1), up[1]]) == 2


def test_what_is_not_over_does_not_count() -> None:
    up = attempts("1+ 1+")
    given_up = replace(BASE, level=1, skipped=True, wrong=1, hints=1)
    assert level([*up, replace(given_up, level=2)]) == 1
    assert level([*up, replace(given_up, level=2, skipped=False)]) == 2
