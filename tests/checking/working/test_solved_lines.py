"""The solver's derivations typed as working: every line of theirs follows here as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from calctutor.checking.verdict import Correct
from calctutor.checking.working.judging import answer_verdict, with_next_line
from calctutor.checking.working.line import Status, Working
from calctutor.expr.prose import Formula
from calctutor.expr.tree import (
    INFINITE,
    Add,
    Call,
    Integer,
    Integral,
    Mul,
    Relation,
    Tree,
    free_symbols,
    walk,
)
from calctutor.printing.ascii_form import ascii_form
from calctutor.printing.latex import latex
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.solve import solve
from tests.amounts import large

CASES = Path(__file__).parent.parent.parent / "cases"


def problems(name: str) -> list[str]:
    lines = (CASES / name).read_text("utf-8").splitlines()
    plain = [line for line in lines if line and line[0] not in "#[" and ";" not in line]
    return [line.split(" = ")[0] for line in plain]


ALL = [
    p
    for name in ("derivatives.txt", "integrals.txt", "definite.txt", "limits.txt")
    for p in problems(name)
]


def solved_lines(text: str) -> list[Tree]:
    """Return the lines of the solver's derivation without letters of its own; skip if none."""
    problem = parse_problem(text)
    derivation = solve(problem)
    lines = [step.after for step in derivation.steps if not isinstance(step.after, Relation)]
    if derivation.conclusion is not None or len(lines) < len(derivation.steps):
        pytest.skip("no chain of equal expressions")
    if derivation.result is None:
        pytest.skip("no result")
    known = _names(problem.body) | _names(derivation.result)
    # The letter of a substitution has to be introduced first.
    return [line for line in lines if not _names(line) - known]


def is_beyond_numbers(line: Tree) -> bool:
    """Return whether a line has an integral that oscillates without end, which nothing encloses."""
    return any(
        isinstance(node, Integral)
        and {node.lower, node.upper} & INFINITE
        and any(isinstance(part, Call) and part.name in {"sin", "cos"} for part in walk(node.body))
        for node in walk(line)
    )


def is_followed(status: Status, line: Tree) -> bool:
    return status is Status.OK or (status is Status.UNDECIDED and is_beyond_numbers(line))


@large(one_in=36)
@pytest.mark.parametrize("text", ALL)
def test_every_line_of_a_derivation_follows(text: str) -> None:
    working = with_next_line(Working(), text)
    for line in solved_lines(text):
        working = with_next_line(working, ascii_form(line))
        last = working.lines[-1]
        assert is_followed(last.status, line), (ascii_form(line), last.verdict)
        assert last.right or last.status is Status.UNDECIDED
    if len(working.lines) > 1 and working.is_problem:
        assert isinstance(answer_verdict(working), Correct)


@large(one_in=60)
@pytest.mark.parametrize("text", ALL)
def test_so_it_does_in_latex(text: str) -> None:
    working = with_next_line(Working(), text)
    for line in solved_lines(text):
        working = with_next_line(working, rf"&= {latex(line)} \\")
        last = working.lines[-1]
        assert is_followed(last.status, line), (latex(line), last.verdict)


@large(one_in=48)
@pytest.mark.parametrize("text", ALL)
def test_a_spoilt_line_is_stopped(text: str) -> None:
    """One line in turn has a term more, which no constant of integration absorbs."""
    lines = solved_lines(text)
    if not lines:
        pytest.skip("no line to spoil")
    at = len(text) % len(lines)
    spoilt = [*lines[:at], Add((lines[at], _more_than_a_constant(text)))]
    working = with_next_line(Working(), text)
    for line in spoilt:
        working = with_next_line(working, ascii_form(line))
    assert working.lines[-1].status in {Status.WRONG, Status.UNDECIDED}
    assert all(map(is_followed, (line.status for line in working.lines[:-1]), lines))
    assert not isinstance(answer_verdict(working), Correct)


def _more_than_a_constant(text: str) -> Tree:
    problem = parse_problem(text).body
    if isinstance(problem, Integral) and problem.lower is None:
        return Mul((Integer(3), problem.variable))
    return Integer(3)


def _names(formula: Formula) -> frozenset[str]:
    """The names in it, with those of the variables of integrals."""
    trees = (formula.left, formula.right) if isinstance(formula, Relation) else (formula,)
    nodes = [node for tree in trees for node in walk(tree)]
    over = {node.variable.name for node in nodes if isinstance(node, Integral)}
    return frozenset(over).union(*map(free_symbols, trees))
