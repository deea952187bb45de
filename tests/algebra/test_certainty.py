"""What is proved equal has the same values: random expressions, rewritten truly and falsely."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from calctutor.algebra.equality import proved_equal
from calctutor.expr.functions import FUNCTIONS
from calctutor.expr.tree import (
    Add,
    Call,
    Constant,
    Div,
    Integer,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    free_symbols,
    substitute,
)
from calctutor.numeric.scope import Lambda, Point
from calctutor.reading.parser import parse
from tests.algebra.identities import FALSE, TRUE
from tests.algebra.test_equality import read, rows, values_at
from tests.strategies import trees

_POINTS = [
    (Fraction(x), Fraction(y))
    for x, y in (
        ("0.7", "1.3"), ("-0.7", "2.1"), ("-2.3", "-0.4"), ("0", "-1"), ("1", "0"), ("-1", "1"),
        ("5", "-3"), ("0.01", "40"), ("-12.5", "0.2"), ("2", "2"), ("0.5", "-0.5"), ("99", "-7"),
    )
]  # fmt: skip
_FUNCTIONS = {
    "f": Lambda(("t",), parse("t^2 - 3*t + 1/3")),
    "g": Lambda(("t",), parse("t^3 + t")),
    "h": Lambda(("t", "u"), parse("t + u^2")),
}
_X, _Y = Symbol("x"), Symbol("y")
_HALF = Div(Integer(1), Integer(2))
_THIRD = Div(Integer(1), Integer(3))
_EXPONENTS = [Integer(2), Integer(3), Neg(Integer(1)), _HALF, _THIRD, Neg(_HALF), _Y]
_UNARY = sorted(name for name, known in FUNCTIONS.items() if known.arity[0] == 1)
_ROWS = [read(row)[:2] for table in (TRUE, FALSE) for row in rows(table)]


def _nodes(parts: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    pairs = st.tuples(parts, parts)
    return st.one_of(
        st.builds(Neg, parts),
        st.builds(Add, pairs),
        st.builds(Mul, pairs),
        st.builds(Div, parts, parts),
        st.builds(Pow, parts, st.sampled_from(_EXPONENTS)),
        st.builds(Call, st.sampled_from(_UNARY), st.tuples(parts)),
    )


def expressions() -> st.SearchStrategy[Tree]:
    """Expressions in x and y that have values at most points."""
    small = st.builds(Integer, st.integers(1, 6))
    constants = st.sampled_from([Constant("pi"), Constant("i"), Constant("e")])
    leaves = st.one_of(st.sampled_from([_X, _Y]), small, constants)
    return st.recursive(leaves, _nodes, max_leaves=3)


_HOLE = Symbol("hole")
_AROUND = st.recursive(
    st.just(_HOLE), lambda parts: _nodes(st.one_of(parts, st.just(_X))), max_leaves=3
)


def assert_not_apart(left: Tree, right: Tree) -> None:
    for x, y in _POINTS:
        names = free_symbols(left) | free_symbols(right)
        values = dict.fromkeys(names, Fraction(3, 4)) | {"x": x, "y": y}
        balls = values_at(Point(values, _FUNCTIONS), left, right)
        assert not all(ball.is_finite() for ball in balls) or balls[0].overlaps(balls[1])


@given(st.sampled_from(_ROWS), expressions(), expressions(), _AROUND)
@settings(max_examples=300, deadline=None)
def test_what_is_proved_of_a_rewritten_expression_is_so(
    row: tuple[Tree, Tree], x: Tree, y: Tree, around: Tree
) -> None:
    left, right = (substitute(around, {"hole": substitute(side, {"x": x, "y": y})}) for side in row)
    if proved_equal(left, right):
        assert_not_apart(left, right)


@given(expressions(), expressions())
@settings(max_examples=100, deadline=None)
def test_different_expressions_are_proved_equal_only_if_they_are(left: Tree, right: Tree) -> None:
    if proved_equal(left, right):
        assert_not_apart(left, right)


@given(trees())
@settings(max_examples=100, deadline=None)
def test_any_expression_is_read_or_refused(tree: Tree) -> None:
    """An expression is equal to itself, or nothing is said of it; never is it 1 more."""
    proved_equal(tree, tree)
    assert not proved_equal(tree, Add((tree, Integer(1))))
