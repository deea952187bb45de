"""Equality as a question means it, and the search for a proof."""

from __future__ import annotations

import pytest

from calctutor.checking.equal import equal, interpreted, variable_of
from calctutor.checking.proof import Proof, is_proved_by_rules
from calctutor.checking.question import Question
from calctutor.checking.sameness import Different, Same, Unknown
from calctutor.checking.verdict import Evidence
from calctutor.expr.tree import Tree
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse, parse_relation
from calctutor.render.as_json import plain

ANYTHING = Question(parse("0"))


def test_definitions_are_put_in_and_bounds_without_a_value_become_limits() -> None:
    question = Question(parse("0"), definitions=(parse_relation("u = x^2"),))
    assert ascii_form(interpreted(parse("u + 1"), question)) == "x^2 + 1"
    assert ascii_form(interpreted(parse("[ln(x)]_0^1"), question)) == (
        "ln(1) - limit(ln(x), x, 0, +)"
    )
    positive = Question(parse("0"), given=(parse_relation("a > 0"),))
    bracket = parse("[ln(x + a)]_{x=0}^1")
    assert interpreted(bracket, positive) == bracket


def test_definitions_hold_on_both_sides() -> None:
    question = Question(parse("0"), definitions=(parse_relation("u = x^2"),))
    assert isinstance(equal(parse("u"), parse("x^2"), question), Same)
    assert isinstance(equal(parse("x^2"), parse("u"), question), Same)
    assert isinstance(equal(parse("u"), parse("x^2"), ANYTHING), Different)


def test_assumptions_are_taken_into_account() -> None:
    positive = Question(parse("0"), given=(parse_relation("a > 0"),))
    assert isinstance(equal(parse("sqrt(a^2)"), parse("a"), positive), Same)
    assert isinstance(equal(parse("sqrt(a^2)"), parse("a"), ANYTHING), Different)


@pytest.mark.parametrize(
    ("answer", "expected", "variable", "outcome"),
    [
        ("x^2/2 + 5", "int x dx", None, Same),
        ("int x dx", "x^2/2 + 5", None, Same),
        ("x^2", "int x dx", None, Different),
        ("int x dx", "int x dx + 1", None, Same),
        ("int x dx", "int t dt", None, Unknown),
        ("x + 1", "x", None, Different),
        ("x + 1", "x", "x", Same),
        ("x + 1", "x", "t", Same),
        ("int x dx", "x^2/2", "x", Same),
        ("int x dx", "x^2/2", "t", Unknown),
        ("int_0^1 x dx", "3/2", None, Different),
    ],
)
def test_indefinite_integrals_may_differ_by_a_constant(
    answer: str, expected: str, variable: str | None, outcome: type
) -> None:
    found = equal(parse(answer), parse(expected), ANYTHING, variable=variable)
    assert isinstance(found, outcome)
    if isinstance(found, Unknown):
        assert plain(found.reason) == (
            "There are integrals over different variables here, without bounds."
        )


def test_the_assumptions_hold_for_antiderivatives_too() -> None:
    positive = Question(parse("0"), given=(parse_relation("a > 0"),))
    assert isinstance(equal(parse("a x"), parse("int sqrt(a^2) dx"), positive), Same)
    assert isinstance(equal(parse("a x"), parse("int sqrt(a^2) dx"), ANYTHING), Different)


@pytest.mark.parametrize("problem", ["sqrt(7)/8", "int sqrt(7)/8 dx"])
def test_the_prover_is_asked(problem: str) -> None:
    product = "sin(pi/7) sin(2pi/7) sin(3pi/7)"
    answer = f"{product} x" if "int" in problem else product
    asked: list[tuple[Tree, Tree]] = []

    def prove(left: Tree, right: Tree, positive: frozenset[str]) -> bool:
        asked.append((left, right))
        return True

    found = equal(parse(answer), parse(problem), ANYTHING, prove)
    assert isinstance(found, Same)
    assert found.evidence.method == "algebra"
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("text", "variable"),
    [
        ("int x dx", "x"),
        ("2 int t dt + 1", "t"),
        ("int x dx + int x^2 dx", "x"),
        ("int x dx + int t dt", None),
        ("int_0^1 x dx", None),
        ("d/dx (int x dx)", None),
        ("x", None),
    ],
)
def test_the_variable_of_integration(text: str, variable: str | None) -> None:
    assert variable_of(parse(text)) == variable


# Proofs.


@pytest.mark.parametrize(
    ("answer", "expected", "given", "method"),
    [
        ("b + a", "a + b", [], "identical"),
        ("(-b) a", "-(a b)", [], "identical"),
        ("x + x", "2x", [], "algebra"),
        ("sin(x)^2 + cos(x)^2", "1", [], "algebra"),
        ("sqrt(a^2)", "a", ["a > 0"], "algebra"),
        ("sqrt(a^2)", "a", ["a < 0"], None),
        ("sqrt(a^2)", "a", ["b > 0"], None),
        ("sqrt(a^2)", "a", [], None),
        ("a - b", "b - a", [], None),
        ("x + 1", "x", [], None),
    ],
)
def test_the_method_of_a_proof(
    answer: str, expected: str, given: list[str], method: str | None
) -> None:
    proof = Proof(parse(answer), parse(expected), tuple(map(parse_relation, given)))
    assert (proof.method, proof.sought) == (None, False)
    assert proof.is_found() is (method is not None)
    assert (proof.method, proof.sought) == (method, True)


def test_a_proof_is_sought_only_once() -> None:
    proof = Proof(parse("x + x"), parse("2x"), (), method=None, sought=True)
    assert not proof.is_found()


@pytest.mark.parametrize(
    ("given", "positive"),
    [
        ([], set()),
        (["a > 0"], {"a"}),
        (["a >= 1", "b > 2"], {"a", "b"}),
        (["a < 0"], set()),
        (["c > 0"], set()),
    ],
)
def test_the_names_that_are_positive(given: list[str], positive: set[str]) -> None:
    proof = Proof(parse("a"), parse("b"), tuple(map(parse_relation, given)))
    assert proof.positive == positive


def test_a_proof_that_takes_too_much_work_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("calctutor.checking.proof._MOST_WORK", 3)
    proof = Proof(parse("(x + 1)^7 - x^7 + sin(x)^2"), parse("1 - cos(x)^2"), ())
    assert not proof.is_found()
    assert proof.method is None


@pytest.mark.parametrize(
    ("answer", "expected", "proved"),
    [
        ("x_1", "d/dw_1 sum_i w_i x_i", True),
        ("x_2", "d/dw_1 sum_i w_i x_i", False),
        ("I_i", "∂/∂w_i (sum_j I_j w_j + b)", True),
        ("I_j", "∂/∂w_i (sum_j I_j w_j + b)", False),
        ("Σ_i w_i I_i", "Σ_j I_j w_j", True),
        ("Σ_i w_i", "Σ_j I_j", False),
        ("x + x", "2x", True),
        ("d/dx binomial(x, 3)", "d/dx binomial(x, 3)", False),
        ("2", "d/dx binomial(x, 3)", False),
    ],
)
def test_sums_are_proved_by_the_rule_for_one_term(answer: str, expected: str, proved: bool) -> None:
    assert is_proved_by_rules(parse(answer), parse(expected)) is proved


def test_evidence_keeps_the_variable_by_which_was_derived() -> None:
    found = equal(parse("t^2/2 + 5"), parse("int t dt"), ANYTHING)
    assert found == Same(Evidence("algebra", 3, 50, derivative_by="t"))
