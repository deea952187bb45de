"""Missing brackets: what is suggested, with which words, and when nothing is."""

from __future__ import annotations

import pytest

from calctutor.checking.brackets import meant_brackets
from calctutor.checking.check import check, question_of
from calctutor.checking.verdict import Incorrect
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain
from calctutor.render.page import Page
from calctutor.render.verdicts import verdict_lines
from calctutor.tutor.moves import Judgement, judgement


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


def test_only_the_constant_may_still_be_missing() -> None:
    assert note("e^2x/2", "int e^(2x) dx") is not None
    assert note("e^2x", "int e^(2x) dx") is None


@pytest.mark.parametrize(
    ("answer", "problem", "meant"),
    [
        ("1/1+x^2", "d/dx arctan x", "1/(1+x^2)"),
        ("x^1/2 + C", "int 1/(2sqrt(x)) dx", "x^(1/2) + C"),
        ("-1/2x^-3/2", "d/dx x^(-1/2)", "-1/2x^(-3/2)"),
        ("ln x^2", "d/dx x (ln x)^2 - 2 x ln x + 2x", "(ln x)^2"),
        ("sin 2x^2", "d/dx x/2 - sin(4x)/8", "(sin 2x)^2"),
        ("x-1/x+1", "d/dx x - 2 ln(x+1)", "(x-1)/(x+1)"),
        ("sqrt x+1", "d/dx 2/3 (x+1)^(3/2)", "sqrt(x+1)"),
        ("pi/2a", "int_0^oo 1/(x^2+a^2) dx", "pi/(2a)"),
        ("1/e-1", "lim_{x->0} x/(e^x (e - 1) sin(x)) ", "1/(e-1)"),
        ("e^2x + C", "int 2e^(2x) dx", "e^(2x) + C"),
        ("1/3*ln 3x+1 + C", "int 1/(3x+1) dx", "1/3*ln(3x+1) + C"),
    ],
)
def test_in_answers_to_every_kind_of_problem(answer: str, problem: str, meant: str) -> None:
    found = note(answer, problem)
    assert found is not None
    assert found.endswith(f"With brackets it would be: {meant}")


def test_what_is_only_written_wrongly_shows_no_values_and_costs_nothing() -> None:
    verdict = check(question_of(parse_problem("d/dx arctan x")), "1/1+x^2")
    assert isinstance(verdict, Incorrect)
    assert verdict.as_written
    assert verdict.meant_right
    assert judgement(verdict) is Judgement.INCOMPLETE
    lines = [line.plain for line in verdict_lines(Page(200), verdict)]
    assert lines[1] == "• Not as typed."
    assert lines[2].startswith("As it is typed, ")
    assert len(lines) == 3
