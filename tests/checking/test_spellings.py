"""What people write, from two files written before the code was tried on them.

`cases/spellings.txt` has answers and spellings of each, which are read as the same tree;
`cases/no_mathematics.txt` has texts that are none, which are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct

from calctutor.checking.check import check, question_of
from calctutor.checking.equal import variable_of
from calctutor.checking.question import Question
from calctutor.checking.verdict import Correct, Unreadable
from calctutor.expr.tree import Symbol, Tree, free_symbols, substitute
from calctutor.reading.problem_reader import parse_problem

CASES = Path(__file__).parents[1] / "cases"
HIDDEN = re.compile(r"<U\+([0-9A-F]{4})>")
QUESTIONS = ("diff(sin(x^2), x)", "int x^2 dx", "limit(sin(3x)/x, x, 0)", "int_0^1 x dx")


class Block(Struct, frozen=True):
    answer: str
    problem: str
    spellings: tuple[str, ...]


def blocks() -> Iterator[Block]:
    text = (CASES / "spellings.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    starts = [at for at, line in enumerate(lines) if not line.startswith(" ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        answer, problem, *spellings = lines[start:end]
        shown = (HIDDEN.sub(lambda found: chr(int(found[1], 16)), s) for s in spellings)
        yield Block(answer, problem.removeprefix("  for: "), tuple(s[4:] for s in shown))


def without_words() -> Iterator[tuple[str, str]]:
    text = (CASES / "no_mathematics.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("# "):
            typed, _, meant = line.partition("\t")
            yield typed, meant


BLOCKS = tuple(blocks())
TEXTS = tuple(without_words())


def test_there_are_as_many_as_the_file_says() -> None:
    assert (len(BLOCKS), sum(len(block.spellings) for block in BLOCKS)) == (111, 1110)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.answer)
def test_every_spelling_is_read_as_the_same_tree_and_is_right(block: Block) -> None:
    question = question_of(parse_problem(block.problem))
    expected = read(block.answer, question)
    for spelling in block.spellings:
        assert read(spelling, question) == expected, spelling


def read(answer: str, question: Question) -> Tree:
    """Return the reading of a right answer, with C for any constant of integration."""
    verdict = check(question, answer)
    assert isinstance(verdict, Correct), (answer, verdict)
    added = free_symbols(verdict.reading) - free_symbols(question.expected)
    if variable_of(question.expected) is None:
        return verdict.reading
    return substitute(verdict.reading, dict.fromkeys(added, Symbol("C")))


@pytest.mark.parametrize("problem", QUESTIONS)
def test_texts_without_mathematics_are_refused(problem: str) -> None:
    question = question_of(parse_problem(problem))
    for typed, meant in TEXTS:
        verdict = check(question, typed)
        if not meant:
            assert isinstance(verdict, Unreadable), (typed, verdict)
        else:
            assert not isinstance(verdict, Unreadable), typed
            by_formula = check(question, meant)
            assert not isinstance(by_formula, Unreadable)
            assert verdict.reading == by_formula.reading, typed
