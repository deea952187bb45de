"""Assumptions that a letter takes whole numbers only."""

from __future__ import annotations

import pytest

from calctutor.expr.errors import UnreadableError
from calctutor.expr.integers import given_integers, integers_in, is_whole
from calctutor.expr.tree import ZERO, Relation, Symbol
from calctutor.reading.parser import parse, parse_relations


@pytest.mark.parametrize(
    "text",
    [
        "n integer", "n is an integer", "n in Z", "n ∈ ℤ", "n ∈ Z", "n whole", "n whole number",
        "n is a whole number", "n an integer", r"n \in \mathbb{Z}", "n  is  an  integer",
    ],
)  # fmt: skip
def test_what_people_write(text: str) -> None:
    assert parse_relations(text) == (is_whole("n"),)


def test_a_positive_integer_is_above_zero_as_well() -> None:
    found = parse_relations("k is a positive integer")
    assert found == (is_whole("k"), Relation(Symbol("k"), ">", ZERO))


@pytest.mark.parametrize("text", ["2 integer", "x^2 integer", "integer"])
def test_only_a_letter_is_an_integer(text: str) -> None:
    with pytest.raises(UnreadableError):
        parse_relations(text)


def test_the_integers_among_what_is_given() -> None:
    given = (*parse_relations("n integer"), *parse_relations("a > 0"))
    assert given_integers(given) == {"n"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("(-1)^n", {"n"}),
        ("x (-1)^(n+k)", {"n", "k"}),
        ("(-2/3)^n", {"n"}),
        ("(-1/2)^m", {"m"}),
        ("2^n", set()),
        ("(-x)^n", set()),
        ("-1^n", set()),
        ("x^n", set()),
        ("(-1)^2", set()),
    ],
)
def test_a_power_of_a_negative_number_takes_integers(text: str, names: set[str]) -> None:
    assert integers_in((parse(text),)) == names
