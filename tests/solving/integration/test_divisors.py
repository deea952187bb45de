"""What an antiderivative is divided by is not 0, and that is stated."""

from __future__ import annotations

import pytest

from calctutor.expr.tree import Integral, Relation, walk
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.derivation import Worked
from calctutor.solving.integration.definite.bounds import interval
from calctutor.solving.integration.hazards import places
from calctutor.solving.solve import solve


def conditions(problem: str) -> list[str]:
    found = solve(parse_problem(problem))
    assert isinstance(found, Worked)
    return [f"{ascii_form(c.left)} {c.comparison} {ascii_form(c.right)}" for c in found.conditions]


@pytest.mark.parametrize(
    ("problem", "stated"),
    [
        ("int x^n sin(x^(n+1)) dx", ["n != -1"]),
        ("int x^(n-1)/(1+x^n) dx", ["n != 0"]),
        ("int e^(a x) cos(e^(a x)) dx", ["a != 0"]),
        ("int erf(a x) dx", ["a != 0"]),
        ("int e^(a x)/x dx", ["a != 0"]),
        ("int x^n dx", ["n != -1"]),
        ("int x/a dx", []),
        ("int e^(a x) sin(b x) dx", ["b != 0"]),
        ("int_(-oo)^oo x/(x^2+a^2)^2 dx", ["a != 0"]),
    ],
)
def test_a_letter_below_a_line_is_not_zero(problem: str, stated: list[str]) -> None:
    assert conditions(problem) == stated


@pytest.mark.parametrize("problem", ["int_0^pi 1/(1+sin(x)) dx", "int_0^pi sin(x)/(1+sin(x)) dx"])
def test_no_line_has_a_term_that_diverges(problem: str) -> None:
    found = solve(parse_problem(problem))
    lines = [step.after for step in found.steps if not isinstance(step.after, Relation)]
    for line in lines:
        for node in walk(line):
            if isinstance(node, Integral) and node.lower is not None:
                assert not places(node.body, node.variable, interval(node)).poles


def test_the_letter_of_a_general_formula_is_not_the_one_in_it() -> None:
    found = solve(parse_problem("int x/ln(x) dx"))
    told = [part for step in found.steps for part in step.explanation.parts]
    assert "u = 2u" not in str(told)


def test_a_last_line_is_tidied_until_nothing_is_left() -> None:
    result = solve(parse_problem("int_-1^1 1/(1+e^x) dx")).result
    assert result is not None and ascii_form(result) == "1"
