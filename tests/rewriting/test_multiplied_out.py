"""Polynomials multiplied out as a teacher writes them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from calctutor.expr.tree import Symbol
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.rewriting.polynomials.multiplied_out import Polynomial, polynomial

X, H, A = Symbol("x"), Symbol("h"), Symbol("a")


def _in_x_and_h(text: str) -> Polynomial:
    found = polynomial(parse(text), "x", "h")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("(x+h)^2", "x^2 + 2*x*h + h^2"),
        ("(x+h)^3", "x^3 + 3*x^2*h + 3*x*h^2 + h^3"),
        ("(x+h)^2-x^2", "2*x*h + h^2"),
        ("h+x", "x + h"),
        ("h+x^2+1", "x^2 + h + 1"),
        ("h x", "x*h"),
        ("h a x", "a*x*h"),
        ("b a x", "a*b*x"),
        ("sin(a) b x", "sin(a)*b*x"),
        ("-(x+h)", "-x - h"),
        ("(x+h)/2", "1/2*x + 1/2*h"),
        ("x-x", "0"),
        ("0*x", "0"),
        ("0", "0"),
        ("3/2", "3/2"),
        ("-x*h", "-x*h"),
        ("a^2 x", "a^2*x"),
        ("(x+1)(x-1)", "x^2 - 1"),
        ("(x+h)(x-h)", "x^2 - h^2"),
        ("0.5x", "1/2*x"),
    ],
)
def test_a_polynomial_is_written_by_falling_degree(text: str, written: str) -> None:
    assert ascii_form(_in_x_and_h(text).tree(X, H)) == written


@pytest.mark.parametrize(
    "text",
    [
        "sin(x)",
        "1/x",
        "x/h",
        "x/0",
        "x^a",
        "2^x",
        "sqrt(h)",
        "x^13",
        "x^(-1)",
        "sin(x)*2",
        "x + 1/h",
        "-1/x",
    ],
)
def test_what_is_no_polynomial_has_no_such_form(text: str) -> None:
    assert polynomial(parse(text), "x", "h") is None


def test_the_twelfth_power_is_the_last_one_that_is_multiplied_out() -> None:
    assert _in_x_and_h("x^12").terms == {((X, 12),): Fraction(1)}
    assert polynomial(parse("x^13"), "x") is None
    # A power of a constant is one constant.
    assert ascii_form(_in_x_and_h("a^13 x").tree(X)) == "a^13*x"


def test_only_the_names_that_are_given_vary() -> None:
    found = polynomial(parse("x sin(h)"), "x")
    assert found is not None
    assert ascii_form(found.tree(X)) == "sin(h)*x"
    assert polynomial(parse("x sin(h)"), "x", "h") is None


def _letters(count: int) -> str:
    return "+".join(f"a_{number}" for number in range(count))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (f"x({_letters(80)})", True),
        (f"x({_letters(81)})", False),
        (f"(x+h)({_letters(40)})", True),
        (f"(x+h)({_letters(41)})", False),
    ],
)
def test_a_product_has_at_most_eighty_terms(text: str, is_one: bool) -> None:
    assert (polynomial(parse(text), "x", "h") is not None) is is_one


def test_terms_with_coefficient_zero_are_dropped() -> None:
    assert _in_x_and_h("x - x").terms == {}
    assert _in_x_and_h("(x+h)(x-h)").terms == {
        ((X, 2),): Fraction(1),
        ((H, 2),): Fraction(-1),
    }


def test_sums_and_products_of_polynomials() -> None:
    first, second = _in_x_and_h("2x+1"), _in_x_and_h("x/2-1")
    assert first.plus(second).terms == {((X, 1),): Fraction(5, 2)}
    assert first.times(second).terms == {
        ((X, 2),): Fraction(1),
        ((X, 1),): Fraction(-3, 2),
        (): Fraction(-1),
    }
    assert first.times(Polynomial({})).terms == {}
    assert first.plus(Polynomial({})).terms == first.terms


def test_division_by_a_name_that_every_term_has() -> None:
    divided = _in_x_and_h("2x h+h^2").divided_by(H)
    assert divided is not None
    assert ascii_form(divided.tree(X, H)) == "2*x + h"
    assert _in_x_and_h("2x h+x").divided_by(H) is None
    assert _in_x_and_h("h").divided_by(H) == Polynomial({(): Fraction(1)})


def test_the_last_name_comes_last_in_every_product() -> None:
    found = _in_x_and_h("x h a")
    assert ascii_form(found.tree(X, H)) == "a*x*h"
    assert ascii_form(found.tree(H, X)) == "a*h*x"
    assert ascii_form(found.tree()) == "a*h*x"
    assert ascii_form(_in_x_and_h("x h^2+x^2 h+x^3").tree(H)) == "x*h^2 + x^2*h + x^3"
