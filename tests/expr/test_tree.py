"""Nodes: what makes them equal, their parts, their free names, and what is put for a name."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from msgspec.structs import replace

from calctutor.expr.tree import (
    INFINITY,
    ONE,
    TWO,
    ZERO,
    Add,
    Apply,
    Bracket,
    Branch,
    Call,
    Cases,
    Constant,
    Decimal,
    Derivative,
    Div,
    E,
    Integer,
    Integral,
    Limit,
    Mul,
    Neg,
    Node,
    Pow,
    Relation,
    Sum,
    Symbol,
    Tree,
    Vector,
    add,
    call,
    children,
    depends_on,
    depth,
    free_symbols,
    kinds,
    mul,
    rebuilt,
    substitute,
    unknown_functions,
    walk,
    with_children,
)
from calctutor.expr.work import TooMuchWorkError, limited_to, spent
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from tests.strategies import trees

X, Y, A, B = map(Symbol, "xyab")
CASES = Cases((Branch(X, Relation(A, ">", B)), Branch(Y, None)))

PARTS: list[tuple[Tree, tuple[Tree, ...]]] = [
    (TWO, ()),
    (Decimal(5, -1), ()),
    (E, ()),
    (X, ()),
    (Neg(X), (X,)),
    (Add((X, Y, A)), (X, Y, A)),
    (Mul((X, Y)), (X, Y)),
    (Div(X, Y), (X, Y)),
    (Pow(X, Y), (X, Y)),
    (Call("log", (X, Y)), (X, Y)),
    (Apply("f", 2, (X, Y)), (X, Y)),
    (Derivative(Y, X, 2, partial=True), (Y, X)),
    (Integral(Y, X), (Y, X)),
    (Integral(Y, X, A, B), (Y, X, A, B)),
    (Limit(Y, X, A, "+"), (Y, X, A)),
    (Sum(Y, X), (Y, X)),
    (Sum(Y, X, A, B), (Y, X, A, B)),
    (Sum(Y, X, A), (Y, X, A)),
    (Sum(Y, X, None, B), (Y, X, B)),
    (Bracket(Y, X, A, B), (Y, X, A, B)),
    (CASES, (X, A, B, Y)),
    (Vector((X, Y)), (X, Y)),
]


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


@pytest.mark.parametrize(("tree", "parts"), PARTS)
def test_the_parts_of_a_node_in_written_order(tree: Tree, parts: tuple[Tree, ...]) -> None:
    assert children(tree) == parts


@pytest.mark.parametrize(("tree", "parts"), PARTS)
def test_a_node_with_other_parts_has_them_and_all_else_as_before(
    tree: Tree, parts: tuple[Tree, ...]
) -> None:
    primed = tuple(Symbol(f"{part.name}_1") for part in parts if isinstance(part, Symbol))
    changed = with_children(tree, primed)
    assert children(changed) == primed
    assert with_children(changed, parts) == tree
    assert type(changed) is type(tree)


def test_with_other_parts_order_sides_and_conditions_stay() -> None:
    changed = with_children(Derivative(Y, X, 2, partial=True), (A, B))
    assert isinstance(changed, Derivative)
    assert (changed.body, changed.variable, changed.order, changed.partial) == (A, B, 2, True)
    assert with_children(Limit(Y, X, A, "-"), (B, Y, X)) == Limit(B, Y, X, "-")
    assert with_children(Apply("f", 2, (X,)), (Y,)) == Apply("f", 2, (Y,))
    assert with_children(CASES, (ONE, TWO, ZERO, X)) == Cases(
        (Branch(ONE, Relation(TWO, ">", ZERO)), Branch(X, None))
    )
    assert with_children(Sum(Y, X, A), (B, X, Y)) == Sum(B, X, Y)


@pytest.mark.parametrize(
    "tree",
    [Derivative(Y, X), Integral(Y, X), Sum(Y, X), Limit(Y, X, A), Bracket(Y, X, A, B)],
)
def test_a_variable_stays_a_name(tree: Tree) -> None:
    body, _, *bounds = children(tree)
    with pytest.raises(TypeError, match="a variable must stay a name"):
        with_children(tree, (body, ONE, *bounds))


def test_a_node_whose_parts_do_not_change_is_the_very_node() -> None:
    tree = Add((X, Mul((X, Y))))
    assert rebuilt(tree, lambda part: part) is tree
    assert rebuilt(tree, lambda part: ONE if part == X else part) == Add((ONE, Mul((X, Y))))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Integer(1), Integer(2)),
        (Decimal(5, -1), Decimal(50, -2)),
        (Constant("e"), Constant("pi")),
        (Call("sin", (X,)), Call("cos", (X,))),
        (Call("sin", (X,)), Call("sin", (Y,))),
        (Apply("f", 0, (X,)), Apply("g", 0, (X,))),
        (Apply("f", 0, (X,)), Apply("f", 1, (X,))),
        (Apply("f", 0, (X,)), Apply("f", 0, (Y,))),
        (Derivative(X, X), Derivative(Y, X)),
        (Derivative(X, X), Derivative(X, Y)),
        (Integral(X, X), Integral(X, X, A, B)),
        (Integral(X, X, A, B), Integral(X, X, A, A)),
        (Integral(X, X, A, B), Integral(X, X, B, B)),
        (Limit(X, X, A), Limit(X, X, B)),
        (Limit(X, X, A), Limit(X, X, A, "+")),
        (Sum(X, X), Sum(X, Y)),
        (Sum(X, X, A, B), Sum(X, X, A)),
        (Bracket(X, X, A, B), Bracket(X, X, B, A)),
        (CASES, Cases(CASES.branches[:1])),
        (CASES, Cases((Branch(X, Relation(A, ">=", B)), Branch(Y, None)))),
        (Vector((X, Y)), Vector((Y, X))),
        (Add((X, Y)), Mul((X, Y))),
        (Div(X, Y), Pow(X, Y)),
    ],
)
def test_nodes_that_differ_in_one_field(one: Tree, other: Tree) -> None:
    assert one != other
    assert {one, other} == {other, one}
    assert len({one, other}) == 2


def test_relations_differ_in_each_field() -> None:
    relation = Relation(X, "<", Y)
    assert relation == Relation(X, "<", Y)
    assert relation not in {Relation(Y, "<", Y), Relation(X, "<=", Y), Relation(X, "<", X)}


def test_a_decimal_has_an_exact_value() -> None:
    assert Decimal(50, -2).value == Fraction(1, 2)
    assert Decimal(3, 2).value == 300


def test_a_walk_goes_through_every_node_before_its_parts_from_left_to_right() -> None:
    tree = Add((Mul((X, Y)), Neg(A)))
    assert list(walk(tree)) == [tree, Mul((X, Y)), X, Y, Neg(A), A]


def test_the_kinds_of_nodes() -> None:
    assert kinds(Add((X, Neg(ONE)))) == {Add, Symbol, Neg, Integer}
    assert kinds(X, ONE) == {Symbol, Integer}
    assert kinds() == frozenset()


@pytest.mark.parametrize(
    ("tree", "levels"),
    [(X, 1), (Neg(X), 2), (Add((X, Neg(Y))), 3), (Add((Neg(Neg(X)), Y)), 4), (Vector((X, Y)), 2)],
)
def test_the_depth_of_a_tree(tree: Tree, levels: int) -> None:
    assert depth(tree) == levels


@pytest.mark.parametrize(
    ("tree", "names"),
    [
        (ONE, ""),
        (X, "x"),
        (Add((X, Y)), "xy"),
        (Apply("f", 0, (X,)), "x"),
        (Derivative(Y, X), "xy"),
        (Derivative(Pow(X, TWO), X), "x"),
        (Integral(Mul((X, Y)), X), "xy"),
        (Integral(Mul((X, Y)), X, A, B), "yab"),
        (Integral(Y, X, X, B), "yxb"),
        (Integral(Mul((X, Y)), X, A), "xya"),
        (Limit(Mul((X, Y)), X, A), "ya"),
        (Limit(X, X, X), "x"),
        (Sum(Mul((X, Y)), X), "y"),
        (Sum(Mul((X, Y)), X, A, B), "yab"),
        (Bracket(Mul((X, Y)), X, A, B), "yab"),
        (CASES, "xyab"),
        (Integral(Integral(X, X, ZERO, Y), Y, ZERO, ONE), ""),
    ],
)
def test_the_names_on_which_a_value_depends(tree: Tree, names: str) -> None:
    assert free_symbols(tree) == set(names)
    for name in "xyabz":
        assert depends_on(tree, name) is (name in names)


def test_the_unknown_functions_in_a_tree() -> None:
    assert unknown_functions(parse("f(g'(x)) + sin(h(x)) + f(y)")) == {"f", "g", "h"}
    assert unknown_functions(parse("sin(x)")) == frozenset()


@pytest.mark.parametrize(
    ("tree", "after"),
    [
        ("x", "2"),
        ("y", "y"),
        ("x + x*y", "2 + 2*y"),
        ("f(x)", "f(2)"),
        ("diff(x^2*y, x)", "diff(x^2*y, x)"),
        ("diff(x^2*y, y)", "diff(2^2*y, y)"),
        ("integrate(x*t, x)", "integrate(x*t, x)"),
        ("integrate(x*t, t)", "integrate(2*t, t)"),
        ("integrate(x, (x, 0, x))", "integrate(x, (x, 0, 2))"),
        ("integrate(x, (x, x, 1))", "integrate(x, (x, 2, 1))"),
        ("limit(x*h, h, 0)", "limit(2*h, h, 0)"),
        ("limit(x, x, x)", "limit(x, x, 2)"),
        ("sum(x*k, k, 1, x)", "sum(2*k, k, 1, 2)"),
        ("sum(x, x, 1, x)", "sum(x, x, 1, 2)"),
        ("bracket(x, x, 0, x)", "bracket(x, x, 0, 2)"),
    ],
)
def test_two_is_put_for_each_free_x(tree: str, after: str) -> None:
    assert ascii_form(substitute(parse(tree), {"x": TWO})) == ascii_form(parse(after))


def test_several_names_are_replaced_at_once() -> None:
    assert substitute(Add((X, Y)), {"x": Y, "y": X}) == Add((Y, X))
    assert substitute(Derivative(Y, X), {"x": A, "y": B}) == Derivative(B, X)
    tree = Add((X, Y))
    assert substitute(tree, {"z": ONE}) is tree
    assert substitute(tree, {}) is tree


def test_in_a_formula_by_cases_names_are_replaced_in_conditions_too() -> None:
    assert substitute(CASES, {"x": ONE, "a": TWO}) == Cases(
        (Branch(ONE, Relation(TWO, ">", B)), Branch(Y, None))
    )


def test_a_sum_or_product_of_one_is_that_one_and_of_none_a_number() -> None:
    assert (add(), add(X), add(X, Y)) == (ZERO, X, Add((X, Y)))
    assert (mul(), mul(X), mul(X, Y)) == (ONE, X, Mul((X, Y)))
    assert call("sin", X) == Call("sin", (X,))
    assert Constant("oo") == INFINITY


def test_every_look_at_a_node_and_its_parts_is_counted() -> None:
    tree = Add((X, Y))

    def cost(units: float) -> float:
        return spent() - units

    before = spent()
    rebuilt(tree, lambda part: part)
    assert cost(before) == 3
    before = spent()
    list(walk(tree))
    assert cost(before) == 5
    before = spent()
    kinds(tree)
    assert cost(before) == 2
    before = spent()
    free_symbols(tree)
    assert cost(before) == 2


def test_a_walk_ends_at_the_limit_on_work() -> None:
    with limited_to(4), pytest.raises(TooMuchWorkError):
        list(walk(Add((X, Y))))


def test_a_node_is_shown_without_its_place() -> None:
    shown = repr(Derivative(X, X, 2, partial=True, span=(0, 1)))
    assert shown == (
        "Derivative(body=Symbol(name='x'), variable=Symbol(name='x'), order=2, partial=True)"
    )
