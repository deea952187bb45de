"""Derivatives of formulas by cases at the points where they change."""

from __future__ import annotations

import pytest

from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain
from calctutor.solving.derivation import Worked
from calctutor.solving.solve import solve


def worked(problem: str) -> Worked:
    found = solve(parse_problem(problem))
    assert isinstance(found, Worked)
    return found


@pytest.mark.parametrize(
    ("problem", "result"),
    [
        (
            "d/dx {sin x/x if x != 0, 1 otherwise}",
            "{(x*cos(x) - sin(x))/x^2 if x != 0, 0 otherwise}",
        ),
        (
            "d/dx {e^(-1/x^2) if x != 0, 0 otherwise}",
            "{2*e^(-1/x^2)/x^3 if x != 0, 0 otherwise}",
        ),
        (
            "d/dx {(e^x - 1)/x if x != 0, 1 otherwise}",
            "{(x*e^x - e^x + 1)/x^2 if x != 0, 1/2 otherwise}",
        ),
        (
            "d/dx {x^2 sin(1/x) if x != 0, 0 otherwise}",
            "{2*x*sin(1/x) - cos(1/x) if x != 0, 0 otherwise}",
        ),
        (
            "d/dx {x^2 sin(1/x) if x > 0, 0 otherwise}",
            "{2*x*sin(1/x) - cos(1/x) if x > 0, 0 if x <= 0}",
        ),
        ("d/dx {x^2 if x != 3, 9 otherwise}", "{2*x if x != 3, 6 otherwise}"),
        ("d/dx {x^2 ln x if x > 0, 0 otherwise}", "{2*x*ln(x) + x if x > 0, 0 if x <= 0}"),
        ("d/dx {sqrt(x)^3 if x >= 0, x^2 otherwise}", "{3*sqrt(x)/2 if x >= 0, 2*x if x < 0}"),
    ],
)
def test_a_joint_is_worked_out_by_the_definition(problem: str, result: str) -> None:
    found = worked(problem)
    assert ascii_form(found.result) == ascii_form(parse(result))
    step = found.steps[-1]
    assert (step.rule, step.verified, step.after) == ("join", True, found.result)
    assert "the definition decides" in plain(step.explanation)


@pytest.mark.parametrize(
    ("problem", "result"),
    [
        ("d/dx {x if x > 0, -x otherwise}", "{1 if x > 0, -1 if x < 0}"),
        ("d/dx {x ln x if x > 0, 0 otherwise}", "{ln(x) + 1 if x > 0, 0 if x < 0}"),
        (
            "d/dx {(e^x - 1)/x if x != 0, 2 otherwise}",
            "{(x*e^x - e^x + 1)/x^2 if x != 0}",
        ),
        (
            "d/dx {x sin(1/x) if x != 0, 0 otherwise}",
            "{sin(1/x) - cos(1/x)/x if x != 0}",
        ),
        ("d/dx {x^2 if y > 0, x^3 otherwise}", "{2*x if y > 0, 3*x^2 if y < 0}"),
        ("d/dx {x^2 if x > a, 0 otherwise}", "{2*x if x > a, 0 if x < a}"),
    ],
)
def test_a_joint_without_a_derivative_stays_out(problem: str, result: str) -> None:
    found = worked(problem)
    assert ascii_form(found.result) == ascii_form(parse(result))
    assert all(step.rule != "join" for step in found.steps)


def test_the_limits_of_both_sides_are_told() -> None:
    step = worked("d/dx {x^2 sin(1/x) if x > 0, 0 otherwise}").steps[-1]
    assert plain(step.explanation) == (
        "At x = 0 the definition decides: lim_(h→0⁻) 0/h = 0 from the left and"
        " lim_(h→0⁺) h² sin(1/h)/h = 0 from the right. This is the derivative there."
    )
