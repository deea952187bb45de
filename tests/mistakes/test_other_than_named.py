"""What a diagnosis must not say: names and words for mistakes that nobody made."""

from __future__ import annotations

from pathlib import Path

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.verdict import Incorrect
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain
from tests.amounts import large

FILE = Path(__file__).parents[1] / "cases" / "other_than_named.txt"
LINES = [
    tuple(part.strip() for part in line.split("|"))
    for line in FILE.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


@large(one_in=4)
@pytest.mark.parametrize(("problem", "answer", "unsaid"), LINES)
def test_what_is_not_said(problem: str, answer: str, unsaid: str) -> None:
    verdict = check(question_of(parse_problem(problem)), answer)
    assert isinstance(verdict, Incorrect)
    found = verdict.diagnosis
    if unsaid == "anything":
        assert found is None
    elif found is not None:
        assert unsaid not in {found.id, *found.also, *found.besides}
        assert unsaid not in plain(found.message)


@pytest.mark.parametrize(
    ("problem", "answer", "said"),
    [
        (
            "d/dx arcsin(2x/(1+x^2))", "2/(1+x^2)",
            "At x = 1/2 your answer is right, and at x = 2 it is not. Where on the way does it"
            " matter where x is?",
        ),
        (
            "d/dx abs(x)", "1",
            "At x = 1/2 your answer is right, and at x = −1/2 it is not. Where on the way does it"
            " matter where x is?",
        ),
    ],
)  # fmt: skip
def test_an_answer_that_is_right_in_part_is_called_so(problem: str, answer: str, said: str) -> None:
    verdict = check(question_of(parse_problem(problem)), answer)
    assert isinstance(verdict, Incorrect)
    assert verdict.diagnosis is None
    assert said in map(plain, verdict.notes)
