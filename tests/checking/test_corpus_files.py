"""The files of answers whose verdict is known are what their README says they are."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from calctutor.expr.errors import UnreadableError
from calctutor.expr.names import NO_NAMES
from calctutor.expr.problem import is_calculus
from calctutor.expr.tree import Derivative, Integral, Symbol, free_symbols
from calctutor.reading.parser import parse, parse_chain, parse_relation
from calctutor.reading.problem_reader import parse_problem
from tests.amounts import large

pytestmark = large(one_in=4)

ANSWERS = Path(__file__).parent.parent / "cases" / "answers"

FORMS = {
    "constant-of-integration-missing",
    "arithmetic-unfinished",
    "domain-smaller",
    "not-evaluated",
    "rounded-decimal",
}


def lines(name: str) -> list[dict[str, Any]]:
    text = (ANSWERS / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


PAIRS = lines("pairs.jsonl")
ANTIDERIVATIVES = lines("antiderivatives.jsonl")


def named(objects: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(each, id=each["id"]) for each in objects]


@pytest.mark.parametrize("objects", [PAIRS, ANTIDERIVATIVES], ids=["pairs", "antiderivatives"])
def test_ids_are_unique(objects: list[dict[str, Any]]) -> None:
    assert not [name for name, times in Counter(o["id"] for o in objects).items() if times > 1]


def test_no_pair_is_there_twice() -> None:
    keys = Counter(
        (p["answer"], p.get("expected"), p.get("problem"), tuple(p.get("given", ()))) for p in PAIRS
    )
    assert not [key for key, times in keys.items() if times > 1]


def test_there_are_enough_pairs_of_every_verdict() -> None:
    verdicts = Counter(pair["verdict"] for pair in PAIRS)
    assert verdicts.keys() == {"correct", "incorrect", "incomplete", "unreadable"}
    assert len(PAIRS) >= 450
    assert 0.4 <= verdicts["correct"] / len(PAIRS) <= 0.6
    assert verdicts["incorrect"] >= 150
    assert verdicts["incomplete"] >= 20
    assert verdicts["unreadable"] >= 25


def test_there_are_enough_problems_of_every_kind() -> None:
    bodies = [parse_problem(pair["problem"]).body for pair in PAIRS if "problem" in pair]
    definite = [body for body in bodies if isinstance(body, Integral) and body.lower is not None]
    indefinite = [body for body in bodies if isinstance(body, Integral) and body.lower is None]
    derivatives = [body for body in bodies if isinstance(body, Derivative)]
    assert len(derivatives) >= 100
    assert len(indefinite) >= 50
    assert len(definite) >= 25


@pytest.mark.parametrize("pair", named(PAIRS))
def test_a_pair_is_well_formed(pair: dict[str, Any]) -> None:
    assert pair.keys() <= {"id", "answer", "expected", "problem", "given", "verdict", "form"}
    assert ("expected" in pair) != ("problem" in pair)
    assert ("form" in pair) == (pair["verdict"] == "incomplete")
    assert pair.get("form") in FORMS | {None}
    names = NO_NAMES
    if "problem" in pair:
        problem = parse_problem(pair["problem"], given=tuple(pair.get("given", ())))
        assert is_calculus(problem.body)
        names = problem.names
    else:
        parse(pair["expected"])
        for assumption in pair.get("given", ()):
            parse_relation(assumption)
    if pair["verdict"] == "unreadable":
        with pytest.raises(UnreadableError):
            parse_chain(pair["answer"], names)
    else:
        parse_chain(pair["answer"], names)


def test_there_are_enough_antiderivatives() -> None:
    assert len(ANTIDERIVATIVES) >= 500
    assert sum("given" in each for each in ANTIDERIVATIVES) >= 40
    asked = Counter((each["integrand"], each["variable"]) for each in ANTIDERIVATIVES)
    assert not [key for key, times in asked.items() if times > 1]


@pytest.mark.parametrize("each", named(ANTIDERIVATIVES))
def test_an_antiderivative_is_well_formed(each: dict[str, Any]) -> None:
    assert each.keys() <= {"id", "integrand", "variable", "antiderivative", "given"}
    assert parse(each["variable"]) == Symbol(each["variable"])
    integrand, antiderivative = parse(each["integrand"]), parse(each["antiderivative"])
    assert not is_calculus(integrand)
    assert not is_calculus(antiderivative)
    known = free_symbols(integrand) | {each["variable"]}
    assert free_symbols(antiderivative) <= known
    for assumption in each.get("given", ()):
        relation = parse_relation(assumption)
        assert free_symbols(relation.left) | free_symbols(relation.right) <= known
