"""What the printers write, the parser reads back to the same tree."""

from __future__ import annotations

from hypothesis import assume, given

from calctutor.expr.ascii_form import ascii_form
from calctutor.expr.inline import inline, inline_ascii
from calctutor.expr.parser import parse, parse_relation
from calctutor.expr.tree import (
    Constant,
    Derivative,
    Integer,
    Integral,
    Limit,
    Relation,
    Symbol,
    Tree,
    walk,
)
from tests.strategies import relations, trees


@given(trees())
def test_the_ascii_form_is_read_back_to_the_same_tree(tree: Tree) -> None:
    assert parse(ascii_form(tree)) == tree


@given(relations())
def test_the_ascii_form_of_a_relation_is_read_back(relation: Relation) -> None:
    assert parse_relation(ascii_form(relation)) == relation


@given(trees())
def test_a_line_for_people_is_read_back_to_the_same_tree(tree: Tree) -> None:
    assume(not any(map(_is_for_people_only, walk(tree))))
    assert parse(inline(tree)) == tree


@given(trees())
def test_an_ascii_line_for_people_is_read_back_to_the_same_tree(tree: Tree) -> None:
    assume(not any(map(_is_for_people_only, walk(tree))))
    assert parse(inline_ascii(tree)) == tree


def _is_for_people_only(tree: Tree) -> bool:
    """Whether the node is written in a way that is clear to people, but that cannot be read."""
    match tree:
        case Symbol(name):
            return name == "Deltax"
        case Limit(_, _, point):
            return not isinstance(point, Symbol | Integer | Constant)
        case Integral(body):
            return any(isinstance(n, Derivative) and n.order > 1 for n in walk(body))
        case _:
            return False
