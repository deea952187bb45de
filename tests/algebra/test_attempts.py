"""Attempts at a question: its size, its work, and the names that are positive."""

from __future__ import annotations

import pytest

from calctutor.algebra.attempts import MOST_WORK, attempt
from calctutor.algebra.equality import proved_equal
from calctutor.algebra.quotients import NoValueError, OutOfReachError
from calctutor.algebra.reading import Reader
from calctutor.expr.tree import Symbol
from calctutor.expr.work import TooMuchWorkError, left, limited_to, spend
from calctutor.reading.parser import parse

X = Symbol("x")


@pytest.mark.parametrize(("count", "is_proved"), [(396, True), (397, False)])
def test_expressions_of_more_than_four_hundred_nodes_are_not_read(
    count: int, is_proved: bool
) -> None:
    # A sum of n names has n + 1 nodes, and n x has three.
    assert proved_equal(parse("+".join(["x"] * count)), parse(f"{count}x")) is is_proved


@pytest.mark.parametrize(("units", "answer"), [(MOST_WORK, "found"), (MOST_WORK + 1, None)])
def test_one_question_may_take_so_much_work(units: int, answer: str | None) -> None:
    def question(_: Reader) -> str:
        spend(units)
        return "found"

    assert MOST_WORK == 200_000
    assert attempt((X,), question) == answer


def test_a_limit_further_out_ends_it_too() -> None:
    def question(_: Reader) -> float:
        return left()

    with limited_to(50):
        remaining = attempt((X,), question)
    assert remaining is not None
    assert remaining <= 50


@pytest.mark.parametrize("error", [OutOfReachError, NoValueError, TooMuchWorkError])
def test_what_is_out_of_reach_has_no_answer(error: type[Exception]) -> None:
    def question(_: Reader) -> str:
        raise error

    assert attempt((X,), question) is None


def test_another_error_is_no_answer_and_passes_through() -> None:
    def question(_: Reader) -> str:
        raise KeyError("x")

    with pytest.raises(KeyError):
        attempt((X,), question)


@pytest.mark.parametrize(
    ("left_text", "right_text", "positive", "is_proved"),
    [
        ("sqrt(x^2)", "x", {"x"}, True),
        ("sqrt(x^2)", "x", set(), False),
        ("sqrt(x^2)", "x", {"y"}, False),
        ("|x|", "x", {"x"}, True),
        ("|x|", "x", set(), False),
        ("ln(x^2)", "2 ln(x)", {"x"}, True),
        ("sqrt(x y)", "sqrt(x) sqrt(y)", {"x", "y"}, True),
        ("sign(x)^2", "1", {"x"}, True),
        ("sign(x)^2", "1", set(), False),
        ("sign(x)", "|x|/x", set(), True),
        ("x/x", "1", set(), True),
        ("e^(2x)", "(e^x)^2", set(), True),
        ("e^(x/2)^2", "e^x", set(), False),
        ("(e^(x/2))^2", "e^x", set(), True),
        ("x", "y", set(), False),
    ],
)
def test_what_is_proved_depends_on_which_names_are_positive(
    left_text: str, right_text: str, positive: set[str], is_proved: bool
) -> None:
    found = proved_equal(parse(left_text), parse(right_text), frozenset(positive))
    assert found is is_proved
