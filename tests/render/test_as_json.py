"""JSON that any program reads, with expressions that the parser reads back."""

from __future__ import annotations

import json

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.verdict import Diagnosis, Evidence, Incorrect
from calctutor.checking.working.judging import start_working
from calctutor.expr.prose import say
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import (
    Json,
    derivation_json,
    hint_json,
    verdict_json,
    working_json,
)
from calctutor.solving.derivation import Partial
from calctutor.solving.differentiation.differentiate import differentiate
from calctutor.solving.solve import solve
from tests.render.derivations import (
    too_long,
    with_equations,
    with_odd_words,
    with_smaller_steps,
)

KEYS = {"schema", "verdict", "reading", "evidence", "form", "diagnosis", "ms"}
EVIDENCE = {"method", "points", "digits", "at", "answer_value", "expected_value"}

VERDICTS = [
    ("2x cos(x^2)", "d/dx sin(x^2)", "correct"),
    ("d/dx sin(x^2)", "d/dx sin(x^2)", "incomplete"),
    ("cos(x^2)", "d/dx sin(x^2)", "incorrect"),
    ("f'(3x^2)", "d/dx f(x^3)", "incorrect"),
    ("sinab^2", "d/dx sin(x^2)", "unreadable"),
    ("1/0", "1/0", "undecided"),
    ("x", "int x dx", "incorrect"),
    ("x^2/2", "int x dx", "incomplete"),
    ("x^2/2 + k", "int x dx", "correct"),
]


def judged(answer: str, problem: str) -> dict[str, Json]:
    return verdict_json(check(question_of(parse_problem(problem)), answer), 1.23456)


@pytest.mark.parametrize(("answer", "problem", "name"), VERDICTS)
def test_a_verdict_goes_through_json(answer: str, problem: str, name: str) -> None:
    written = judged(answer, problem)
    assert json.loads(json.dumps(written)) == written
    assert written.keys() >= KEYS
    assert written["schema"] == 1
    assert written["verdict"] == name
    assert written["ms"] == 1.235
    assert ("error" in written) == (name == "unreadable")


@pytest.mark.parametrize(("answer", "problem", "name"), VERDICTS)
def test_the_answer_is_read_back(answer: str, problem: str, name: str) -> None:
    written = judged(answer, problem)["answer"]
    if name == "unreadable":
        assert written is None
    else:
        assert isinstance(written, str)
        assert written.isascii()
        names = parse_problem(problem).names
        assert parse(written, names) == parse(answer, names)


def test_where_a_counterexample_is() -> None:
    evidence = judged("f'(3x^2)", "d/dx f(x^3)")["evidence"]
    assert isinstance(evidence, dict)
    assert evidence.keys() >= EVIDENCE
    assert evidence["method"] == "counterexample"
    at = evidence["at"]
    assert isinstance(at, dict)
    assert len(at) == 2
    for value in at.values():
        assert isinstance(value, str)
        parse(value)
    assert evidence["answer_value"] != evidence["expected_value"]


def test_a_diagnosis() -> None:
    diagnosis = Diagnosis(
        "sign-lost", say("The sign of {f} is lost.", f=parse("x^2")), ("other",), ("second",)
    )
    verdict = Incorrect(parse("x"), Evidence("counterexample"), diagnosis, (say("A note."),))
    written = verdict_json(verdict, 0)
    assert written["diagnosis"] == {
        "id": "sign-lost",
        "message": "The sign of x² is lost.",
        "also": ["other"],
        "with": ["second"],
    }
    assert written["notes"] == ["A note."]


def test_an_error_counts_columns_from_one() -> None:
    error = judged("2 + sinab^2", "d/dx (2x + x sin(ab^2))")["error"]
    assert isinstance(error, dict)
    assert error["column"] == 5
    assert error["suggestion"] == "2 + sin(ab^2)"
    assert isinstance(error["message"], str)


PROBLEMS = [
    "d/dx sin(x^2)",
    "d/dx (3x+1)^5",
    "d/dx e^(-x^2)",
    "d/dt e^(cos(omega t + phi))",
    "d/dx f(g(h(x)))",
    "d/dw 1/2 (y - w x)^2",
    "d^2/dx^2 sin(2x)",
    "d/dx ln(1 + e^(-x))",
    "d/dx x^x",
    "int x dx",
]


