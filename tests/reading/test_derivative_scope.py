"""Where a derivative ends: at its bracket, at the end of its term, or of the whole sum."""

from __future__ import annotations

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.question import Question
from calctutor.checking.verdict import Correct, Incorrect
from calctutor.reading.parser import parse, parse_chain
from calctutor.reading.problem_reader import parse_problem


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("d/dx x^2 + 3x", "d/dx (x^2 + 3x)"),
        ("d/dx (x-1)/(x+1)", "d/dx ((x-1)/(x+1))"),
        ("d/dx (x^3) sin x", "d/dx ((x^3) sin x)"),
        ("d/dx(x^2) + 3", "(d/dx(x^2)) + 3"),
        ("d/dx(x) - 1", "(d/dx(x)) - 1"),
        (r"\frac{d}{dx}(x)+1", "(d/dx(x)) + 1"),
        (r"\frac{d}{dx}\left(x^2\right)+1", "(d/dx(x^2)) + 1"),
        ("d/dx[x^2] + 1", "(d/dx(x^2)) + 1"),
        ("d/dx (x^2) + 5", "d/dx ((x^2) + 5)"),
        ("d/dx (x)(x+1) + 1", "d/dx ((x)(x+1) + 1)"),
        ("d/dx (x)^2 + 1", "d/dx ((x)^2 + 1)"),
        ("(d/dx) x^2 + 3x", "d/dx (x^2 + 3x)"),
        ("(d/dx)(x^2) + 3", "(d/dx(x^2)) + 3"),
        ("[d^2/dx^2] x^3", "d^2/dx^2 x^3"),
        (r"\left(\frac{d}{dx}\right) \sin x", "d/dx sin x"),
        ("(dy/dx) x", "(dy/dx) x"),
        ("(d/dx x^2)", "d/dx x^2"),
    ],
)
def test_as_a_problem(text: str, meant: str) -> None:
    assert parse_problem(text).body == parse(meant)


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("d/dx(x) y", "(d/dx(x)) y"),
        ("d/dx(x^2) * sin x", "(d/dx(x^2)) sin x"),
        (r"\frac{d}{dx}(x^2) \sin(x)", "(d/dx(x^2)) sin(x)"),
        ("d/dx (d/dx(x) y) z", "(d/dx ((d/dx(x)) y)) z"),
        ("d^2/dx^2(x) y", "(d^2/dx^2(x)) y"),
        ("d/dx(x^2)/x", "(d/dx(x^2))/x"),
        ("d/dx(x^2)^3", "d/dx(x^2)^3"),
        ("d/dx(x^2)²", "d/dx(x^2)²"),
        ("d/dx(x)^2 + d/dx(y) z", "d/dx(x)^2 + (d/dx(y)) z"),
        ("d/dx x^2 y", "d/dx x^2 y"),
    ],
)
def test_in_a_closed_reading_it_ends_at_its_bracket(text: str, closed: str) -> None:
    assert parse_chain(text, closed=True) == (parse(closed),)


@pytest.mark.parametrize(
    "answer",
    [
        "d/dx(x^2) sin(x) + x^2 cos(x)",
        "d/dx[x^2] * sin(x) + x^2 cos(x)",
        r"\frac{d}{dx}\left(x^2\right) \sin(x) + x^2 \cos(x)",
    ],
)
def test_an_answer_may_be_meant_either_way(answer: str) -> None:
    question = Question(parse("2x sin x + x^2 cos x"))
    assert isinstance(check(question, answer), Correct)
    assert isinstance(check(question, answer.replace("cos", "sin")), Incorrect)


def test_the_problem_is_answered_as_it_is_read() -> None:
    assert isinstance(check(question_of(parse_problem("d/dx(x^2) + 3")), "2x + 3"), Correct)
