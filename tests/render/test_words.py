"""Dates, lists and mistakes in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from calctutor.reading.parser import parse
from calctutor.render.mistakes import avoided, mistake_name
from calctutor.render.when import when, written
from calctutor.render.words import gap_in_words, listed

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (2, "in 2 days"),
        (-2, "2 days ago"),
        (59, "in 59 days"),
        (-59, "59 days ago"),
        (60, "on 30 April 2026"),
        (-60, "on 31 December 2025"),
    ],
)
def test_a_day_is_told_from_today_for_two_months(ahead: int, words: str) -> None:
    assert when(TODAY + timedelta(days=ahead), TODAY) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2026, 3, 5), "5 March 2026"), (date(2025, 12, 31), "31 December 2025")],
)
def test_a_date_in_full(day: date, words: str) -> None:
    assert written(day) == words


@pytest.mark.parametrize(
    ("texts", "words"),
    [((), ""), (("a",), "a"), (("a", "b"), "a or b"), (("a", "b", "c"), "a, b or c")],
)
def test_texts_in_a_list(texts: tuple[str, ...], words: str) -> None:
    assert listed(texts, "or") == words


def test_an_unknown_gap_is_an_error() -> None:
    with pytest.raises(KeyError):
        gap_in_words("no-such-gap", parse("x"))


def test_a_mistake_by_its_name_and_once_it_is_avoided() -> None:
    assert mistake_name("chain-inner-derivative-missing") == "the inner derivative left out"
    needed = "This one needed the inner derivative. That went wrong before, and not this time."
    assert avoided("chain-inner-derivative-missing") == needed


def test_a_mistake_that_another_version_named() -> None:
    assert mistake_name("sign-of-the-times") == "sign of the times"
    said = "A problem of this kind went wrong before; this one did not."
    assert avoided("sign-of-the-times") == said
