"""What holds for every rewriting: it keeps the value wherever the expression has a real one."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calctutor.expr.tree import (
    Add,
    Call,
    Div,
    E,
    Integer,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    call,
    walk,
)
from calctutor.numeric.balls import evaluate
from calctutor.numeric.scope import Point
from calctutor.printing.ascii_form import ascii_form
from calctutor.rewriting.number_form import number_form
from calctutor.rewriting.polynomials.multiplied_out import polynomial
from calctutor.rewriting.shortening.cancel import cancelled
from calctutor.rewriting.shortening.expand import multiplied_out
from calctutor.rewriting.shortening.factor import contents_out, factored
from calctutor.rewriting.shortening.fractions import over_one_denominator
from calctutor.rewriting.shortening.identities import pythagoras
from calctutor.rewriting.shortening.order import in_descending_order
from calctutor.rewriting.shortening.rewriting import Rewriting
from calctutor.rewriting.shortening.shorten import shortened
from calctutor.rewriting.shortening.signs import sign_inside
from calctutor.rewriting.shortening.undoing import times_its_sign, undone
from calctutor.rewriting.tidy import tidy

X, Y, TWO = Symbol("x"), Symbol("y"), Integer(2)
POINTS = [
    Point({"x": Fraction(x), "y": Fraction(y)}, {})
    for x, y in (("0.7", "1.3"), ("-0.7", "2.1"), ("2", "-0.4"), ("-3", "-1.5"))
]


def _parts() -> st.SearchStrategy[Tree]:
    """Names, small numbers, and the functions that rewritings know something of."""
    return st.sampled_from(
        (
            *(X, Y, Integer(0), Integer(1), TWO, Integer(3), Div(Integer(1), TWO), Neg(X)),
            *(Add((X, Integer(1))), Add((Integer(1), X)), Add((Integer(1), Neg(X))), Pow(E, X)),
            *(call("sqrt", X), Pow(call("sin", X), TWO), Pow(call("cos", X), TWO)),
            *(call("ln", Pow(E, X)), call("sign", X), Add((Mul((TWO, X)), Integer(4)))),
        )
    )


def _nodes(parts: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    exponents = st.sampled_from(
        (
            Integer(0),
            Integer(1),
            TWO,
            Integer(3),
            Neg(TWO),
            Div(Integer(1), TWO),
            Div(Integer(3), TWO),
        )
    )
    return st.one_of(
        st.builds(Add, several),
        st.builds(Add, several),
        st.builds(Mul, several),
        st.builds(Mul, several),
        st.builds(Div, parts, parts),
        st.builds(Neg, parts),
        st.builds(Pow, parts, exponents),
        st.builds(lambda name, arg: Call(name, (arg,)), st.sampled_from(("sqrt", "abs")), parts),
    )


def lines() -> st.SearchStrategy[Tree]:
    return st.recursive(_parts(), _nodes, max_leaves=6)


def _is_real(tree: Tree, point: Point) -> bool:
    values = (evaluate(node, point) for node in walk(tree))
    return all(value.is_finite() and value.imag.contains(0) for value in values)


def assert_same_values(before: Tree, after: Tree) -> None:
    for point in POINTS:
        if _is_real(before, point):
            value = evaluate(after, point)
            told = f"{ascii_form(before)} became {ascii_form(after)} at {point.values}"
            assert value.is_finite(), told
            assert value.overlaps(evaluate(before, point)), told


@given(lines())
@settings(max_examples=150)
def test_tidying_and_the_form_of_numbers_keep_the_value(line: Tree) -> None:
    assert_same_values(line, tidy(line))
    assert_same_values(line, number_form(line))
    assert_same_values(line, in_descending_order(line))


@given(lines())
@settings(max_examples=100)
def test_shortening_keeps_the_value_to_the_end(line: Tree) -> None:
    line = tidy(line)
    for _ in range(4):
        found = shortened(line)
        if found is None:
            break
        assert_same_values(line, found.line)
        line = found.line


RULES: tuple[Callable[[Tree], Rewriting | None], ...] = (
    cancelled,
    contents_out,
    factored,
    multiplied_out,
    over_one_denominator,
    pythagoras,
    sign_inside,
    times_its_sign,
    undone,
)


@pytest.mark.parametrize("rule", RULES)
@given(line=lines())
@settings(max_examples=40)
def test_each_rule_keeps_the_value_of_its_part(
    rule: Callable[[Tree], Rewriting | None], line: Tree
) -> None:
    for node in walk(tidy(line)):
        if (found := rule(node)) is not None:
            assert found.part is node
            assert_same_values(node, found.after)


@given(lines())
@settings(max_examples=60)
def test_a_polynomial_multiplied_out_keeps_its_value(line: Tree) -> None:
    found = polynomial(line, "x", "y")
    if found is not None:
        assert_same_values(line, found.tree(X, Y))


@given(lines())
@settings(max_examples=100)
def test_a_tidy_line_stays_as_it_is(line: Tree) -> None:
    once = tidy(line)
    assert ascii_form(tidy(once)) == ascii_form(once)
