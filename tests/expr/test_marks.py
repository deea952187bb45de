"""Marks on parts of a formula change nothing but the marked parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.expr.marks import (
    END,
    NO_MARKS,
    START,
    carried_over,
    mark,
    marks_of,
    parted,
    unmarked,
)
from calctutor.expr.tree import Add, Call, Neg, Pow, Relation, Symbol, Tree, walk
from calctutor.printing.block import Block
from calctutor.printing.inline import inline, inline_ascii
from calctutor.printing.layout import fit, layout
from calctutor.reading.parser import parse
from tests.strategies import lines, relations


@st.composite
def _some_parts(draw: st.DrawFn, relation: Relation) -> tuple[Tree, ...]:
    nodes = [*walk(relation.left), *walk(relation.right)]
    return tuple(draw(st.lists(st.sampled_from(nodes), max_size=3)))


def found(text: str) -> list[str]:
    return [piece for piece, marked in parted(text) if marked]


def shown(block: Block) -> list[str]:
    return [piece for line in block.lines for piece in found(line)]


def balanced(line: str) -> bool:
    depth = 0
    for character in line:
        depth += (character == START) - (character == END)
        if depth < 0:
            return False
    return depth == 0


@given(relations(), st.data(), st.integers(4, 60), st.booleans())
def test_a_marked_layout_is_the_layout_with_marks(
    relation: Relation, data: st.DataObject, width: int, unicode: bool
) -> None:
    marked = data.draw(_some_parts(relation))
    plain = fit(relation, width, unicode=unicode)
    blocks = fit(relation, width, unicode=unicode, marked=marked)
    assert [tuple(map(unmarked, block.lines)) for block in blocks] == [b.lines for b in plain]
    assert [block.baseline for block in blocks] == [block.baseline for block in plain]
    assert [block.width for block in blocks] == [block.width for block in plain]
    assert all(balanced(line) for block in blocks for line in block.lines)


@given(relations(), st.data())
def test_a_marked_line_is_the_line_with_marks(relation: Relation, data: st.DataObject) -> None:
    marked = data.draw(_some_parts(relation))
    for write in (inline, inline_ascii):
        assert unmarked(write(relation, marked)) == write(relation)
        assert balanced(write(relation, marked))


@given(lines(), st.booleans())
def test_a_whole_formula_is_marked_wherever_it_is_broken(tree: Tree, unicode: bool) -> None:
    for width in (8, 20, 40):
        for block in fit(tree, width, unicode=unicode, marked=(tree,)):
            for line in block.lines:
                outside = "".join(piece for piece, marked in parted(line) if not marked)
                assert not any(map(str.isalnum, outside))


@given(lines())
def test_without_marks_there_are_none(tree: Tree) -> None:
    for unicode in (True, False):
        text = "".join(layout(tree, unicode=unicode).lines)
        assert unmarked(text) == text


def test_only_the_very_node_is_marked() -> None:
    tree = Add((parse("sin(x)"), parse("sin(x)")))
    assert shown(layout(tree, marked=(tree.terms[1],))) == ["sin(x)"]
    assert layout(tree, marked=(tree.terms[1],)).lines[0].index(START) > len("sin(x)")
    assert shown(layout(tree, marked=(parse("sin(x)"),))) == []


def test_every_line_of_a_tall_part_is_marked() -> None:
    tree = parse("2 + (x + 1)/x")
    assert isinstance(tree, Add)
    assert shown(layout(tree, marked=(tree.terms[1],))) == [" x + 1 ", "───────", "   x   "]


@pytest.mark.parametrize(("text", "expected"), [("2*x^12", "¹²"), ("2*e^(-2*x)", "⁻²ˣ")])
def test_a_raised_exponent_is_marked_whole(text: str, expected: str) -> None:
    tree = parse(text)
    power = next(node for node in walk(tree) if isinstance(node, Pow))
    last = list(walk(power.exponent))[-1]
    assert shown(layout(tree, marked=(last,))) == [expected]
    assert found(inline(tree, (last,))) == [expected]


def test_a_subtracted_term_is_marked_without_its_sign() -> None:
    term = Neg(parse("cos(x)"))
    tree = Add((parse("x"), term))
    assert shown(layout(tree, marked=(term,))) == ["cos(x)"]


def test_a_function_whose_power_is_at_its_name() -> None:
    sine = parse("sin(x)")
    assert isinstance(sine, Call)
    power = Pow(sine, parse("2"))
    assert shown(layout(power, marked=(sine,))) == ["sin²(x)"]
    assert found(inline(power, (sine,))) == ["sin²(x)"]


def test_a_part_that_is_broken_is_marked_on_both_lines() -> None:
    tree = parse("2 + sin(x^4*cos(x) - 4*x^3*sin(x) - 12*x^2*cos(x))")
    sine = next(node for node in walk(tree) if isinstance(node, Call))
    lines = [line for block in fit(tree, 30, marked=(sine,)) for line in block.lines]
    assert len(lines) > 1
    assert all(map(balanced, lines))
    assert found(lines[0])[0].startswith("sin(")
    assert all(map(found, lines))


def test_marks_are_ended_and_begun_again() -> None:
    lines = [f"a {START}b", "c", f"d{END} e"]
    assert carried_over(lines) == [f"a {START}b{END}", f"{START}c{END}", f"{START}d{END} e"]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        ("a", [("a", False)]),
        (f"{START}a{END}", [("a", True)]),
        (f"a{START}b{END}c", [("a", False), ("b", True), ("c", False)]),
        (f"{START}a{START}b{END}c{END}d", [("a", True), ("b", True), ("c", True), ("d", False)]),
        (f"{START}{START}a{END}{END}b", [("a", True), ("b", False)]),
        (f"{START}a{END}{START}b{END}", [("a", True), ("b", True)]),
    ],
)
def test_a_text_is_split_at_its_marks(text: str, pieces: list[tuple[str, bool]]) -> None:
    assert parted(text) == pieces


def test_a_mark_is_around_a_text_and_not_around_nothing() -> None:
    assert mark("a") == f"{START}a{END}"
    assert mark("") == ""
    assert unmarked(f"a{START}b{END}") == "ab"
    assert unmarked("ab") == "ab"


def test_lines_without_marks_are_carried_over_as_they_are() -> None:
    assert carried_over(["a", "b"]) == ["a", "b"]
    assert carried_over([f"{START}a{END}", "b"]) == [f"{START}a{END}", "b"]
    assert carried_over([f"{START}{START}a", f"b{END}", f"c{END}"]) == [
        f"{START}{START}a{END}{END}",
        f"{START}{START}b{END}{END}",
        f"{START}c{END}",
    ]


def test_marks_are_on_nodes_themselves_and_on_what_a_minus_sign_stands_before() -> None:
    x, y = Symbol("x"), Symbol("y")
    negative = Neg(x)
    total = Add((negative, y))
    marks = marks_of((negative,))
    assert (marks.has(negative), marks.has(x), marks.has(y), marks.has(Neg(x))) == (
        True,
        True,
        False,
        False,
    )
    assert marks.within(total)
    assert marks.within(y, total)
    assert not marks.within(y)
    assert not NO_MARKS.within(total)
    wider = marks_of((y,)).with_parts_of(total)
    assert wider.has(y) and wider.has(negative) and wider.has(x) and not wider.has(total)
