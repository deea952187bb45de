"""Every rule is tried where its side conditions fail: a derivation may stop, but not be false."""

from __future__ import annotations

from pathlib import Path

import pytest

from calctutor.expr.tree import WITHOUT_NUMBER, Tree
from calctutor.numeric.compare import Agree, compare
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.derivation import WithoutValue
from calctutor.solving.solve import solve
from tests.amounts import large

FILE = Path(__file__).parent.parent / "cases" / "side_conditions.txt"
LINES = tuple(
    line
    for line in FILE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)
NONE = "none"


def is_said_to_be(found: Tree, value: str) -> bool:
    if value == NONE:
        return False
    expected = parse(value)
    if found in WITHOUT_NUMBER or expected in WITHOUT_NUMBER:
        return found == expected
    return isinstance(compare(found, expected), Agree)


@large(one_in=3)
@pytest.mark.parametrize("line", LINES)
def test_nothing_false_is_said(line: str) -> None:
    text, *given = line.split(" ; given ")
    problem, value = text.rsplit(" = ", 1)
    derivation = solve(parse_problem(problem, given=tuple(given)))
    if isinstance(derivation, WithoutValue):
        assert value == NONE
    elif derivation.result is not None:
        assert is_said_to_be(derivation.result, value)
