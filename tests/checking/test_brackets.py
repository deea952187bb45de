"""Missing brackets: what is suggested, with which words, and when nothing is."""

from __future__ import annotations

import pytest

from calctutor.checking.brackets import meant_brackets
from calctutor.checking.check import question_of
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain


def note(answer: str, problem: str) -> str | None:
    found = meant_brackets(answer, question_of(parse_problem(problem)))
    return None if found is None else plain(found)


@pytest.mark.parametrize(
    ("answer", "problem", "said"),
    [
        (
            "2e^2x",
            "d/dx e^(2x)",
            "As it is typed, not all of 2x is in the exponent. With brackets it would be: 2e^(2x)",
        ),
        (
            "1/2x",
            "d/dx ln(x)/2",
            "As it is typed, not all of 2x is below the line. With brackets it would be: 1/(2x)",
        ),
        (
            "-1/2x^2",
            "d/dx 1/(2x)",
            "As it is typed, not all of 2x^2 is below the line. With brackets it would be: "
            "-1/(2x^2)",
        ),
        (
            "-3e^-3x",
            "d/dx e^(-3x)",
            "As it is typed, not all of -3x is in the exponent. With brackets it would be: "
            "-3e^(-3x)",
        ),
        (
            "e^2x/2x",
            "e^(2x)/(2x)",
            "As it is typed, not all of 2x is in the exponent. With brackets it would be: "
            "e^(2x)/(2x)",
        ),
        (
            "1/2x + e^2x",
            "1/(2x) + e^2 x",
            "As it is typed, not all of 2x is below the line. With brackets it would be: "
            "1/(2x) + e^2x",
        ),
        (
            "1/2x + e^2x",
            "x/2 + e^(2x)",
            "As it is typed, not all of 2x is in the exponent. With brackets it would be: "
            "1/2x + e^(2x)",
        ),
        (
            "1/2.5 x",
            "1/(2.5x)",
            "As it is typed, not all of 2.5 x is below the line. With brackets it would be: "
            "1/(2.5 x)",
        ),
        (
            "e^a x",
            "e^(a x)",
            "As it is typed, not all of a x is in the exponent. With brackets it would be: e^(a x)",
        ),
    ],
)
def test_brackets_that_make_the_answer_right_are_suggested(
    answer: str, problem: str, said: str
) -> None:
    assert note(answer, problem) == said


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("3e^2x", "d/dx e^(2x)"),
        ("x + 1", "x + 2"),
        ("e^2", "e^x"),
        ("e^x", "e^(2x)"),
        ("1/2x", "d/dx 2x"),
        ("e^2x (", "d/dx e^(2x)"),
        ("x^2/2x", "int x dx"),
    ],
)
def test_brackets_that_do_not_help_are_not_suggested(answer: str, problem: str) -> None:
    assert note(answer, problem) is None


def test_an_answer_that_would_be_incomplete_is_not_suggested() -> None:
    """With brackets this is an antiderivative, but one without its constant."""
    assert note("e^2x/2", "int e^(2x) dx") is None
