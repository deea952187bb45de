"""The words for each mistake, and what is named beside it: see tests/cases/mistake_messages.txt."""

from __future__ import annotations

from pathlib import Path

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.verdict import Incomplete, Incorrect
from calctutor.mistakes.kinds import BY_ID
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain

FILE = Path(__file__).parents[1] / "cases" / "mistake_messages.txt"
_LINES = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
BLOCKS = [block.splitlines() for block in "\n".join(_LINES).strip().split("\n\n")]
ELSEWHERE = {"derivative-distributed-over-power"}
"""The name that lessons use for `power-inside-function`."""


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block[0])
def test_what_is_said_of_a_mistake(block: list[str]) -> None:
    asked, named, message = (line.strip() for line in block)
    problem, _, answer = asked.partition(" <- ")
    ident, _, others = named.partition("; ")
    also, _, besides = others.rpartition("with ") if "with " in others else (others, "", "")
    verdict = check(question_of(parse_problem(problem)), answer)
    assert isinstance(verdict, Incorrect | Incomplete)
    found = verdict.diagnosis
    assert found is not None
    assert (found.id, plain(found.message)) == (ident, message)
    assert (", ".join(found.also), ", ".join(found.besides)) == (also.removesuffix("; "), besides)


def test_each_kind_has_its_words_here() -> None:
    named = {block[1].strip().partition(";")[0] for block in BLOCKS}
    assert named == BY_ID.keys() - ELSEWHERE
