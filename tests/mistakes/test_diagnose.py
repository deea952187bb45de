"""Each mistake on the example that it is known by, and on others of its kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.verdict import Correct, Incorrect
from calctutor.reading.problem_reader import parse_problem

FILE = Path(__file__).parents[1] / "cases" / "mistakes.txt"
LINES = [
    tuple(part.strip() for part in line.split("|"))
    for line in FILE.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


def named(problem: str, answer: str) -> list[str]:
    """The ids that a wrong answer gets, the first one first."""
    verdict = check(question_of(parse_problem(problem)), answer)
    assert isinstance(verdict, Incorrect)
    if verdict.diagnosis is None:
        return []
    return [verdict.diagnosis.id, *verdict.diagnosis.also]


@pytest.mark.parametrize(("problem", "answer", "ident"), LINES)
def test_the_mistake_has_its_name(problem: str, answer: str, ident: str) -> None:
    first, *also = named(problem, answer)
    assert first in ident.split(" or "), [first, *also]


def test_a_right_answer_is_never_given_a_name() -> None:
    for problem, answer in (
        ("d/dx sin(x^2)", "2x cos(x^2)"),
        ("d/dx x^2 sin(x)", "x (2 sin(x) + x cos(x))"),
        ("int x e^x dx", "(x-1) e^x + C"),
    ):
        assert isinstance(check(question_of(parse_problem(problem)), answer), Correct)


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("d/dx sin(x^2)", "x + 17"),
        ("d/dx x^2 sin(x)", "ln(x) + 3"),
        ("int x e^x dx", "x^7 + C"),
        ("int_0^1 x e^x dx", "17/3"),
    ],
)
def test_what_fits_nothing_gets_no_name(problem: str, answer: str) -> None:
    assert named(problem, answer) == []


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("d/dx (3x+1)^5", "20(3x+1)^4"),
        ("d/dx tan(x)", "sec(x)"),
        ("int_0^1 x/(1+x^2) dx", "pi/4"),
        ("d/dx x^2 + 3x", "2x"),
    ],
)
def test_what_only_looks_like_a_mistake_gets_no_name(problem: str, answer: str) -> None:
    assert named(problem, answer) == []


@pytest.mark.parametrize(
    ("problem", "answer", "ident"),
    [
        ("d/dx (3x+1)^5", "5(3x+1)^4", "constant-factor-dropped"),
        ("d/dx sin(5x)", "cos(5x)", "constant-factor-dropped"),
        ("d/dx x e^(-x)", "e^(-x) + x e^(-x)", "product-minus"),
        ("d/dx (x^2+1)(x-3)", "2x(x-3)", "constant-differentiated-to-one"),
        ("int x e^x dx", "x e^x + e^x + C", "parts-v-factor-missing"),
    ],
)
def test_what_is_not_true_is_not_said_beside(problem: str, answer: str, ident: str) -> None:
    assert ident not in named(problem, answer)


def test_the_way_to_a_number_is_a_guess_where_there_are_several() -> None:
    verdict = check(question_of(parse_problem("int_0^pi sin(x) dx")), "-2")
    assert isinstance(verdict, Incorrect) and verdict.diagnosis is not None
    assert "perhaps" in str(verdict.diagnosis.message.parts[0])
