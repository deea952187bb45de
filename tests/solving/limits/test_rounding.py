"""Rules where a function jumps again and again: no derivative is taken, and none is needed."""

from __future__ import annotations

import pytest

from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.solve import solve


def rules(text: str) -> list[str]:
    return [step.rule for step in solve(parse_problem(text)).steps]


@pytest.mark.parametrize(
    "text",
    [
        "lim_{x->oo} floor(x)/e^x",
        "lim_{x->oo} ceil(x)/x",
        "lim_{x->0} x^2 floor(1/x)",
        "lim_{x->oo} (floor(x) + x)/e^x",
        "lim_{x->oo} ln(floor(x))/x",
    ],
)
def test_no_quotient_of_derivatives_where_there_are_none(text: str) -> None:
    assert "lhopital" not in rules(text)


def test_a_jump_elsewhere_does_not_matter() -> None:
    assert rules("lim_{x->0+} sign(x) (e^x - 1 - x)/x^2")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("lim_{x->oo} floor(x)/e^x", "0"),
        ("lim_{x->0} x floor(1/x)", "1"),
        ("lim_{x->oo} x/ceil(x)", "1"),
    ],
)
def test_what_lies_between_goes_along(text: str, value: str) -> None:
    derivation = solve(parse_problem(text))
    assert derivation.complete and derivation.verified
    assert [step.rule for step in derivation.steps] == ["squeeze"]
    assert derivation.result == parse_problem(value).body


def test_without_one_limit_for_both_bounds_nothing_is_said() -> None:
    assert solve(parse_problem("lim_{x->oo} floor(x) - x")).result is None
