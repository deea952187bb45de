"""Numbers in words, and numbers with a unit."""

from __future__ import annotations

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.verdict import Correct, Incorrect
from calctutor.reading.number_words import number_in_words
from calctutor.reading.problem_reader import parse_problem


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("fifteen", "15"),
        ("half", "1/2"),
        ("a half", "1/2"),
        ("one third", "1/3"),
        ("two thirds", "2/3"),
        ("minus two thirds", "-2/3"),
        ("three quarters", "3/4"),
        ("zero", "0"),
        ("Forty-two", "42"),
        ("two hundred", "200"),
        ("one hundred five", "105"),
        ("20 minutes", "20"),
        ("1/2 hour", "1/2"),
        ("-3.5 meters", "-3.5"),
        ("minus 1/2", "-1/2"),
        ("negative 3", "-3"),
        ("minus 0.5", "-0.5"),
        ("twenty minutes", "20"),
        ("20 min", "20"),
        ("20 meters per second", "20"),
        ("minus five feet/sec", "-5"),
        ("fifteen cubic feet", "15"),
    ],
)
def test_what_is_a_number(text: str, number: str) -> None:
    assert number_in_words(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "an",
        "smaller",
        "x",
        "two x",
        "minutes",
        "20",
        "third base",
        "25 degrees",
        "minus x",
        "45 degrees",
        "per second",
    ],
)
def test_what_is_none(text: str) -> None:
    assert number_in_words(text) is None


def test_it_is_an_answer() -> None:
    question = question_of(parse_problem("int_0^1 x dx"))
    assert isinstance(check(question, "half"), Correct)
    assert isinstance(check(question, "two thirds"), Incorrect)
