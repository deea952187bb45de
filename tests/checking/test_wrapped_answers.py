"""Answers with what people put around mathematics: `$…$`, "the answer is", `v(t) =`, units."""

from __future__ import annotations

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.verdict import Correct, Incorrect, Unreadable
from calctutor.reading.problem_reader import parse_problem


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("2x cos(x^2);", "d/dx sin(x^2)"),
        ("lim = 3", "lim_{x->0} sin(3x)/x"),
        ("e^x (x - 1) + constant", "int x e^x dx"),
        ("e^x (x - 1) + const", "int x e^x dx"),
        ("e^x (x - 1) + C, where C is a constant", "int x e^x dx"),
        ("e^x (x-1) + C, C ∈ ℝ", "int x e^x dx"),
        ("$2x\\cos(x^2)$", "d/dx sin(x^2)"),
        ("\\(2x\\cos(x^2)\\)", "d/dx sin(x^2)"),
        ("\\[2x\\cos(x^2)\\]", "d/dx sin(x^2)"),
        ("\\boxed{2x\\cos(x^2)}", "d/dx sin(x^2)"),
        ("$\\boxed{2x\\cos(x^2)}$.", "d/dx sin(x^2)"),
        ("ans: 2x cos(x^2)", "d/dx sin(x^2)"),
        ("the answer is 2x cos(x^2)", "d/dx sin(x^2)"),
        ("answer = 2x cos(x^2)", "d/dx sin(x^2)"),
        ("area = 1/3", "int_0^1 x^2 dx"),
        ("A = 1/3", "int_0^1 x^2 dx"),
        ("F(1) - F(0) = 1/3", "int_0^1 x^2 dx"),
        ("v(t) = 6t - 4", "d/dt (3t^2 - 4t)"),
        ("A(r) = 2 pi r", "d/dr pi r^2"),
        ("A'(r) = 2 pi r", "d/dr pi r^2"),
        ("dy/dx = 2x", "d/dx x^2"),
        ("dy = 2x dx", "d/dx x^2"),
        ("d/dx x^2 = 2x", "d/dx x^2"),
        ("<2x, 2y>", "grad(x^2+y^2, x, y)"),
        ("[2x, 2y]", "grad(x^2+y^2, x, y)"),
        ("2x, 2y", "grad(x^2+y^2, x, y)"),
        ("2x i + 2y j", "grad(x^2+y^2, x, y)"),
        ("2x*i + 2y*j", "grad(x^2+y^2, x, y)"),
        ("2x \\hat{i} + 2y \\hat{j}", "grad(x^2+y^2, x, y)"),
        ("\\begin{pmatrix}2x\\\\2y\\end{pmatrix}", "grad(x^2+y^2, x, y)"),
        ("Cos[x]", "d/dx sin x"),
        ("2x Cos[x^2]", "d/dx sin(x^2)"),
        ("np.cos(x**2)*2*x", "d/dx sin(x^2)"),
        ("math.exp(x)", "d/dx e^x"),
        ("4 2/3", "int_0^2 (x^2+1) dx"),
        ("4 2/3", "14/3"),
        ("0.333...", "int_0^1 x^2 dx"),
        ("0.333…", "int_0^1 x^2 dx"),
        ("1,000,000", "10^6"),
        ("45°", "pi/4"),
        ("x^2/2+C.", "int x dx"),
        ("1/3.", "int_0^1 x^2 dx"),
        ("1/3 ≈ 0.333", "int_0^1 x^2 dx"),
        ("int x dx = x^2/2 + C", "int x dx"),
        ("f'(x)=2x", "d/dx x^2"),
        ("grad f = (2x, 2y)", "grad(x^2+y^2, x, y)"),
        ("it's 0", "lim_{x->0} x"),
    ],
)
def test_what_stands_around_an_answer_is_taken_off(answer: str, problem: str) -> None:
    assert isinstance(check(question_of(parse_problem(problem)), answer), Correct)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("$3x$", "d/dx x^2"),
        ("the answer is 3", "int_0^1 x^2 dx"),
        ("area = 1/2", "int_0^1 x^2 dx"),
        ("v(t) = 6t", "d/dt (3t^2 - 4t)"),
        ("F(1) - F(0) = 1/2", "int_0^1 x^2 dx"),
        ("<2x, 3y>", "grad(x^2+y^2, x, y)"),
        ("3x i + 2y j", "grad(x^2+y^2, x, y)"),
        ("0.666…", "int_0^1 x^2 dx"),
        ("45°", "pi/3"),
        ("dy = 3x dx", "d/dx x^2"),
    ],
)
def test_and_a_wrong_one_stays_wrong(answer: str, problem: str) -> None:
    assert isinstance(check(question_of(parse_problem(problem)), answer), Incorrect)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("y'' = 2x", "d/dx x^2"),
        ("v''(t) = 6t - 4", "d/dt (3t^2 - 4t)"),
        ("2x, 2y", "d/dx x^2"),
        ("dy = 2x dt", "d/dx x^2"),
    ],
)
def test_what_contradicts_the_question_is_not_read(answer: str, problem: str) -> None:
    assert isinstance(check(question_of(parse_problem(problem)), answer), Unreadable)
