"""The judge over answers whose verdict is known: see tests/cases/answers/README.md."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from calctutor.checking.check import check, question_of
from calctutor.checking.question import ANY, Question
from calctutor.checking.verdict import Correct, Incomplete, Incorrect, Verdict
from calctutor.expr.tree import Tree
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain, verdict_json, verdict_name
from tests.amounts import large

pytestmark = large(one_in=4)

_CASES = Path(__file__).parents[1] / "cases" / "answers"
_LEAST_PROVED = 0.8
"""The share of the right answers that our own algebra proves, without SymPy."""


def rows(name: str) -> list[dict[str, Any]]:
    lines = (_CASES / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


PAIRS = rows("pairs.jsonl")
INTEGRALS = rows("antiderivatives.jsonl")


@cache
def question(text: str, given: tuple[str, ...], plain: bool) -> Question:
    asked = question_of(parse_problem(text, given=given))
    return replace(asked, form=ANY) if plain else asked


def verdict(row: Mapping[str, Any]) -> Verdict:
    asked = row.get("problem") or row["expected"]
    return check(question(asked, tuple(row.get("given", ())), "expected" in row), row["answer"])


@pytest.mark.parametrize("row", PAIRS, ids=[row["id"] for row in PAIRS])
def test_a_known_pair_gets_its_verdict(row: Mapping[str, Any]) -> None:
    found = verdict(row)
    assert verdict_name(found) == row["verdict"], found
    if isinstance(found, Incomplete):
        assert found.form == row["form"]
    if isinstance(found, Incorrect):
        evidence = found.evidence
        assert evidence.method == "counterexample"
        assert evidence.answer_value != evidence.expected_value


def test_most_right_answers_are_proved() -> None:
    found = [verdict(row) for row in PAIRS if row["verdict"] == "correct"]
    proved = [v for v in found if isinstance(v, Correct) and v.evidence.method != "numeric"]
    assert len(proved) >= _LEAST_PROVED * len(found)


def antiderivative(row: Mapping[str, Any], change: str) -> Verdict:
    """The verdict on the known antiderivative F, changed as `F + C` or `1.0001*F + C` says."""
    problem = f"integrate({row['integrand']}, {row['variable']})"
    answer = change.replace("F", f"({row['antiderivative']})")
    constant = next(c for c in "CKQ" if c not in row["integrand"] + row["antiderivative"])
    answer = answer.replace("?", constant).replace("!", row["variable"])
    return check(question(problem, tuple(row.get("given", ())), False), answer)


@large(one_in=20)
@pytest.mark.parametrize("row", INTEGRALS, ids=[row["id"] for row in INTEGRALS])
def test_antiderivatives_of_textbook_integrals(row: Mapping[str, Any]) -> None:
    assert isinstance(antiderivative(row, "F + ?"), Correct)
    without = antiderivative(row, "F")
    assert isinstance(without, Incomplete)
    assert without.form == "constant-of-integration-missing"
    for wrong in ("F + !/1000 + ?", "1.0001*F + ?", "F + ?*!"):
        assert isinstance(antiderivative(row, wrong), Incorrect)


@pytest.mark.parametrize(
    ("answer", "integrand"),
    [
        ("ln(sin(x)) - ln(sin(x)^2 - 1)/2 + C", "sec(x)^2/tan(x)"),
        ("-ln(sin(x) - 1) + C", "cos(x)/(1 - sin(x))"),
    ],
)
def test_an_antiderivative_that_is_real_nowhere_is_refused(answer: str, integrand: str) -> None:
    found = check(question(f"integrate({integrand}, x)", (), False), answer)
    assert isinstance(found, Incorrect)
    assert [plain(note) for note in found.notes] == [
        "I found no point at which the derivative of your answer has a value."
    ]


REWRITINGS = ("({0})", "0 + {0}", "{0} + sin(q)^2 + cos(q)^2 - 1", "2*({0})/2", "-(-({0}))")


@pytest.mark.parametrize("rewriting", REWRITINGS)
def test_every_expected_expression_equals_its_rewritings(rewriting: str) -> None:
    for row in PAIRS:
        asked = row.get("expected")
        if asked is None or row["verdict"] != "correct":
            continue
        expected: Tree = question(asked, tuple(row.get("given", ())), True).expected
        text = rewriting.format(ascii_form(expected))
        names = question(asked, tuple(row.get("given", ())), True)
        found = check(names, text)
        assert isinstance(found, Correct), (row["id"], text, found)


def test_a_billionth_more_is_never_accepted() -> None:
    for row in PAIRS:
        asked = row.get("expected")
        if asked is None or row["verdict"] != "correct":
            continue
        target = question(asked, tuple(row.get("given", ())), True)
        found = check(target, f"({ascii_form(target.expected)}) + 1e-9")
        assert not isinstance(found, Correct), row["id"]


def test_verdicts_are_the_same_again() -> None:
    for row in PAIRS[::10]:
        question.cache_clear()
        assert verdict_json(verdict(row), 0) == verdict_json(verdict(row), 0)
