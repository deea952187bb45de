"""The solver's derivations typed as working: every line of theirs follows here as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from calctutor.checking.verdict import Correct
from calctutor.checking.working.judging import answer_verdict, with_next_line
from calctutor.checking.working.line import Status, Working
from calctutor.expr.prose import Formula
from calctutor.expr.tree import Integral, Relation, free_symbols, walk
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.solve import solve
from tests.amounts import large

CASES = Path(__file__).parent.parent.parent / "cases"


def problems(name: str) -> list[str]:
    lines = (CASES / name).read_text("utf-8").splitlines()
    plain = [line for line in lines if line and line[0] not in "#[" and ";" not in line]
    return [line.split(" = ")[0] for line in plain]


@large(one_in=36)
@pytest.mark.parametrize(
    "text",
    [
        p
        for name in ("derivatives.txt", "integrals.txt", "definite.txt", "limits.txt")
        for p in problems(name)
    ],
)
def test_every_line_of_a_derivation_follows(text: str) -> None:
    problem = parse_problem(text)
    derivation = solve(problem)
    lines = [step.after for step in derivation.steps]
    if derivation.conclusion is not None or any(isinstance(line, Relation) for line in lines):
        pytest.skip("no chain of equal expressions")
    if derivation.result is None:
        pytest.skip("no result")
    known = _names(problem.body) | _names(derivation.result)
    working = with_next_line(Working(), text)
    for line in lines:
        letters = _names(line)
        if letters - known:
            # The letter of a substitution has to be introduced first.
            continue
        working = with_next_line(working, ascii_form(line))
        last = working.lines[-1]
        assert last.status is Status.OK, (ascii_form(line), last.verdict)
        assert last.right
    if len(working.lines) > 1 and working.is_problem:
        assert isinstance(answer_verdict(working), Correct)


def _names(formula: Formula) -> frozenset[str]:
    """The names in it, with those of the variables of integrals."""
    trees = (formula.left, formula.right) if isinstance(formula, Relation) else (formula,)
    nodes = [node for tree in trees for node in walk(tree)]
    over = {node.variable.name for node in nodes if isinstance(node, Integral)}
    return frozenset(over).union(*map(free_symbols, trees))
