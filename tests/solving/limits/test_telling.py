"""What is said of limits: the reasons are true, and whole sentences."""

from __future__ import annotations

import pytest

from calctutor.expr.problem_reader import parse_problem
from calctutor.render.as_json import plain
from calctutor.solving.limits.limit import limit


def _told(text: str, *given: str) -> str:
    problem = parse_problem(text, given=given)
    derivation = limit(problem.body, problem.given)
    assert derivation.complete
    return " ".join(plain(step.explanation) for step in derivation.steps)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("lim_{x->oo} -3 ln(x)", "the negative factor −3 turns that round, and the whole falls"),
        ("lim_{x->-oo} x^3/(-2)", "dividing by −2, which is negative, turns that round"),
        ("lim_{x->oo} -x^2", "x² grows without bound. With the minus sign the whole falls"),
        ("lim_{x->oo} -x e^x", "With the minus sign the whole falls without bound"),
        ("lim_{x->-oo} (1/2)^x", "as the base 1/2 is less than 1, the power grows"),
        ("lim_{x->0} -1/x^2", "The numerator is 1, while the denominator goes to 0"),
    ],
)
def test_what_turns_the_direction_round_is_said(text: str, told: str) -> None:
    assert told in _told(text)


def test_a_parameter_can_turn_it_round() -> None:
    told = _told("lim_{x->oo} e^(-a x)/a", "a < 0")
    assert "dividing by a, which is negative, turns that round" in told


@pytest.mark.parametrize("text", ["lim_{x->0+} ln(x)/x", "lim_{x->oo} x e^x"])
def test_growth_is_compared_only_where_parts_go_against_each_other(text: str) -> None:
    assert "beat" not in _told(text)
