"""What walks over trees knows every kind of node, by itself and inside others."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from calctutor.algebra.equality import proved_equal
from calctutor.cas.errors import CannotConvertError
from calctutor.cas.forward import to_sympy
from calctutor.checking.definitions import resolve
from calctutor.checking.form import is_expanded, is_factored, is_in_terms_of
from calctutor.checking.normal_order import normal_order
from calctutor.checking.simplified import is_simplified
from calctutor.expr.tree import (
    Add,
    Bracket,
    Call,
    Derivative,
    Limit,
    Mul,
    Node,
    Symbol,
    Tree,
    Vector,
    free_symbols,
    rebuilt,
    substitute,
    walk,
)
from calctutor.numeric.balls import evaluate
from calctutor.numeric.breaks import has_breaks
from calctutor.numeric.compare import Differ, compare
from calctutor.numeric.indices import written_out
from calctutor.numeric.scope import Point
from calctutor.printing.ascii_form import ascii_form
from calctutor.printing.inline import inline, inline_ascii
from calctutor.printing.latex import latex
from calctutor.printing.layout import layout
from calctutor.printing.mathml import mathml
from calctutor.reading.parser import parse
from calctutor.rewriting.exact import valued
from calctutor.rewriting.logarithms import with_joined_logarithms
from calctutor.rewriting.neat import neat
from calctutor.rewriting.number_form import number_form
from calctutor.rewriting.shortening.length import length
from calctutor.rewriting.shortening.shorten import shortened
from calctutor.rewriting.surds import with_short_roots
from calctutor.rewriting.tidy import tidy
from calctutor.solving.differentiation.differentiate import differentiate
from calctutor.solving.differentiation.slope import slope
from calctutor.solving.limits.value import value_of

X = Symbol("x")
_EXAMPLES = {
    "Integer": "3",
    "Decimal": "0.25",
    "Constant": "pi",
    "Symbol": "x",
    "Neg": "-x",
    "Add": "x + 2",
    "Mul": "2*x",
    "Div": "1/(x + 2)",
    "Pow": "x^3",
    "Call": "sin(x)",
    "Apply": "f'(x)",
    "Derivative": "diff(x^2, x)",
    "Integral": "integrate(t, t, 0, x)",
    "Limit": "limit(sin(t)/t + x, t, 0)",
    "Sum": "sum(i*x, i, 1, 3)",
    "Bracket": "bracket(t^2, t, 0, x)",
    "Cases": "piecewise(x^2, x > 0, -x)",
    "Vector": "vector(x, x^2)",
}
_ONLY_INSIDE = {"Branch", "Relation"}
"""What is no expression by itself; both stand in the example of cases."""

_NODES = [parse(text) for text in _EXAMPLES.values()]
_OF_ONE_VALUE = [node for node in _NODES if not isinstance(node, Vector)]


def _inside(node: Tree) -> Tree:
    """The node as a part of a sum of a product: what is found must be found there too."""
    return Add((Mul((X, node)), Call("cos", (node,))))


each_node = pytest.mark.parametrize("node", _NODES, ids=list(_EXAMPLES))
each_expression = pytest.mark.parametrize(
    "tree",
    [*_OF_ONE_VALUE, *map(_inside, _OF_ONE_VALUE)],
    ids=[f"{type(node).__name__}{where}" for where in ("", " inside") for node in _OF_ONE_VALUE],
)


def test_there_is_an_example_of_every_kind_of_node() -> None:
    assert {kind.__name__ for kind in Node.__subclasses__()} == _EXAMPLES.keys() | _ONLY_INSIDE
    for node, kind in zip(_NODES, _EXAMPLES, strict=True):
        assert type(node).__name__ == kind


@each_node
def test_printers_know_it_and_the_parser_reads_it_back(node: Tree) -> None:
    assert parse(ascii_form(node)) == node
    for printer in (inline, inline_ascii, latex, layout, mathml):
        assert printer(node)


@each_node
def test_it_is_rebuilt_of_its_parts_and_names_are_found_in_it(node: Tree) -> None:
    assert rebuilt(node, lambda part: part) == node
    if isinstance(node, Derivative):
        return  # What it is differentiated by stays what it is.
    with_y = substitute(node, {"x": Symbol("y")})
    assert free_symbols(with_y) == {"y" if name == "x" else name for name in free_symbols(node)}


@each_expression
@pytest.mark.parametrize(
    "rewritten",
    [
        *(tidy, neat, valued, number_form, normal_order, resolve),
        *(with_short_roots, with_joined_logarithms),
    ],
)
def test_a_rewriting_keeps_its_value(rewritten: Callable[[Tree], Tree], tree: Tree) -> None:
    after = rewritten(tree)
    assert not isinstance(compare(after, tree), Differ)
    assert free_symbols(after) <= free_symbols(tree)


@each_expression
def test_a_shorter_line_has_its_value(tree: Tree) -> None:
    found = shortened(tree)
    if found is not None:
        assert length(found.line) <= length(tree)
        assert not isinstance(compare(found.line, tree), Differ)


@each_expression
def test_it_has_a_value_and_is_equal_to_itself(tree: Tree) -> None:
    if not any(type(node).__name__ == "Apply" for node in walk(tree)):
        assert evaluate(tree, Point({"x": Fraction(1)}, {})).is_finite()
    assert proved_equal(tree, tree)
    for question in (has_breaks, is_expanded, is_factored, is_simplified):
        assert question(tree) in {True, False}
    assert is_in_terms_of(tree, "x") in {True, False}
    assert written_out(tree)
    assert length(tree) > 0


@each_node
def test_sympy_gets_it_or_is_told_that_it_has_no_counterpart(node: Tree) -> None:
    try:
        assert to_sympy(node) is not None
    except CannotConvertError:
        assert isinstance(node, Bracket | Vector)


@each_expression
def test_its_derivative_without_steps_is_the_one_with_steps(tree: Tree) -> None:
    derivative = Derivative(tree, X)
    assert not isinstance(compare(slope(tree, X), derivative), Differ)
    found = differentiate(derivative)
    assert found.result is None or not isinstance(compare(found.result, derivative), Differ)


@each_expression
def test_its_limit_is_found_or_is_unknown(tree: Tree) -> None:
    found = value_of(Limit(tree, X, parse("1")), ())
    if found.value is not None:
        assert not isinstance(compare(found.value, substitute(tree, {"x": parse("1")})), Differ)
