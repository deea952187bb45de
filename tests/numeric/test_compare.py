"""Comparison: differences are certain, agreement is deep, and undefined values equal nothing."""

from __future__ import annotations

import pytest
from hypothesis import given

from calctutor.expr.tree import Add, Tree
from calctutor.numeric.balls import evaluate
from calctutor.numeric.compare import Agree, Apart, Differ, Unclear, compare
from calctutor.numeric.decimals import as_decimal, distinct_decimals
from calctutor.numeric.scope import Point
from calctutor.reading.parser import parse, parse_relation
from tests.strategies import trees

_NOWHERE = Point({}, {})
SAME = [
    ("2x cos(x^2)", "d/dx sin(x^2)"),
    ("sin(x)^2 + cos(x)^2", "1"),
    ("asinh(x)", "ln(x + sqrt(x^2+1))"),
    ("1/(1+e^(-2x))", "tanh(x)/2 + 1/2"),
    ("sqrt(2x sqrt(x^2+1) + 2x^2 + 1) - sqrt(x^2+1) - x", "0"),
    ("sqrt(x^2)", "|x|"),
    ("f'(g(x)) g'(x)", "d/dx f(g(x))"),
    ("0.5", "1/2"),
    ("1.3^2", "1.69"),
    ("sqrt(-1/x)^2", "-1/x"),
    ("sqrt(3 + 2 sqrt(2))", "1 + sqrt(2)"),
]
DIFFERENT = [
    ("cos(x^2)", "d/dx sin(x^2)"),
    ("x", "x + 1e-30"),
    ("x", "x + 1e-400"),
    ("1." + "0" * 1100 + "1x", "x"),
    ("sqrt(x^2)", "x"),
    ("sqrt(a b)", "sqrt(a) sqrt(b)"),
    ("0.333333", "1/3"),
    ("e^(pi sqrt(163))", "262537412640768744"),
    ("(x-a)^6000", "(x-a)^5999"),
    ("1e400", "2e400"),
    ("0.99999999", "1"),
    ("sin(500 pi x)", "sin(pi x)"),
    ("f'(g(x))", "d/dx f(g(x))"),
    ("f(x)", "g(x)"),
    ("X", "x"),
    ("ln(x)", "ln(x) + 1e-10"),
    ("|x+50| - 50", "x"),
    ("sqrt((x+50)^2) - 50", "x"),
    ("max(x, -1000)", "x"),
    ("max(0, 1 - 1000|x-7.3|)", "0"),
    ("floor(x/1000000)^2", "floor(x/1000000)*(-1)"),
    ("x + e^(-5000 x^2)", "x"),
    ("x + 1e-2000", "x"),
    ("tanh(1000x)^2", "1"),
    ("sign(x)^2", "1"),
    ("sin(pi x)", "0"),
    ("max(x, 10^50)", "10^50"),
    ("max(x^3, 10^60)", "10^60"),
    ("|1/x - 10^20|", "10^20 - 1/x"),
    ("sign(x^2 - 10^40)", "-1"),
    ("max(0, 1 - 10^20 |x - sqrt(2)|)", "0"),
    ("max(0, 1 - 10^30 |x - 1/7|)", "0"),
    ("max(0, 10^-20 - |x - pi|)", "0"),
    ("max(0, 10^-22 - |x - 1 - 10^-20|)", "0"),
    ("cos(ln(pi+20))", "-1"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_what_is_the_same_agrees(left: str, right: str) -> None:
    found = compare(parse(left), parse(right))
    assert isinstance(found, Agree)
    assert found.digits >= 50


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_what_differs_has_a_counterexample(left: str, right: str) -> None:
    found = compare(parse(left), parse(right))
    assert isinstance(found, Differ)
    assert found.left != found.right
    balls = [evaluate(parse(text), found.point, 8192) for text in (left, right)]
    assert not balls[0].overlaps(balls[1])


def test_a_root_of_a_product_is_no_product_of_roots_unless_assumed() -> None:
    given_both = [parse_relation("a > 0"), parse_relation("b > 0")]
    left, right = parse("sqrt(a b)"), parse("sqrt(a) sqrt(b)")
    assert isinstance(compare(left, right, given_both), Agree)


def test_undefined_equals_nothing() -> None:
    assert isinstance(compare(parse("1/0"), parse("x")), Apart)
    assert isinstance(compare(parse("x"), parse("1/0")), Apart)
    assert isinstance(compare(parse("1/0"), parse("1/0")), Unclear)


def test_a_sum_beyond_reach_is_not_undefined() -> None:
    for text in (
        "sum_{k=1}^{10^9} k",
        "sum_{k=0}^oo 1/2^k",
        "sum_{i=1}^{1000} sum_{j=1}^{1000} 1/(i+j)",
    ):
        assert isinstance(compare(parse("2"), parse(text)), Unclear)


def test_points_where_only_one_is_defined_are_told() -> None:
    found = compare(parse("x"), parse("|x|/sign(x)"))
    assert isinstance(found, Agree)
    found = compare(parse("floor(x) x/floor(x)"), parse("x"))
    assert isinstance(found, Agree)
    assert found.only_right


@given(trees())
def test_nothing_differs_from_itself(tree: Tree) -> None:
    assert not isinstance(compare(tree, tree, points=8), Differ)


@given(trees())
def test_a_billionth_more_is_never_the_same(tree: Tree) -> None:
    found = compare(Add((tree, parse("1e-9"))), tree, points=8)
    assert not isinstance(found, Agree)


@given(trees())
def test_the_same_question_gets_the_same_answer(tree: Tree) -> None:
    other = parse("x^2 + 1")
    assert compare(tree, other, points=8) == compare(tree, other, points=8)


@pytest.mark.parametrize(
    ("text", "digits", "expected"),
    [
        ("1385.2", 6, "1385.2"),
        ("2/3", 4, "0.6667"),
        ("1e20", 4, "1e20"),
        ("-1/3 + 2 i", 3, "-0.333 + 2*i"),
        ("1e-9", 4, "1e-9"),
        ("0", 4, "0"),
        ("-i", 4, "-1*i"),
        ("1/1024", 6, "0.000976563"),
    ],
)
def test_values_are_shown_as_people_write_them(text: str, digits: int, expected: str) -> None:
    value = evaluate(parse(text), _NOWHERE, 128)
    assert as_decimal(value, digits) == expected


def test_as_many_digits_as_it_takes_to_tell_two_values_apart() -> None:
    values = [evaluate(parse(text), _NOWHERE, 256) for text in ("1/3", "0.3333333")]
    assert distinct_decimals(values[0], values[1]) == ("0.333333333", "0.3333333")
