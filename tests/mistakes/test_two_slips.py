"""Two independent slips in one derivative: both are named, one as the mistake, one besides."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.verdict import Incorrect
from calctutor.mistakes.kinds import BY_ID
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain
from tests.amounts import large

FILE = Path(__file__).parents[1] / "cases" / "two_slips.txt"
LINES = [
    tuple(part.strip() for part in line.split("|"))
    for line in FILE.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


@large(one_in=4)
@pytest.mark.parametrize(("problem", "answer", "idents"), LINES)
def test_both_slips_have_their_names(problem: str, answer: str, idents: str) -> None:
    verdict = check(question_of(parse_problem(problem)), answer)
    assert isinstance(verdict, Incorrect)
    found = verdict.diagnosis
    assert found is not None
    named = (found.id, *found.besides)
    wanted = [ident.strip().split(" or ") for ident in idents.split(",")]
    assert any(
        len(order) == len(wanted) and all(map(list.__contains__, wanted, order))
        for order in permutations(named)
    ), named
    if found.besides:
        same = found.besides == (found.id,)
        words = "of the same kind" if same else BY_ID[found.besides[0]].done
        assert words in plain(found.message)
