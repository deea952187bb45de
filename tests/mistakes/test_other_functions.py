"""The mistakes of the table with other functions, other letters, and amid other things."""

from __future__ import annotations

from pathlib import Path

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.verdict import Incorrect
from calctutor.reading.problem_reader import parse_problem
from tests.amounts import large

pytestmark = large(one_in=8)

FILES = sorted(Path(__file__).parent.glob("*.txt"))
LINES = [
    tuple(part.strip() for part in line.split("|"))
    for file in FILES
    for line in file.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


@pytest.mark.parametrize(("problem", "answer", "ident"), LINES)
def test_the_mistake_has_its_name(problem: str, answer: str, ident: str) -> None:
    asked, _, given = problem.partition(" given ")
    question = question_of(parse_problem(asked, given=(given,) if given else ()))
    verdict = check(question, answer)
    assert isinstance(verdict, Incorrect) and verdict.diagnosis is not None
    assert verdict.diagnosis.id in ident.split(" or ")
