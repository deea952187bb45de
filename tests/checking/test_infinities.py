"""Answers in which infinity is calculated with."""

from __future__ import annotations

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.infinities import plain_infinity
from calctutor.checking.verdict import Correct, Incorrect
from calctutor.expr.tree import INFINITY, Neg
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem


@pytest.mark.parametrize(
    "text", ["oo", "-(-oo)", "oo/2", "3 oo", "oo + 5", "oo + oo", "pi oo - 1", "(-2)(-oo)", "oo*oo"]
)
def test_what_is_infinity(text: str) -> None:
    assert plain_infinity(parse(text)) == INFINITY


@pytest.mark.parametrize("text", ["-oo", "-oo/3", "2 - oo", "oo (1 - sqrt(2))", "-oo - oo"])
def test_what_is_minus_infinity(text: str) -> None:
    assert plain_infinity(parse(text)) == Neg(INFINITY)


@pytest.mark.parametrize(
    "text", ["oo - oo", "0 oo", "oo/oo", "3/oo", "x oo", "oo + x", "oo^2", "3", "x", "e^oo"]
)
def test_what_stays_as_it_is(text: str) -> None:
    tree = parse(text)
    assert plain_infinity(tree) == tree


def test_it_is_an_answer() -> None:
    question = question_of(parse_problem("lim_{x->oo} x^2"))
    assert isinstance(check(question, "oo/2"), Correct)
    assert isinstance(check(question, "2 - oo"), Incorrect)
    assert isinstance(check(question, "oo - oo"), Incorrect)
