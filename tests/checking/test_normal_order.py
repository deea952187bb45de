"""Normal order: what it makes equal, and what it keeps apart."""

from __future__ import annotations

import pytest

from calctutor.checking.normal_order import normal_order
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("b + a", "a + b"),
        ("c + (b + a)", "a + b + c"),
        ("b a", "a b"),
        ("c (b a)", "a b c"),
        ("-(a - b)", "b - a"),
        ("c - (b - a)", "a - b + c"),
        ("x - (y - (z - w))", "x - y + z - w"),
        ("-(-a)", "a"),
        ("(-b) a", "-(a b)"),
        ("(-b) (-a)", "a b"),
        ("(-a) (-b) (-c)", "-(c b a)"),
        ("a (-(b c))", "-(a b c)"),
        ("-(b a)", "-(a b)"),
        ("x^(b + a)", "x^(a + b)"),
        ("(b a)/(d c)", "(a b)/(c d)"),
        ("sin(y x) + f(z, b + a)", "f(z, a + b) + sin(x y)"),
        ("a - (-b)", "a + b"),
    ],
)
def test_the_order_of_terms_and_factors_is_forgotten(one: str, other: str) -> None:
    assert normal_order(parse(one)) == normal_order(parse(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a - b", "b - a"),
        ("a/b", "b/a"),
        ("a^b", "b^a"),
        ("f(a, b)", "f(b, a)"),
        ("a + b", "a b"),
        ("-a", "a"),
        ("(-a) (-b)", "-(a b)"),
        ("(-a) (-b) (-c)", "a b c"),
        ("a - (b - c)", "a - b - c"),
        ("2 (a + b)", "2 a + 2 b"),
        ("a + a", "2 a"),
        ("(-a)/b", "-(a/b)"),
    ],
)
def test_whatever_else_differs_is_kept(one: str, other: str) -> None:
    assert normal_order(parse(one)) != normal_order(parse(other))


@pytest.mark.parametrize(
    ("text", "ordered"),
    [("c + (b + a)", "a + b + c"), ("c (b a)", "a*b*c"), ("(-b) a", "-a*b"), ("x", "x")],
)
def test_the_normal_form(text: str, ordered: str) -> None:
    assert ascii_form(normal_order(parse(text))) == ordered
