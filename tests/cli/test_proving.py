"""SymPy is started only where nothing else can tell, and what it did not finish is said."""

from __future__ import annotations

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.sameness import PROOF_GIVEN_UP
from calctutor.checking.verdict import Correct, Incomplete, Incorrect, Unreadable, Verdict
from calctutor.cli.proving import proving
from calctutor.processes.outcome import Done, TimedOut
from calctutor.processes.task_process import TaskProcess
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import verdict_json


class StartedError(Exception):
    """The process of SymPy would have been started."""


@pytest.fixture(autouse=True)
def _no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(self: TaskProcess, *_: object, **__: object) -> None:
        raise StartedError

    monkeypatch.setattr(TaskProcess, "start", start)
    monkeypatch.setattr(TaskProcess, "request", start)


@pytest.mark.parametrize(
    ("answer", "problem", "kind"),
    [
        ("2x cos(x^2)", "d/dx sin(x^2)", Correct),
        ("2x (1 - 2 sin^2(x^2/2))", "d/dx sin(x^2)", Correct),
        ("cos(x^2)", "d/dx sin(x^2)", Incorrect),
        ("x e^x - e^x + C", "int x e^x dx", Correct),
        ("x e^x + C", "int x e^x dx", Incorrect),
        ("x e^x - e^x", "int x e^x dx", Incomplete),
        ("1/2", "int_0^1 x^2 dx", Incorrect),
        ("0.33", "1/3", Incomplete),
        ("sinab^2", "d/dx sin(x^2)", Unreadable),
    ],
)
def test_no_process_is_started_without_need(answer: str, problem: str, kind: type[Verdict]) -> None:
    with proving() as prove:
        assert isinstance(check(question_of(parse_problem(problem)), answer, prove), kind)


def test_it_is_asked_where_only_numbers_agree() -> None:
    question = question_of(parse_problem("sqrt(7)/8"))
    with proving() as prove, pytest.raises(StartedError):
        check(question, "sin(pi/7) sin(2pi/7) sin(3pi/7)", prove)


def test_that_a_proof_was_given_up_is_said_each_time_and_the_answer_stays_right(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    question = question_of(parse_problem("sqrt(7)/8"))
    answer = "sin(pi/7) sin(2pi/7) sin(3pi/7)"
    outcomes = [TimedOut(), TimedOut(), Done(False), Done(True)]
    monkeypatch.setattr(TaskProcess, "request", lambda *_, **__: outcomes.pop(0))
    with proving() as prove:
        verdicts = [check(question, answer, prove) for _ in range(4)]
    right = [verdict for verdict in verdicts if isinstance(verdict, Correct)]
    assert [verdict.evidence.method for verdict in right] == [*["numeric"] * 3, "algebra"]
    assert [verdict.notes for verdict in right] == [*[(PROOF_GIVEN_UP,)] * 2, (), ()]
    assert verdict_json(right[0], 0.0)["notes"] and not verdict_json(right[2], 0.0)["notes"]
