"""SymPy as a proposer: what becomes of it when it fails or takes too long."""

from __future__ import annotations

import json

import pytest

from calctutor.cas.worker import Worker
from calctutor.cli import proposing
from calctutor.cli.commands.solve import Format, Options, run
from calctutor.cli.status import ExitStatus
from calctutor.expr.hints import InnerFunction
from calctutor.expr.tree import Integral, Symbol
from calctutor.expr.work import spent
from calctutor.processes.outcome import Done, Failed, Outcome, TimedOut
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.integration import proposals
from calctutor.solving.solve import MOST_WORK, solve

INTEGRAL = Integral(parse("x^x"), Symbol("x"))
NOTHING_GIVEN: frozenset[str] = frozenset()


class Answering(Worker):
    """A worker that gives one answer to everything, and keeps what it was asked."""

    def __init__(self, outcome: Outcome[object]) -> None:
        super().__init__()
        self.outcome = outcome
        self.asked: list[str] = []

    # A worker's tasks are overloads, each with its result; this one answers them all alike.
    def run(self, task: str, /, *args: object, seconds: float) -> Outcome[object]:  # type: ignore[override]
        self.asked.append(task)
        return self.outcome


@pytest.mark.parametrize("outcome", [Failed("it died"), TimedOut()])
def test_without_an_answer_nothing_is_proposed(outcome: Outcome[object]) -> None:
    sympy = proposing.SymPy(Answering(outcome))
    assert sympy.hints(INTEGRAL, NOTHING_GIVEN) == ()
    assert sympy.antiderivative(INTEGRAL, NOTHING_GIVEN) is None


def test_answers_are_handed_on() -> None:
    idea = InnerFunction(parse("ln(x)"))
    assert proposing.SymPy(Answering(Done((idea,)))).hints(INTEGRAL, NOTHING_GIVEN) == (idea,)
    found = proposing.SymPy(Answering(Done(parse("x")))).antiderivative(INTEGRAL, NOTHING_GIVEN)
    assert found == parse("x")


def test_what_took_too_long_is_not_tried_again_on_the_same_problem_and_that_is_said() -> None:
    worker = Answering(TimedOut())
    sympy = proposing.SymPy(worker)
    assert sympy.notes() == ()
    for _ in range(5):
        sympy.hints(INTEGRAL, NOTHING_GIVEN)
        sympy.antiderivative(INTEGRAL, NOTHING_GIVEN)
    assert worker.asked == ["integration_hints", "antiderivative"]
    assert len(sympy.notes()) == 1


def test_what_failed_or_knows_nothing_is_asked_again_and_nothing_is_said() -> None:
    for outcome in (Failed("it died"), Done(None)):
        worker = Answering(outcome)
        sympy = proposing.SymPy(worker)
        for _ in range(2):
            sympy.antiderivative(INTEGRAL, NOTHING_GIVEN)
        assert len(worker.asked) == 2 and sympy.notes() == ()


@pytest.mark.parametrize("form", [Format.PLAIN, Format.JSON])
def test_that_sympy_was_stopped_is_said_and_does_not_outlast_the_problem(
    form: Format, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(proposals, "MOST_WORK", 0)
    problem = "int (x^2 + 1) e^x/(x + 1)^2 dx"
    monkeypatch.setattr(Worker, "run", lambda *_, **__: TimedOut())
    assert run(problem, None, [], Options(form)) is ExitStatus.UNDECIDED
    assert "I stopped it" in " ".join(capsys.readouterr().out.split())
    monkeypatch.setattr(Worker, "run", lambda *_, **__: Done(None))
    assert run(problem, None, [], Options(form)) is ExitStatus.UNDECIDED
    assert "SymPy" not in capsys.readouterr().out


def test_no_process_is_started_where_the_rules_suffice(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **named: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Worker, "run", refuse)
    monkeypatch.setattr(Worker, "start", refuse)
    with proposing.proposing() as means:
        assert solve(parse_problem("int x e^x dx"), means=means()).complete


@pytest.mark.parametrize("form", [Format.PLAIN, Format.JSON])
def test_an_integral_that_only_sympy_knows(
    form: Format, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(proposals, "MOST_WORK", 0)
    monkeypatch.setattr(proposals, "MOST_WORK_WITH_HINTS", 0)
    assert run("int (x^2 + 1) e^x/(x + 1)^2 dx", None, [], Options(form)) is ExitStatus.OK
    said = capsys.readouterr().out
    if form is Format.PLAIN:
        assert "found without steps" in said
    else:
        written = json.loads(said)
        assert written["verified"] and not written["complete"]
        assert written["steps"] == [] and written["check"]["steps"]
        assert written["result"] == "(x - 1)*e^x/(x + 1) + C"


def test_an_answer_comes_even_where_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposing, "SECONDS", 1.0)
    monkeypatch.setattr(proposing, "SECONDS_FOR_HINTS", 1.0)
    problem = parse_problem("int x^x e^(x^x) sin(x) dx")
    before = spent()
    with proposing.proposing() as means:
        assert solve(problem, means=means()).result is None
    assert spent() - before < MOST_WORK
