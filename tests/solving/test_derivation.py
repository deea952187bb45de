"""What comes of a problem: each kind of outcome says of itself what it is, and nothing else can."""

from __future__ import annotations

from typing import get_args

import pytest

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import ONE, Tree
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.derivation import (
    Derivation,
    Partial,
    Refused,
    TooLong,
    WithoutSteps,
    WithoutValue,
    Worked,
)
from calctutor.solving.solve import solve

_WHY = say("Because.")
_EACH: tuple[Derivation, ...] = (
    Worked(problem=ONE, result=ONE),
    WithoutValue(problem=ONE, conclusion=_WHY),
    Partial(problem=ONE, stuck_on=ONE),
    TooLong(problem=ONE),
    Refused(problem=ONE, why_not=_WHY),
)


def test_there_is_an_example_of_each() -> None:
    assert tuple(map(type, _EACH)) == get_args(Derivation)


@pytest.mark.parametrize(
    ("outcome", "complete", "verified", "result", "said"),
    [
        (_EACH[0], True, True, ONE, None),
        (_EACH[1], True, True, None, _WHY),
        (_EACH[2], False, False, None, None),
        (_EACH[3], False, False, None, None),
        (_EACH[4], False, False, None, None),
        (TooLong(problem=ONE, result=ONE), False, True, ONE, None),
        (Worked(problem=ONE, result=ONE, without_steps=WithoutSteps()), False, True, ONE, None),
    ],
)
def test_what_each_says_of_itself(
    outcome: Derivation, complete: bool, verified: bool, result: Tree | None, said: Prose | None
) -> None:
    assert (outcome.complete, outcome.verified) == (complete, verified)
    assert (outcome.result, outcome.conclusion) == (result, said)
    assert outcome.steps == () and outcome.conditions == ()


@pytest.mark.parametrize(
    ("problem", "conditions"),
    [
        ("int_0^oo e^(-a x) dx", ["a > 0"]),
        ("int x^n dx", ["n != -1"]),
        ("int_1^oo x^p dx", ["p < -1"]),
        ("lim_{x->oo} e^(-a x)", []),
        ("diff(w_j/sum(w_i, i), w_k)", ["j != k"]),
        ("int_0^1 x dx", []),
        ("d/dx x^2", []),
    ],
)
def test_what_is_assumed_is_there_as_data(problem: str, conditions: list[str]) -> None:
    found = solve(parse_problem(problem))
    assert [ascii_form(condition) for condition in found.conditions] == conditions


def test_what_is_given_is_not_assumed() -> None:
    assert not solve(parse_problem("int_0^oo e^(-a x) dx", given=("a > 0",))).conditions
