"""The search for a plan: it ends after so much work, however fast the machine is."""

from __future__ import annotations

import pytest

from calctutor.expr.tree import Integral
from calctutor.expr.work import TooMuchWorkError, limited_to, spent
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.integration.rules.parts import by_parts
from calctutor.solving.integration.search import MOST_WORK, find_plan, proposed_by


def integral(text: str) -> Integral:
    body = parse_problem(text).body
    assert isinstance(body, Integral)
    return body


def test_a_search_ends_after_so_much_work_where_nothing_else_limits_it() -> None:
    problem = integral("int sec(x)^3 dx")
    before = spent()
    assert find_plan(problem, most_work=20_000) is None
    assert 20_000 < spent() - before < 40_000
    assert find_plan(problem) is not None


def test_one_without_hope_ends_too() -> None:
    before = spent()
    assert find_plan(integral("int x^x e^(x^x) sin(x) dx")) is None
    assert spent() - before < 1.5 * MOST_WORK


def test_a_limit_further_out_passes_through() -> None:
    """Or it would be told that there is no plan, where nobody looked for one to the end."""
    problem = integral("int sec(x)^3 dx")
    with limited_to(20_000), pytest.raises(TooMuchWorkError):
        find_plan(problem)
    with limited_to(50), pytest.raises(TooMuchWorkError):
        proposed_by(by_parts, problem, (), frozenset({"x"}))


def test_within_a_wider_limit_the_search_ends_by_its_own() -> None:
    with limited_to(60_000):
        assert find_plan(integral("int sec(x)^3 dx"), most_work=20_000) is None


def test_what_needs_a_long_search_is_found_by_counts() -> None:
    problem = integral("int sin(2x) arctan(sin(x)) dx")
    before = spent()
    assert find_plan(problem, most_work=MOST_WORK / 2) is not None
    assert spent() - before < MOST_WORK / 2
