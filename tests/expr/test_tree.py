"""Nodes are equal if their shapes are, wherever in a text they stood."""

from __future__ import annotations

from hypothesis import given
from msgspec.structs import replace

from calctutor.expr.tree import Derivative, Integer, Neg, Node, Symbol, Tree, walk
from calctutor.reading.parser import parse
from tests.strategies import trees

X = Symbol("x")


def test_the_place_does_not_count() -> None:
    there = Symbol("x", span=(3, 4))
    assert there == X
    assert (there != X) is False
    assert hash(there) == hash(X)
    assert {there: 1}[X] == 1
    assert repr(there) == repr(X) == "Symbol(name='x')"


def test_how_a_derivative_is_written_does_not_count() -> None:
    assert Derivative(X, X) == Derivative(X, X, 1, partial=True)
    assert Derivative(X, X) != Derivative(X, X, 2)


def test_the_kind_and_every_part_count() -> None:
    assert Neg(X) != Neg(Neg(X))
    assert Neg(X) != X
    assert Integer(1) != Integer(2)
    assert Symbol("x") != Symbol("y")
    assert X != "x"
    assert parse("x + y") != parse("y + x")


@given(trees())
def test_a_copy_with_other_places_is_the_same(tree: Tree) -> None:
    for node in walk(tree):
        moved: Node = replace(node, span=(7, 8))
        assert moved == node
        assert (moved != node) is False
        assert hash(moved) == hash(node)
