"""Well over a hundred limits, each worked out and compared with values close to the point."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import sympy
from mpmath import mp

from calctutor.cas.forward import to_sympy
from calctutor.expr.problem import Problem
from calctutor.expr.tree import (
    INFINITY,
    Limit,
    Neg,
    free_symbols,
)
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain
from calctutor.solving.derivation import Derivation
from calctutor.solving.limits.limit import limit
from calctutor.solving.limits.value import value_of
from calctutor.solving.rule_names import RULES
from calctutor.solving.verifying import is_right
from tests.amounts import large
from tests.solving.chains import broken_links, unverified
from tests.solving.values import Number, Point, WithoutValueError, real_value

pytestmark = large(one_in=8)

FILE = Path(__file__).parent.parent.parent / "cases" / "limits.txt"
LINES = [
    line
    for line in FILE.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]
WITH_VALUE = [line for line in LINES if " = none" not in line]
WITHOUT = [line for line in LINES if " = none" in line]
NO_PARAMETERS = [line for line in WITH_VALUE if line.startswith("lim") and " ; given" not in line]
each_line = pytest.mark.parametrize("line", WITH_VALUE)

_DISTANCES = (1, 2, 3, 4, 8, 16, 32, 64, 128)
_DIGITS = 400
_UNEVEN = 1.09


def _parts(line: str) -> tuple[Problem, str]:
    text, _, given = line.partition(" ; given ")
    problem, value = text.rsplit(" = ", 1)
    return parse_problem(problem, given=(given,) if given else ()), value


@cache
def _derivation(line: str) -> Derivation:
    problem, _ = _parts(line)
    return limit(problem.body, problem.given)


def test_the_list_is_long_and_nothing_is_in_it_twice() -> None:
    assert len(LINES) >= 140
    assert len(set(LINES)) == len(LINES)


@each_line
def test_it_is_worked_out_and_has_the_value(line: str) -> None:
    derivation = _derivation(line)
    problem, expected = _parts(line)
    assert derivation.complete and derivation.verified
    assert derivation.result is not None
    value = parse(expected)
    if value in {INFINITY, Neg(INFINITY)}:
        assert derivation.result == value
        assert derivation.conclusion is not None and "without bound" in plain(derivation.conclusion)
    else:
        assert is_right(derivation.result, value, problem.given)


@each_line
def test_each_line_follows_from_the_one_before(line: str) -> None:
    derivation = _derivation(line)
    assert derivation.steps and unverified(derivation) == []
    assert broken_links(derivation) == []
    assert derivation.steps[-1].after == derivation.result
    assert all(step.rule in RULES for step in derivation.steps)


@each_line
def test_the_values_close_to_the_point_agree(line: str) -> None:
    problem, _ = _parts(line)
    result = _derivation(line).result
    assert result is not None
    if not isinstance(problem.body, Limit):
        return
    point = _parameters(problem)
    with mp.workdps(_DIGITS):
        values = _values(problem.body, point)
        assert len(values) >= 2
        match result:
            case Neg(arg) if arg == INFINITY:
                assert values[-1] < values[0] and values[-1] < -1
            case _ if result == INFINITY:
                assert values[-1] > values[0] and values[-1] > 1
            case _:
                aim = real_value(result, point)
                first, last = abs(values[0] - aim), abs(values[-1] - aim)
                assert last < mp.mpf("1e-8") or last < first / 3


def _parameters(problem: Problem) -> Point:
    """Values for the parameters that what is given allows; all are positive, and not whole."""
    names = sorted(free_symbols(problem.body))
    return Point(0, {name: mp.mpf(3 + 2 * at) / 2 for at, name in enumerate(names)})


def _values(problem: Limit, point: Point) -> list[Number]:
    """The values from each side that the limit has, the closest last."""
    name = problem.variable.name
    is_far_out = problem.point in {INFINITY, Neg(INFINITY)}
    side = -1 if problem.point == Neg(INFINITY) or problem.side == "-" else 1
    found = []
    for distance in _DISTANCES:
        uneven = 1 if name == "n" else _UNEVEN
        if is_far_out:
            place = side * mp.mpf(2) ** distance * uneven
        else:
            place = real_value(problem.point, point) + side * mp.mpf(10) ** -distance * uneven
        there = Point(0, {**point.values, name: place})
        try:
            found.append(real_value(problem.body, there))
        except WithoutValueError:
            continue
    return found


@pytest.mark.parametrize("line", WITHOUT)
def test_that_there_is_no_limit_is_said(line: str) -> None:
    derivation = _derivation(line)
    assert derivation.complete and derivation.verified and derivation.result is None
    assert derivation.conclusion is not None
    assert "does not exist" in plain(derivation.conclusion)


@pytest.mark.parametrize("line", NO_PARAMETERS)
def test_sympy_finds_the_same(line: str) -> None:
    problem, _ = _parts(line)
    body = problem.body
    assert isinstance(body, Limit)
    found = value_of(body).value
    assert found is not None
    if free_symbols(body) or "floor" in line or "(-1)^n" in line:
        return
    x = to_sympy(body.variable)
    witness = sympy.limit(to_sympy(body.body), x, to_sympy(body.point), body.side or "+")
    expected = to_sympy(found)
    assert witness == expected or sympy.simplify(witness - expected) == 0
