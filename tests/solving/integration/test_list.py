"""Integrals by technique, each worked out to the end and differentiated back by differences."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache

import pytest
from mpmath import mp

from calctutor.expr.tree import Add, Integral, Symbol, Tree, free_symbols, walk
from calctutor.solving.derivation import Derivation, Worked
from calctutor.solving.integration.integrate import integrate
from tests.amounts import large
from tests.solving.chains import broken_links, unverified
from tests.solving.integration.problems import by_heading, lines_of, problem_on
from tests.solving.values import POINTS, Point, WithoutValueError, holds, real_value

pytestmark = large(one_in=8)

LINES = lines_of("integrals.txt")
each_line = pytest.mark.parametrize("line", LINES)

_DIGITS = 60
_DIGITS_THAT_AGREE = 15
_MOST_POINTS = 4


@cache
def _derivation(line: str) -> Derivation:
    problem = problem_on(line)
    assert isinstance(problem.body, Integral)
    return integrate(problem.body, problem.given)


def test_the_list_is_long_and_has_at_least_five_of_each_technique() -> None:
    headings = by_heading("integrals.txt")
    assert len(LINES) >= 200
    assert len(set(LINES)) == len(LINES)
    assert all(len(lines) >= 5 for lines in headings.values())


@each_line
def test_it_is_worked_out_to_the_end(line: str) -> None:
    derivation = _derivation(line)
    assert derivation.complete and derivation.verified
    assert isinstance(derivation, Worked)
    assert not any(isinstance(node, Integral) for node in walk(derivation.result))


@each_line
def test_each_step_is_verified_and_follows_from_the_one_before(line: str) -> None:
    derivation = _derivation(line)
    assert derivation.steps and unverified(derivation) == []
    assert broken_links(derivation) == []
    assert derivation.steps[-1].after == derivation.result


@each_line
def test_its_differences_are_the_integrand(line: str) -> None:
    problem = problem_on(line)
    result = _derivation(line).result
    assert isinstance(problem.body, Integral) and result is not None
    assert _compared(problem.body, _without_constant(result, problem.body), line) == []


@each_line
def test_a_constant_is_added(line: str) -> None:
    derivation = _derivation(line)
    assert isinstance(derivation.problem, Integral) and isinstance(derivation.result, Add)
    constant = derivation.result.terms[-1]
    assert isinstance(constant, Symbol)
    assert constant.name not in free_symbols(derivation.problem)


def _without_constant(result: Tree, problem: Integral) -> Tree:
    assert isinstance(result, Add)
    rest = result.terms[:-1]
    return rest[0] if len(rest) == 1 else Add(rest)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("int x^3 dx", "x^4/3"),
        ("int 1/x dx", "ln(abs(x)) + x/10^6"),
        ("int x/sqrt(2-3x) dx", "2 sqrt(2-3x) (3x+4)/27"),
    ],
)
def test_a_wrong_result_has_another_derivative(line: str, wrong: str) -> None:
    problem = problem_on(line).body
    assert isinstance(problem, Integral)
    assert _compared(problem, problem_on(wrong).body, line)


def _far_out(name: str) -> Iterator[Point]:
    """Points for integrands that are real only far from 0."""
    for place in (60, 150):
        for sign in (1, -1):
            yield Point(0, {name: Fraction(sign * place)})


def _compared(problem: Integral, result: Tree, line: str) -> list[str]:
    """Where a difference quotient is not the integrand, at points where that is real."""
    name = problem.variable.name
    given = problem_on(line).given
    compared = 0
    differences: list[str] = []
    with mp.workdps(_DIGITS):
        for point in (*map(Point, range(POINTS)), *_far_out(name)):
            try:
                expected = real_value(problem.body, point)
                if not all(holds(relation, point) for relation in given):
                    continue
            except WithoutValueError:
                continue
            at = point[name]

            def value(number: object, point: Point = point) -> object:
                return real_value(result, Point(point.number, {**point.values, name: number}))

            found = mp.diff(value, at)
            if abs(found - expected) > (1 + abs(expected)) * mp.mpf(10) ** -_DIGITS_THAT_AGREE:
                differences.append(f"{mp.nstr(found)} is not {mp.nstr(expected)} at {point.values}")
            compared += 1
            if compared == _MOST_POINTS:
                break
    assert compared, "there is no point to compare at"
    return differences
