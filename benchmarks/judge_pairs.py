"""The pairs that judges are compared on, and what those that know no notation are given of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeAlias

from msgspec.structs import replace

from calctutor.cas.dependence import INDEPENDENT, dependence
from calctutor.checking.check import question_of
from calctutor.checking.question import ANY, Question
from calctutor.checking.sameness import open_integrals
from calctutor.expr.tree import Apply, Derivative, Symbol, Tree, free_symbols, unknown_functions
from calctutor.numeric.points import given_positive
from calctutor.reading.parser import parse_chain
from calctutor.reading.problem_reader import parse_problem

FILE = Path(__file__).parents[1] / "tests" / "cases" / "answers" / "pairs.jsonl"
SEED = "judge"
LEFT_SIDES = (Symbol, Apply, Derivative)


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of the file: see the README beside it."""

    id: str
    answer: str
    asked: str
    given: tuple[str, ...]
    label: str
    plain: bool

    @property
    def stratum(self) -> tuple[str, str]:
        return self.id.rpartition("-")[0], self.label

    def question(self) -> Question:
        question = question_of(parse_problem(self.asked, given=self.given))
        return replace(question, form=ANY) if self.plain else question


@dataclass(frozen=True, slots=True)
class Sides:
    """The two expressions themselves, and the names that the assumptions make positive."""

    answer: Tree
    expected: Tree
    positive: frozenset[str]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why only calctutor is asked."""

    reason: str


Given: TypeAlias = Sides | LeftOut


def pairs() -> list[Pair]:
    rows = map(json.loads, FILE.read_text(encoding="utf-8").splitlines())
    return [
        Pair(
            row["id"],
            row["answer"],
            row["expected"] if "expected" in row else row["problem"],
            tuple(row.get("given", ())),
            row["verdict"],
            "expected" in row,
        )
        for row in rows
    ]


def sample(known: Sequence[Pair], size: int) -> list[Pair]:
    """As many pairs, of each group and verdict its share, and always the same ones.

    A systematic sample: every so many-th of the pairs in the order of their strata, which within a
    stratum is one of chance.
    """
    chance = Random(SEED)
    size = min(size, len(known))
    ordered = sorted(chance.sample(known, len(known)), key=lambda pair: pair.stratum)
    start = chance.random()
    return [ordered[int((index + start) * len(ordered) / size)] for index in range(size)]


def given_to_others(pair: Pair) -> Given:
    """The two sides as SymPy and its kin can be asked about them: is the one equal to the other."""
    if pair.label not in {"correct", "incorrect"}:
        return LeftOut(pair.label)
    question = pair.question()
    links = parse_chain(pair.answer.strip().removeprefix("="), question.names)
    if len(links) > 2 or (len(links) == 2 and not isinstance(links[0], LEFT_SIDES)):
        return LeftOut("a chain of equalities")
    answer, expected = links[-1], question.expected
    if open_integrals(expected) | open_integrals(answer):
        return LeftOut("an antiderivative")
    unknown = unknown_functions(answer) | unknown_functions(expected)
    if unknown or dependence(answer, expected) != INDEPENDENT:
        return LeftOut("unknown functions")
    names = free_symbols(answer) | free_symbols(expected)
    positive = given_positive(names, question.given)
    return Sides(answer, expected, positive if pair.given else frozenset())
