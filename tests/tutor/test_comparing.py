"""The picture after a wrong answer: which questions have one, and that it gives nothing away."""

from __future__ import annotations

import pytest

from calctutor.checking.question import Question
from calctutor.expr.prose import Prose
from calctutor.lessons.lesson import Picture
from calctutor.reading.parser import parse, parse_relation
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.page import Page
from calctutor.render.picture import picture_lines
from calctutor.tutor.comparing import compared


def picture(problem: str, answer: str) -> Picture | None:
    read = parse_problem(problem)
    question = Question(read.body, read.names, read.given, equations=read.equations)
    return compared(question, answer)


def labels(shown: Picture | None) -> list[Prose]:
    assert shown is not None
    return [curve.label for curve in shown.curves]


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("d/dx sin(x^2)", "cos(x^2)"),
        ("d/dx sin(x^2)", "2"),
        ("d/dt e^(-t)", "e^(-t)"),
        ("int_0^x t dt", "x^2"),
        ("d/dx ln x", "ln x"),
    ],
)
def test_two_functions_of_one_variable_are_drawn(problem: str, answer: str) -> None:
    assert labels(picture(problem, answer)) == [Prose(("yours",)), Prose(("the right one",))]


@pytest.mark.parametrize("answer", ["x e^x", "x e^x + C", "x e^x + k", "3"])
def test_antiderivatives_are_compared_by_their_derivatives(answer: str) -> None:
    shown = picture("int x e^x dx", answer)
    assert labels(shown) == [Prose(("the derivative of yours",)), Prose(("what is integrated",))]


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("d/dx a x^2", "a x"),
        ("d/dx x^2", "a x"),
        ("int_0^1 x dx", "2"),
        ("lim_{x->0} sin(x)/x", "0"),
        ("d/dx f(x)", "f(x)"),
        ("dy/dx for x^2 + y^2 = 25", "x/y"),
        ("d/dx x^2", "sqrt(-1 - x^2)"),
        ("d/dx x^2", "int x dx"),
    ],
)
def test_anything_else_is_not(problem: str, answer: str) -> None:
    assert picture(problem, answer) is None


@pytest.mark.parametrize("answer", ["3 x", "3"])
def test_a_level_right_answer_is_not_drawn(answer: str) -> None:
    """Its height is the answer."""
    assert picture("d/dx 2x", answer) is None


def test_definitions_are_put_in() -> None:
    define = (parse_relation("s = e^(-x)"),)
    question = Question(parse("-s"), definitions=define)
    assert labels(compared(question, "s")) == [Prose(("yours",)), Prose(("the right one",))]


@pytest.mark.parametrize("page", [Page(80), Page(80, flat=True), Page(40, unicode=False)])
def test_the_right_formula_is_not_given_away(page: Page) -> None:
    shown = picture("d/dx sin(x^2)", "cos(x^2)")
    assert shown is not None
    said = "\n".join(line.plain for line in picture_lines(page, shown))
    assert "yours" in said and "the right one" in said
    assert "cos" not in said
