"""What solve shows as a result is right when it is typed as an answer."""

from __future__ import annotations

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.verdict import Correct, Incomplete
from calctutor.expr.ascii_form import ascii_form
from calctutor.expr.problem_reader import parse_problem
from calctutor.solving.differentiate import differentiate
from tests.solving.test_list import LINES, problem_on


@pytest.mark.parametrize("line", LINES)
def test_the_result_is_accepted(line: str) -> None:
    problem = problem_on(line)
    result = differentiate(problem.body, problem.given).result
    assert result is not None
    assert isinstance(check(question_of(problem), ascii_form(result)), Correct)


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
