"""Hundreds of problems, each worked out to the end and compared with differences of mpmath's."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from mpmath import mp

from calctutor.expr.problem import Problem
from calctutor.expr.tree import Derivative, Integral, Tree, walk
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.derivation import Derivation, Worked
from calctutor.solving.differentiation.differentiate import differentiate
from tests.amounts import large
from tests.solving.chains import broken_links, unverified
from tests.solving.values import POINTS, Point, WithoutValueError, holds, real_value

FILE = Path(__file__).parents[2] / "cases" / "derivatives.txt"
LINES = [
    line
    for line in FILE.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]
each_line = pytest.mark.parametrize("line", LINES)
pytestmark = large(one_in=4)

_DIGITS = 50
_DIGITS_THAT_AGREE = 20
_DIGITS_OF_INTEGRALS = 20
_DIGITS_OF_INTEGRALS_THAT_AGREE = 8
_MOST_POINTS = 2


def problem_on(line: str) -> Problem:
    text, _, given = line.partition(" ; given ")
    return parse_problem(text, given=(given,) if given else ())


@cache
def _derivation(line: str) -> Derivation:
    problem = problem_on(line)
    return differentiate(problem.body, problem.given)


def test_the_list_is_long_and_nothing_is_in_it_twice() -> None:
    assert len(LINES) >= 300
    assert len(set(LINES)) == len(LINES)


@each_line
def test_it_is_worked_out_to_the_end(line: str) -> None:
    derivation = _derivation(line)
    assert derivation.complete and derivation.verified
    assert isinstance(derivation, Worked)
    assert not any(isinstance(node, Derivative) for node in walk(derivation.result))


@each_line
def test_each_step_is_verified_and_follows_from_the_one_before(line: str) -> None:
    derivation = _derivation(line)
    assert derivation.steps and unverified(derivation) == []
    assert broken_links(derivation) == []
    assert derivation.steps[-1].after == derivation.result


@each_line
def test_the_value_is_that_of_a_difference(line: str) -> None:
    result = _derivation(line).result
    assert result is not None
    assert _compared(problem_on(line), result) == []


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("d/dx x^3", "3x"),
        ("d/dx f(g(x))", "d/dx f(x)"),
        ("∂/∂w_k Σ_i w_i^2", "2 Σ_i w_i"),
        ("d/dx int_0^x e^(t^2) dt", "e^x"),
        ("∂^2/∂x∂y x^2 y^3", "2x y^3"),
    ],
)
def test_a_wrong_result_has_another_value(line: str, wrong: str) -> None:
    assert len(_compared(problem_on(line), parse_problem(wrong).body)) == _MOST_POINTS


def _compared(problem: Problem, result: Tree) -> list[str]:
    """Where the values differ, among the first points at which the derivative is real."""
    with_integrals = any(isinstance(node, Integral) for node in walk(problem.body))
    digits = _DIGITS_OF_INTEGRALS if with_integrals else _DIGITS
    agreeing = _DIGITS_OF_INTEGRALS_THAT_AGREE if with_integrals else _DIGITS_THAT_AGREE
    compared = 0
    differences: list[str] = []
    with mp.workdps(digits):
        for point in map(Point, range(POINTS)):
            try:
                if not all(holds(relation, point) for relation in problem.given):
                    continue
                expected = real_value(problem.body, point)
            except WithoutValueError:
                continue
            found = real_value(result, point)
            scale = abs(expected) + mp.mpf(10) ** (agreeing - digits + 5)
            if abs(found - expected) > scale * mp.mpf(10) ** -agreeing:
                differences.append(f"{mp.nstr(found)} is not {mp.nstr(expected)} at {point.values}")
            compared += 1
            if compared == _MOST_POINTS:
                break
    assert compared, "there is no point to compare at"
    return differences
