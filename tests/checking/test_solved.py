"""What solve shows as a result is right when it is typed as an answer."""

from __future__ import annotations

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.verdict import Correct, Incomplete, Incorrect
from calctutor.expr.tree import Integral, free_symbols
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.differentiation.differentiate import differentiate
from calctutor.solving.integration.integrate import integrate
from calctutor.solving.solve import solve
from tests.amounts import large
from tests.solving.differentiation.test_list import LINES, problem_on
from tests.solving.integration.problems import lines_of
from tests.solving.integration.problems import problem_on as integral_on


@large(one_in=6)
@pytest.mark.parametrize("line", LINES)
def test_the_result_is_accepted(line: str) -> None:
    problem = problem_on(line)
    result = differentiate(problem.body, problem.given).result
    assert result is not None
    assert isinstance(check(question_of(problem), ascii_form(result)), Correct)


@large(one_in=10)
@pytest.mark.parametrize("line", lines_of("integrals.txt"))
def test_an_antiderivative_is_accepted(line: str) -> None:
    problem = integral_on(line)
    assert isinstance(problem.body, Integral)
    result = integrate(problem.body, problem.given).result
    assert result is not None
    assert isinstance(check(question_of(problem), ascii_form(result)), Correct)


@large(one_in=16)
@pytest.mark.parametrize(
    "line", [line for line in lines_of("definite.txt") if not free_symbols(integral_on(line).body)]
)
def test_the_value_of_an_integral_is_accepted(line: str) -> None:
    problem = integral_on(line)
    derivation = solve(problem)
    if derivation.result is not None:
        assert isinstance(check(question_of(problem), ascii_form(derivation.result)), Correct)
    else:
        assert derivation.conclusion is not None
        assert isinstance(check(question_of(problem), "17"), Incorrect)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("d/dx int_0^x (x - t) f(t) dt", "d/dx int_0^x (x - t) f(t) dt"),
        ("int_0^x d/dx((x - t) f(t)) dt", "d/dx int_0^x (x - t) f(t) dt"),
        ("int_0^1 2x dt", "d/dx x^2"),
    ],
)
def test_an_integral_may_stay_only_where_one_was_differentiated(answer: str, problem: str) -> None:
    assert isinstance(check(question_of(parse_problem(problem)), answer), Incomplete)
