"""SymPy is started only where nothing else can tell."""

from __future__ import annotations

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.verdict import Correct, Incomplete, Incorrect, Unreadable, Verdict
from calctutor.cli.proving import proving
from calctutor.processes.task_process import TaskProcess
from calctutor.reading.problem_reader import parse_problem


class Started(Exception):
    """The process of SymPy would have been started."""


@pytest.fixture(autouse=True)
def _no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(self: TaskProcess, *_: object, **__: object) -> None:
        raise Started

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
        ("sinx^2", "d/dx sin(x^2)", Unreadable),
    ],
)
def test_no_process_is_started_without_need(answer: str, problem: str, kind: type[Verdict]) -> None:
    with proving() as prove:
        assert isinstance(check(question_of(parse_problem(problem)), answer, prove), kind)


def test_it_is_asked_where_only_numbers_agree() -> None:
    question = question_of(parse_problem("sqrt(7)/8"))
    with proving() as prove, pytest.raises(Started):
        check(question, "sin(pi/7) sin(2pi/7) sin(3pi/7)", prove)
