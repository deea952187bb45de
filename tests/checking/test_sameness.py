"""Sameness: the right method for each proof, and rewritings of anything are the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.checking.normal_order import normal_order
from calctutor.checking.sameness import Different, Same, Unknown, same
from calctutor.expr import tree as t
from calctutor.expr.tree import Tree
from calctutor.numeric.compare import Agree, compare
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from tests.strategies import trees


@pytest.mark.parametrize(
    ("answer", "expected", "method"),
    [
        ("x + 1", "1 + x", "identical"),
        ("2 cos(x^2) x", "d/dx sin(x^2)", "algebra"),
        ("-(a - b)", "b - a", "identical"),
        ("a (b c)", "c b a", "identical"),
        ("4x/2", "2x", "algebra"),
        ("x + x", "2x", "algebra"),
        ("x x^2", "x^3", "algebra"),
        ("sin(x)^2 + cos(x)^2", "1", "algebra"),
        ("sin(pi/7) sin(2pi/7) sin(3pi/7)", "sqrt(7)/8", "numeric"),
        ("Σ_i w_i I_i", "Σ_j I_j w_j", "algebra"),
        ("9^9^9", "9^9^9", "identical"),
    ],
)
def test_methods_without_a_prover(answer: str, expected: str, method: str) -> None:
    found = same(parse(answer), parse(expected))
    assert isinstance(found, Same)
    assert found.evidence.method == method


def test_a_prover_makes_numeric_evidence_a_proof() -> None:
    asked: list[tuple[Tree, Tree, frozenset[str]]] = []

    def prove(left: Tree, right: Tree, positive: frozenset[str]) -> bool:
        asked.append((left, right, positive))
        return True

    found = same(parse("sin(pi/7) sin(2pi/7) sin(3pi/7)"), parse("sqrt(7)/8"), (), prove)
    assert isinstance(found, Same) and found.evidence.method == "algebra"
    assert len(asked) == 1
    assert isinstance(same(parse("x"), parse("x + 1"), (), prove), Different)
    assert len(asked) == 1, "a difference needs no prover"


def test_undefined_is_not_the_same_as_undefined() -> None:
    assert isinstance(same(parse("1/0"), parse("1/0")), Unknown)


def test_places_where_only_the_expected_is_defined_are_noted() -> None:
    found = same(parse("x floor(x)/floor(x)"), parse("x"))
    assert isinstance(found, Same)
    assert found.notes


REWRITINGS: list[Callable[[Tree], Tree]] = [
    lambda u: t.Neg(t.Neg(u)),
    lambda u: t.Add((u, parse("sin(x)^2 + cos(x)^2 - 1"))),
    lambda u: t.Mul((t.Div(t.ONE, t.TWO), t.Add((u, u)))),
    lambda u: t.Div(t.Mul((t.Integer(3), u)), t.Integer(3)),
    lambda u: t.Add((t.Mul((t.Decimal(3, -1), u)), t.Mul((t.Decimal(7, -1), u)))),
    lambda u: t.Pow(u, t.ONE),
]


@given(trees(), st.sampled_from(REWRITINGS))
def test_an_answer_is_the_same_as_itself_rewritten(
    tree: Tree, rewrite: Callable[[Tree], Tree]
) -> None:
    if isinstance(compare(tree, tree, points=12), Agree):
        assert not isinstance(same(rewrite(tree), tree), Different)


@given(trees())
def test_the_normal_order_forgets_only_the_order(tree: Tree) -> None:
    ordered = normal_order(tree)
    assert normal_order(ordered) == ordered
    assert not isinstance(same(ordered, tree), Different)


@pytest.mark.parametrize(
    ("answer", "expected", "is_right"),
    [
        ("2", "int_0^1 1/sqrt(1-x) dx", True),
        ("3", "int_0^1 1/sqrt(1-x) dx", False),
        ("pi", "int_0^2 1/sqrt(x(2-x)) dx", True),
        ("0", "lim_{x->oo} ln(x)/x^(1/10)", True),
    ],
)
def test_what_numbers_do_not_reach_is_worked_out(
    answer: str, expected: str, is_right: bool
) -> None:
    found = same(parse(answer), parse_problem(expected).body)
    assert isinstance(found, Same if is_right else Different)


@pytest.mark.parametrize(
    ("answer", "expected", "is_right"),
    [
        ("-2", "int_-1^1 1/x^2 dx", False),
        ("0", "int_-1^1 1/x dx", False),
        ("oo", "lim_{x->0} 1/x^2", True),
        ("oo", "lim_{x->0^-} 1/x", False),
        ("4", "lim_{x->0^-} 1/x", False),
    ],
)
def test_where_there_is_no_number(answer: str, expected: str, is_right: bool) -> None:
    found = same(parse(answer), parse_problem(expected).body)
    assert isinstance(found, Same if is_right else Different)
    assert isinstance(found, Same) or found.notes


def test_what_hides_beside_a_large_number_in_an_integral_is_found() -> None:
    expected = parse_problem("int_2^5 x e^(5x^2) dx").body
    assert isinstance(same(parse("e^125/10"), expected), Different)
    assert isinstance(same(parse("(e^125 - e^20)/10"), expected), Same)
