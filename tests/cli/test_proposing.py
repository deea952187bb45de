"""SymPy as a proposer: what becomes of it when it fails, hangs or takes its time."""

from __future__ import annotations

import json
from time import perf_counter, sleep

import pytest

from calctutor.cas.worker import Worker
from calctutor.cli import proposing
from calctutor.cli.commands.solve import Format, Wish, run
from calctutor.cli.status import ExitStatus
from calctutor.expr.hints import InnerFunction
from calctutor.expr.tree import Integral, Symbol
from calctutor.processes.outcome import Done, Failed, Outcome, TimedOut
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.integration import proposals
from calctutor.solving.solve import solve

INTEGRAL = Integral(parse("x^x"), Symbol("x"))
NOTHING_GIVEN: frozenset[str] = frozenset()


class Answering(Worker):
    """A worker that gives one answer to everything, after a while."""

    def __init__(self, outcome: Outcome[object], seconds: float = 0.0) -> None:
        super().__init__()
        self.outcome = outcome
        self.seconds = seconds
        self.limits: list[float] = []

    # A worker's tasks are overloads, each with its result; this one answers them all alike.
    def run(self, task: str, /, *args: object, seconds: float) -> Outcome[object]:  # type: ignore[override]
        self.limits.append(seconds)
        sleep(self.seconds)
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


def test_the_time_for_one_problem_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposing, "SECONDS", 0.25)
    worker = Answering(TimedOut(), 0.1)
    sympy = proposing.SymPy(worker)
    for _ in range(5):
        sympy.hints(INTEGRAL, NOTHING_GIVEN)
        sympy.antiderivative(INTEGRAL, NOTHING_GIVEN)
    assert len(worker.limits) == 3
    assert sorted(worker.limits, reverse=True) == worker.limits and worker.limits[-1] > 0


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
    monkeypatch.setattr(proposing, "SECONDS_BY_RULES", 0.0)
    monkeypatch.setattr(proposing, "SECONDS", 60.0)
    monkeypatch.setattr(proposals, "_SECONDS_WITH_HINTS", 0.0)
    assert run("int (x^2 + 1) e^x/(x + 1)^2 dx", None, [], Wish(form)) is ExitStatus.OK
    said = capsys.readouterr().out
    if form is Format.PLAIN:
        assert "found without steps" in said
    else:
        written = json.loads(said)
        assert written["verified"] and not written["complete"]
        assert written["steps"] == [] and written["check"]["steps"]
        assert written["result"] == "(x - 1)*e^x/(x + 1) + C"


def test_an_answer_comes_in_time_even_where_nothing_is_found() -> None:
    start = perf_counter()
    with proposing.proposing() as means:
        assert solve(parse_problem("int x^x e^(x^x) sin(x) dx"), means=means()).result is None
    limits = proposing.SECONDS_BY_RULES, proposing.SECONDS_FOR_HINTS, proposing.SECONDS
    assert perf_counter() - start < 2 * sum(limits)
