"""Sums that are written out, and those that are not worked out."""

import pytest

from calctutor.printing.ascii_form import ascii_form
from calctutor.printing.inline import inline
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.derivation import Derivation, Partial, Worked
from calctutor.solving.solve import solve


def worked(problem: str) -> Derivation:
    return solve(parse_problem(problem))


@pytest.mark.parametrize(
    ("problem", "result"),
    [
        ("sum_{k=1}^4 k^2", "30"),
        ("sum_{k=-1}^2 k", "2"),
        ("sum_{k=2}^2 x^k", "x^2"),
        ("sum_{k=1}^3 w_k", "w_1 + w_2 + w_3"),
        ("1 + sum_{i=1}^2 sum_{j=1}^i i j", "8"),
        ("sum_{k=1}^100 k", "5050"),
    ],
)
def test_a_sum_between_numbers_is_written_out(problem: str, result: str) -> None:
    found = worked(problem)
    assert isinstance(found, Worked)
    assert ascii_form(found.result) == result
    assert found.steps[0].rule == "write-out"
    assert all(step.verified for step in found.steps)


@pytest.mark.parametrize(
    ("problem", "left", "reason"),
    [
        ("sum_{k=1}^n k", "sum(k, k, 1, n)", "bounds are numbers"),
        ("sum_{k=1}^oo 1/k^2", "sum(1/k^2, k, 1, oo)", "bounds are numbers"),
        ("sum_{k=1}^2 k + sum_{k=1}^n k", "sum(k, k, 1, n)", "bounds are numbers"),
        ("sum_{k=1}^101 k", "sum(k, k, 1, 101)", "100 terms"),
        ("sum_{k=1}^20 sum_{j=1}^20 k j", "sum(1*j, j, 1, 20)", "100 terms"),
        ("sum_{k=3}^1 k", "sum(k, k, 3, 1)", "no terms"),
    ],
)
def test_other_sums_are_not_worked_out(problem: str, left: str, reason: str) -> None:
    found = worked(problem)
    assert isinstance(found, Partial)
    assert not found.complete
    assert found.stuck_on is not None
    assert ascii_form(found.stuck_on) == left
    assert found.why_not is not None
    assert any(reason in part for part in found.why_not.parts if isinstance(part, str))


def test_an_expression_without_sums_is_as_before() -> None:
    assert inline(worked("2 + 3").result or parse_problem("0").body) == "5"
    assert worked("x^2 + x").complete
    assert worked("sum_i w_i x_i").complete
