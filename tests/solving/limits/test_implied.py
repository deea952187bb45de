"""Signs that a formula implies are used, and asked for only where it does not."""

from __future__ import annotations

import pytest

from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.derivation import Partial, Worked
from calctutor.solving.limits.limit import limit


@pytest.mark.parametrize(
    ("problem", "value", "conditions"),
    [
        ("lim_(x->0) (a^x - b^x)/x", "ln(a) - ln(b)", ["a > 0", "b > 0"]),
        ("lim_(x->0) (a^x - 1)/x", "ln(a)", ["a > 0"]),
        ("lim_(h->0) (sqrt(x + h) - sqrt(x))/h", "1/(2*sqrt(x))", ["x > 0"]),
        ("lim_(x->oo) x sqrt(a)", "oo", ["a != 0"]),
    ],
)
def test_a_sign_that_the_formula_implies_is_used(
    problem: str, value: str, conditions: list[str]
) -> None:
    found = limit(parse_problem(problem).body)
    assert isinstance(found, Worked)
    assert ascii_form(found.result) == value
    assert [
        f"{ascii_form(c.left)} {c.comparison} {ascii_form(c.right)}" for c in found.conditions
    ] == conditions


@pytest.mark.parametrize("problem", ["lim_(z->-1) (z^(2n) - 1)/(z^2 - 1)", "lim_(x->0) (-2-x)^n"])
def test_nothing_is_said_of_powers_whose_exponent_may_be_whole(problem: str) -> None:
    assert isinstance(limit(parse_problem(problem).body), Partial)


def test_other_signs_are_asked_for() -> None:
    found = limit(parse_problem("lim_(x->oo) a^x").body)
    assert isinstance(found, Partial) and found.why_not is not None
