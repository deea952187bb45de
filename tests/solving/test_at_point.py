"""Values at a point, worked out."""

from __future__ import annotations

import pytest

from calctutor.expr.tree import Relation
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.derivation import Derivation, Partial, WithoutValue, Worked
from calctutor.solving.solve import solve


def solved(text: str) -> Derivation:
    return solve(parse_problem(text))


def lines(found: Derivation) -> list[tuple[str, str]]:
    return [
        (step.rule, ascii_form(step.after))
        for step in found.steps
        if not isinstance(step.after, Relation)
    ]


@pytest.mark.parametrize(
    ("problem", "result"),
    [
        ("f'(3) for f(x) = x^2", "6"),
        ("f''(1) for f(x) = x^3", "6"),
        ("f(2) for f(x) = x^2 + 1", "5"),
        ("f'(1) + f(2) for f(x) = x^2", "6"),
        ("f'(a) for f(x) = x^3", "3*a^2"),
        ("d/dx x sin x at x = pi/3", "(3*sqrt(3) + pi)/6"),
        ("d/dx x^(1/3) at x = 1", "1/3"),
        ("d/dx x^(1/3) at x = 0", "oo"),
        ("d/dx f(x^2) at x = 3", "6*f'(9)"),
        ("int_0^x t^2 dt at x = 2", "8/3"),
        ("d/dx int_0^x e^(t^2) dt at x = 1", "e"),
        ("∂/∂x x^2 y at x = 1, y = 2", "4"),
        ("grad(x^2 y) at x = 1, y = 2", "vector(4, 1)"),
        ("f'(0) for f(x) = x |x|", "0"),
        ("f'(0) for f(x) = {x^2 if x < 0, x^3 otherwise}", "0"),
        ("f'(0) for f(x) = {x^2 sin(1/x) if x != 0, 0 otherwise}", "0"),
        ("f''(0) for f(x) = x^2 |x|", "0"),
    ],
)
def test_results(problem: str, result: str) -> None:
    found = solved(problem)
    assert isinstance(found, Worked)
    assert ascii_form(found.result) == result
    assert all(step.verified for step in found.steps)


def test_the_value_is_put_in_last() -> None:
    assert lines(solved("d/dx sin(x^2) at x = 1")) == [
        ("chain-rule", "bracket(cos(x^2)*diff(x^2, x), x, 1)"),
        ("power-rule", "bracket(cos(x^2)*2*x, x, 1)"),
        ("simplify", "bracket(2*x*cos(x^2), x, 1)"),
        ("put-in", "2*1*cos(1^2)"),
        ("simplify", "2*cos(1)"),
    ]


@pytest.mark.parametrize(
    "problem",
    [
        "f'(0) for f(x) = |x|",
        "dy/dx for y = |x| at x = 0",
        "d/dx x^(2/3) at x = 0",
        "d/dx max(x, x^2) at x = 1",
        "d/dx floor(x) at x = 1",
        "d/dx ln x at x = -1",
        "d/dx 1/x at x = 0",
        "f'(0) for f(x) = {x if x < 0, x^2 otherwise}",
        "f'(0) for f(x) = {x^2 if x < 0, x + 1 otherwise}",
        "f''(0) for f(x) = x |x|",
    ],
)
def test_there_is_no_derivative(problem: str) -> None:
    assert isinstance(solved(problem), WithoutValue)


def test_nothing_is_made_up_where_the_derivative_before_is_missing() -> None:
    assert isinstance(solved("d^3/dx^3 x |x| at x = 0"), Partial)


def test_the_definition_can_be_asked_for() -> None:
    found = lines(solve(parse_problem("f'(3) for f(x) = x^2"), definition=True))
    assert found[0][0] == "difference-quotient"
    assert found[-1][1] == "6"
