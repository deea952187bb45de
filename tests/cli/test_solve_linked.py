"""solve and check for linked quantities, and solve by the definition, as a shell sees them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from calctutor.cli.commands import solve as command
from calctutor.cli.status import ExitStatus
from calctutor.expr.problem import Problem
from calctutor.solving.derivation import Derivation
from calctutor.solving.integration.proposer import RULES_ALONE, Means
from calctutor.solving.solve import solve
from tests.cli.running import run
from tests.cli.test_commands import failed

CIRCLE = "dy/dx for x^2 + y^2 = 25"


def test_linked_quantities_are_worked_out() -> None:
    done = run("solve", CIRCLE, "--format", "plain")
    assert done.returncode == 0
    assert "x^2 + y^2 = 25" in done.stdout and "dy/dx = -x/y" in done.stdout


def test_json_has_the_equations() -> None:
    done = run("solve", CIRCLE, "--format", "json")
    written = json.loads(done.stdout)
    assert written["problem"] == "diff(y, x) for x^2 + y^2 = 25"
    assert written["equations"] == ["x^2 + y^2 = 25"]
    assert written["result"] == "-x/y" and written["verified"] and written["complete"]


def test_an_answer_is_checked_on_the_curve() -> None:
    assert run("check", "-x/y", "--for", CIRCLE).returncode == 0
    wrong = run("check", "x/y", "--for", CIRCLE)
    assert wrong.returncode == 1 and "There x² + y² = 25 holds." in wrong.stdout


def test_an_equation_that_links_nothing_is_complained_about() -> None:
    message = failed(run("solve", "dy/dx for z^2 = x"), 2)
    assert message.startswith("No equation here has y in it.")


def test_the_definition() -> None:
    done = run("solve", "d/dx x^2", "--by", "definition", "--format", "json")
    written = json.loads(done.stdout)
    assert done.returncode == 0 and written["result"] == "2*x"
    assert written["steps"][0]["rule"] == "difference-quotient"
    assert "equations" not in written


def test_what_the_definition_does_not_reach() -> None:
    done = run("solve", "d/dx tan x", "--by", "definition")
    assert done.returncode == 3
    assert "Without --by" in done.stdout


def test_an_unknown_way() -> None:
    assert "There is no way magic." in failed(run("solve", "d/dx x", "--by", "magic"), 2)


def test_a_fault_in_one_problem_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty(
        problem: Problem, *, definition: bool = False, means: Means = RULES_ALONE
    ) -> Derivation:
        if "sin" in problem.text:
            raise ZeroDivisionError
        return solve(problem, definition=definition, means=means)

    monkeypatch.setattr(command, "solve", faulty)
    file = tmp_path / "problems"
    file.write_text("d/dx sin x\nd/dx x^2\n")
    status = command.run(None, file, [], command.Options(command.Format.PLAIN))
    written = capsys.readouterr().out
    assert status == ExitStatus.UNDECIDED
    assert "through a fault in calctutor: ZeroDivisionError()." in written and "2x" in written
