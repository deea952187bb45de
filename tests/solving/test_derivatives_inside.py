"""Derivatives inside of integrals and limits are worked out first."""

from __future__ import annotations

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.verdict import Correct, Incorrect
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.solve import solve

PROBLEMS = [
    ("int_0^4 sqrt(1 + (d/dx x^(3/2))^2) dx", "(80 sqrt(10) - 8)/27"),
    ("2 + int_0^1 (d/dx x^3) dx", "3"),
    ("lim_{h->0} (d/dh h^3)/h", "0"),
    ("lim_{x->0} (d/dx sin(x)) + 1", "2"),
]


@pytest.mark.parametrize(("problem", "value"), PROBLEMS)
def test_they_are_worked_out_step_by_step(problem: str, value: str) -> None:
    derivation = solve(parse_problem(problem))
    assert derivation.complete and derivation.verified
    assert derivation.problem == parse_problem(problem).body
    for step, following in zip(derivation.steps, derivation.steps[1:], strict=False):
        assert step.after == following.before or following.steps
    assert derivation.result is not None
    question = question_of(parse_problem(value))
    assert isinstance(check(question, ascii_form(derivation.result)), Correct)


@pytest.mark.parametrize(("problem", "value"), PROBLEMS)
def test_answers_to_them_are_judged(problem: str, value: str) -> None:
    question = question_of(parse_problem(problem))
    assert isinstance(check(question, value), Correct)
    assert isinstance(check(question, f"{value} + 1"), Incorrect)


def test_a_derivative_that_stays_is_left_to_the_rules_of_integrals() -> None:
    derivation = solve(parse_problem("int x (d/dx f(x)) dx"))
    assert "integration-by-parts" in [step.rule for step in derivation.steps]
