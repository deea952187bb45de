"""Last lines of derivations beside what a textbook prints (`tests/cases/book_forms.txt`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from zlib import crc32

import pytest
from msgspec.structs import replace

from calctutor.checking.check import check, question_of
from calctutor.checking.question import ANY
from calctutor.checking.verdict import Correct
from calctutor.expr.tree import Tree, walk
from calctutor.printing.inline import inline
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.solve import solve
from tests.amounts import is_whole, large

FILE = Path(__file__).parent.parent / "cases" / "book_forms.txt"
LINES = tuple(line for line in FILE.read_text(encoding="utf-8").splitlines() if " => " in line)

LONGER = 1.15
"""How many times the nodes of the book's line a last line may have."""

SHARE = 0.97
"""The share of last lines that are not longer; it only ever goes up."""

SHARE_OF_SAMPLE = 0.9
ONE_IN = 8


@cache
def result_of(problem: str) -> Tree | None:
    return solve(parse_problem(problem)).result


def nodes(tree: Tree) -> int:
    return sum(1 for _ in walk(tree))


def is_as_short(line: str) -> bool:
    problem, book = line.split(" => ")
    result = result_of(problem)
    return result is not None and nodes(result) <= LONGER * nodes(parse(book))


def test_two_hundred_different_problems() -> None:
    assert len({line.split(" => ")[0] for line in LINES}) == len(LINES) == 200


@large(one_in=ONE_IN)
@pytest.mark.parametrize("line", LINES)
def test_the_book_and_the_last_line_are_right(line: str) -> None:
    problem, book = line.split(" => ")
    question = question_of(parse_problem(problem))
    assert isinstance(check(question, book), Correct)
    result = result_of(problem)
    if result is not None:
        assert isinstance(check(replace(question, form=ANY), inline(result)), Correct), inline(
            result
        )


@large()
def test_last_lines_are_not_longer_than_the_books() -> None:
    lines = [line for line in LINES if is_whole() or crc32(line.encode()) % ONE_IN == 0]
    longer = [line for line in lines if not is_as_short(line)]
    share = SHARE if is_whole() else SHARE_OF_SAMPLE
    assert len(lines) - len(longer) >= share * len(lines), longer
