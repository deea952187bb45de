"""Round trips: printed text parses back to an equal tree."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given

from calctutor.expr.tree import Decimal, Mul, Relation, Symbol, Tree, walk
from calctutor.printing.ascii_form import ascii_form
from calctutor.printing.inline import inline, inline_ascii, inline_plain
from calctutor.printing.latex import latex
from calctutor.reading.parser import parse, parse_relation
from tests.strategies import lines, relations


@given(lines())
def test_the_ascii_form_is_read_back_to_the_same_tree(tree: Tree) -> None:
    assert parse(ascii_form(tree)) == tree


@given(relations())
def test_the_ascii_form_of_a_relation_is_read_back(relation: Relation) -> None:
    assert parse_relation(ascii_form(relation)) == relation


@given(lines())
def test_a_line_for_people_is_read_back_to_the_same_tree(tree: Tree) -> None:
    assert parse(inline(tree)) == tree


@given(lines())
def test_an_ascii_line_for_people_is_read_back_to_the_same_tree(tree: Tree) -> None:
    assert parse(inline_ascii(tree)) == tree


@given(lines())
def test_a_plain_line_is_read_back_to_the_same_tree(tree: Tree) -> None:
    assert parse(inline_plain(tree)) == tree


@given(lines())
def test_latex_is_read_back_to_the_same_tree(tree: Tree) -> None:
    assume(not any(map(_has_power_of_ten, walk(tree))))
    assert parse(latex(tree)) == tree


@pytest.mark.parametrize("printed", [ascii_form, inline, inline_ascii, inline_plain, latex])
def test_pi_with_a_subscript_is_a_name_that_is_read_back(printed: Callable[[Tree], str]) -> None:
    tree = Mul((Symbol("pi_1"), Symbol("w_pi"), Symbol("pi_theta")))
    assert parse(printed(tree)) == tree
    assert latex(tree) == r"\pi_{1} w_{\pi} \pi_{\theta}"


@given(relations())
def test_a_relation_for_people_is_read_back(relation: Relation) -> None:
    assert parse_relation(inline(relation)) == relation
    assert parse_relation(inline_ascii(relation)) == relation


def _has_power_of_ten(tree: Tree) -> bool:
    """Return whether LaTeX prints a decimal in the tree with a power of ten."""
    return isinstance(tree, Decimal) and not -30 <= tree.exponent < 0