@pytest.mark.parametrize("text", PROBLEMS)
def test_a_derivation_goes_through_json_and_is_read_back(text: str) -> None:
    problem = parse_problem(text)
    derivation = differentiate(problem.body, problem.given)
    written = derivation_json(derivation, 4.1)
    assert json.loads(json.dumps(written)) == written
    assert parse(str(written["problem"]), problem.names) == derivation.problem
    assert written["complete"] is (derivation.result is not None)
    if derivation.result is None:
        assert written["result"] is None
        assert isinstance(derivation, Partial) and derivation.stuck_on is not None
        assert written["stuck_on"] == ascii_form(derivation.stuck_on)
    else:
        assert parse(str(written["result"]), problem.names) == derivation.result
        assert written["verified"] is True
        assert "stuck_on" not in written
    steps = written["steps"]
    assert isinstance(steps, list)
    assert len(steps) == len(derivation.steps)
    for step, one in zip(steps, derivation.steps, strict=True):
        assert isinstance(step, dict)
        assert step.keys() >= {"rule", "explanation", "before", "after", "verified", "steps"}
        assert parse(str(step["before"]), problem.names) == one.before
        assert parse(str(step["after"]), problem.names) == one.after


LINKED = [
    "dy/dx for x^2 + y^2 = 25",
    "dy/dx for x^2 + y^2 = 25 at x = 3",
    "d^2y/dx^2 for x^2 + y^2 = 25 at (3, 4)",
    "dy/dt for x^2 + y^2 = 25, x = 3, dx/dt = 2, y > 0",
    "dz/dt for z = x^2 y, x = cos t, y = sin t",
    "dy/dx for x = cos t, y = sin t, t = π/4",
    "dz/dt for z = f(x, y), x = x(t), y = y(t)",
    "∂z/∂x for x^2 + z^2 + y^2 = 1",
    "dy/dx for x^2 + y^2 = 25, x = 7",
    "f'(2) for f(x) = x^3",
    "d/dx x^3 at x = 2",
]


@pytest.mark.parametrize("text", LINKED)
def test_a_problem_is_read_back_with_its_equations(text: str) -> None:
    problem = parse_problem(text)
    derivation = solve(problem)
    for written in (
        derivation_json(derivation, 1, problem.given),
        hint_json(derivation, 1, problem.given),
    ):
        for key in ("problem", "problem_latex"):
            again = parse_problem(str(written[key]))
            assert (again.body, again.equations) == (problem.body, problem.equations)
            assert again.given == problem.given
        assert written["given"] == [ascii_form(relation) for relation in problem.given]


def test_working_is_told_with_the_equations_of_its_problem() -> None:
    question = question_of(parse_problem("dy/dx for x^2 + y^2 = 25"))
    written = working_json(start_working(question), None, 1)
    assert written["problem"] == "diff(y, x) for x^2 + y^2 = 25"


def test_the_focus_of_each_step() -> None:
    written = derivation_json(with_smaller_steps(), 1)
    steps = written["steps"]
    assert isinstance(steps, list)
    assert [step["focus"] for step in steps if isinstance(step, dict)] == [
        ["diff(x^2 + sin(x), x)"],
        ["diff(x^2, x)", "diff(sin(x), x)"],
    ]


def test_lines_may_be_equations() -> None:
    written = derivation_json(with_equations(), 1)
    assert written["problem"] == "x^2 + y^2 = 1"
    assert json.loads(json.dumps(written)) == written


def test_why_there_is_no_result() -> None:
    assert str(derivation_json(with_odd_words(), 1)["why_not"]).startswith("50 % of <a>")
    assert derivation_json(too_long(), 1)["too_long"] is True
    assert not {"why_not", "too_long"} & derivation_json(with_equations(), 1).keys()


def test_a_hint_in_json() -> None:
    derivation = with_smaller_steps()
    written, whole = hint_json(derivation, 1), derivation_json(derivation, 1)
    assert written.keys() == whole.keys() | {"hint"}
    assert written["hint"] is True
    assert written["result"] is written["result_latex"] is None
    assert isinstance(whole["steps"], list)
    assert written["steps"] == whole["steps"][:1]


def test_a_hint_in_json_does_not_give_the_result_away() -> None:
    problem = parse_problem("d/dx x^2")
    written = hint_json(differentiate(problem.body, problem.given), 1)
    steps = written["steps"]
    assert isinstance(steps, list)
    (step,) = steps
    assert isinstance(step, dict)
    assert step["rule"] == "power-rule"
    assert step["after"] is step["after_latex"] is None
    assert step["steps"] == []
    assert "2*x" not in json.dumps(written)
