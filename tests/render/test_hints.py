"""The hint that a lesson has when its own are used up."""

from __future__ import annotations

from msgspec.structs import replace

from calctutor.lessons.lesson import Ask, Query
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.lesson import reply_lines
from calctutor.render.page import Page
from calctutor.render.steps import hint_lines
from calctutor.solving.differentiation.differentiate import differentiate
from calctutor.tutor.replies import SolverHint
from tests.tutor.sessions import tiny


def power() -> Query:
    (step,) = [step for step in tiny().steps if step.id == "power"]
    assert isinstance(step, Ask)
    return step.query


def said(query: Query) -> list[str]:
    return [line.plain for line in reply_lines(Page(80), SolverHint(query))]


def test_it_is_the_next_step_of_the_solver() -> None:
    query = power()
    assert query.problem is not None
    derivation = differentiate(query.problem.body, query.problem.given)
    shown = [line.plain for line in hint_lines(Page(80), derivation)]
    lines = said(query)
    start = lines.index(shown[0])
    assert lines[start : start + len(shown)] == shown
    assert lines[1].startswith("You have had every hint.")
    assert lines[-1] == "show gives the answer with its steps."
    assert not [line for line in lines if "15 (3x + 1)⁴" in line]


def test_where_the_solver_cannot_begin_there_is_no_further_hint() -> None:
    query = replace(power(), problem=parse_problem("int gamma(x) dx"))
    assert said(query) == ["", "You have had every hint. show gives the answer with its steps."]
