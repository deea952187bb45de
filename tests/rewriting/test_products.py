"""Products taken apart, combined and written; the parts of powers; the numbers in them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from calctutor.expr.tree import (
    ONE,
    PI,
    TWO,
    ZERO,
    Add,
    Decimal,
    Div,
    Integer,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    call,
)
from calctutor.expr.work import spent
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.rewriting.numbers import as_decimal, is_short_power, written
from calctutor.rewriting.products import (
    HALF,
    Product,
    Products,
    base_and_exponent,
    flat_terms,
    is_plain,
    negated,
    same_up_to_order,
    take_apart,
)

X, Y, A = Symbol("x"), Symbol("y"), Symbol("a")
THREE = Integer(3)


def _shown(product: Product) -> tuple[str, str, str]:
    above, below = (", ".join(map(ascii_form, part)) for part in (product.above, product.below))
    return str(product.coefficient), above, below


@pytest.mark.parametrize(
    ("text", "coefficient", "above", "below"),
    [
        ("5", "5", "", ""),
        ("-3/4", "-3/4", "", ""),
        ("0.5", "1/2", "", ""),
        ("x", "1", "x", ""),
        ("-x", "-1", "x", ""),
        ("-(-x)", "1", "x", ""),
        ("2x y", "2", "x, y", ""),
        ("2x*3y", "6", "x, y", ""),
        ("x/y", "1", "x", "y"),
        ("2x/(3y)", "2/3", "x", "y"),
        ("x/(y/z)", "1", "x, z", "y"),
        ("(x/y)/z", "1", "x", "y, z"),
        ("-(2/x)", "-2", "", "x"),
        ("(1/x)*(1/y)", "1", "", "x, y"),
        ("x+1", "1", "x + 1", ""),
        ("x^2", "1", "x^2", ""),
        ("1/0", "1", "1/0", ""),
        ("x/0", "1", "x/0", ""),
        ("x/(0*y)", "1", "x/(0*y)", ""),
        ("0*x", "0", "x", ""),
    ],
)
def test_a_term_is_taken_apart(text: str, coefficient: str, above: str, below: str) -> None:
    assert _shown(take_apart(parse(text))) == (coefficient, above, below)


@pytest.mark.parametrize(
    ("factor", "base", "exponent"),
    [
        (X, X, ONE),
        (Pow(X, THREE), X, THREE),
        (Pow(X, A), X, A),
        (call("sqrt", X), X, Div(ONE, TWO)),
        (call("root", X, THREE), X, Div(ONE, THREE)),
        (call("root", X, ZERO), call("root", X, ZERO), ONE),
        (call("root", X, ONE), X, ONE),
        (call("root", X, A), call("root", X, A), ONE),
        (call("sin", X), call("sin", X), ONE),
        (Neg(X), Neg(X), ONE),
    ],
)
def test_a_factor_has_a_base_and_an_exponent(factor: Tree, base: Tree, exponent: Tree) -> None:
    assert base_and_exponent(factor) == (base, exponent)


def test_sums_have_one_key_whatever_their_order_and_products_have_not() -> None:
    assert same_up_to_order(Add((X, Y))) == same_up_to_order(Add((Y, X)))
    assert same_up_to_order(Add((X, Y))) != same_up_to_order(Mul((X, Y)))
    assert same_up_to_order(Mul((X, Y))) != same_up_to_order(Mul((Y, X)))
    assert same_up_to_order(X) == X


@pytest.mark.parametrize(
    ("text", "coefficient", "above", "below"),
    [
        ("x*x", "1", "x^2", ""),
        ("x*y*x", "1", "x^2, y", ""),
        ("x/x", "1", "", ""),
        ("x/x^2", "1", "", "x"),
        ("x^3/x", "1", "x^2", ""),
        ("x^(-2)", "1", "", "x^2"),
        ("1/x^(-2)", "1", "x^2", ""),
        ("e^(-x)", "1", "e^(-x)", ""),
        ("1/e^x", "1", "", "e^x"),
        ("x/e^x", "1", "x", "e^x"),
        ("e^x/e^(2x)", "1", "e^(-x)", ""),
        ("sqrt(x)/x", "1", "", "sqrt(x)"),
        ("x^a/x", "1", "x^(a - 1)", ""),
        ("2^x*2", "2", "2^x", ""),
        ("sqrt(2)*sqrt(2)", "2", "", ""),
        ("1/(sqrt(2)*sqrt(2))", "1/2", "", ""),
        ("sqrt(2)^4*x", "1", "sqrt(2)^4, x", ""),
        ("(x+1)*(1+x)", "1", "(x + 1)^2", ""),
        ("(x+1)/(1+x)", "1", "", ""),
        ("3x*2/y", "6", "x", "y"),
        ("0^2", "1", "0^2", ""),
        ("x/0^2", "1", "x", "0^2"),
        ("x^10001*x", "1", "x^10002", ""),
        ("x^10001", "1", "x^10001", ""),
    ],
)
def test_equal_bases_are_collected(text: str, coefficient: str, above: str, below: str) -> None:
    collected = Products().collected(take_apart(parse(text)))
    assert _shown(collected) == (coefficient, above, below)


@pytest.mark.parametrize(
    ("product", "text"),
    [
        (Product(Fraction(0), (X,)), "0"),
        (Product(Fraction(1)), "1"),
        (Product(Fraction(-1)), "-1"),
        (Product(Fraction(3, 4)), "3/4"),
        (Product(Fraction(1), (X,)), "x"),
        (Product(Fraction(2), (X,)), "2*x"),
        (Product(Fraction(1, 2), (X,)), "x/2"),
        (Product(Fraction(-3, 2), (X,), (Y,)), "-3*x/(2*y)"),
        (Product(Fraction(1), (), (X,)), "1/x"),
        (Product(Fraction(2), (), (X,)), "2/x"),
        (Product(Fraction(1, 2), (), (X,)), "1/(2*x)"),
    ],
)
def test_a_product_is_written_with_its_number_first(product: Product, text: str) -> None:
    assert ascii_form(Products().product(product)) == text


@pytest.mark.parametrize(
    ("product", "text"),
    [
        (Product(Fraction(1, 2), (X,)), "0.5*x"),
        (Product(Fraction(1), (X,)), "x"),
        (Product(Fraction(1)), "1"),
        (Product(Fraction(3)), "3"),
        (Product(Fraction(-1, 4), (), (X,)), "-0.25/x"),
        (Product(Fraction(1), (), (X,)), "1/x"),
        (Product(Fraction(1, 3), (X,)), "1/3*x"),
    ],
)
def test_with_decimals_its_number_is_a_decimal(product: Product, text: str) -> None:
    assert ascii_form(Products(decimals=True).product(product)) == text


def test_names_keep_their_order_only_where_that_is_asked_and_nothing_else_moves() -> None:
    names, mixed = Product(Fraction(1), (Y, X)), Product(Fraction(1), (call("sin", Y), Y, X))
    assert Products().product(names) == Mul((X, Y))
    assert Products().product(names, as_it_was=True) == Mul((Y, X))
    assert Products().product(mixed, as_it_was=True) == Mul((X, Y, call("sin", Y)))


@pytest.mark.parametrize(
    ("text", "is_flat"),
    [
        ("x", True),
        ("-x", True),
        ("2*x*y", True),
        ("x*2", False),
        ("x*y", True),
        ("x/2", True),
        ("2*x/3", True),
        ("x/y", False),
        ("x*2/3", False),
        ("2*(x*y)", False),
        ("2*(-x)", False),
        ("2*(x/y)", False),
        ("2*3", False),
        ("-(x*2)", False),
        ("5", True),
    ],
)
def test_a_plain_term_is_flat_with_its_number_in_front(text: str, is_flat: bool) -> None:
    assert is_plain(parse(text)) is is_flat


def test_nested_sums_are_opened_with_their_signs() -> None:
    terms = (X, Neg(Add((Y, Neg(A)))), Neg(Neg(ONE)), Add((TWO, Add((THREE, X)))))
    assert list(flat_terms(terms)) == [X, Neg(Y), A, ONE, TWO, THREE, X]


def test_the_opposite_of_an_opposite_is_the_term() -> None:
    assert negated(Neg(X)) == X
    assert negated(X) == Neg(X)


@pytest.mark.parametrize(
    ("base", "exponent", "text"),
    [
        (X, Fraction(1, 2), "sqrt(x)"),
        (X, Fraction(1), "x"),
        (X, Fraction(0), "1"),
        (X, Fraction(1, 3), "x^(1/3)"),
        (X, Fraction(-1, 2), "x^(-1/2)"),
        (ZERO, Fraction(0), "0^0"),
        (call("root", X, Integer(4)), Fraction(2), "sqrt(x)"),
        (call("root", X, THREE), Fraction(2), "x^(2/3)"),
        (Pow(X, Div(ONE, TWO)), Fraction(3), "x^(3/2)"),
        (Pow(X, TWO), Fraction(1, 2), "sqrt(x^2)"),
        (Neg(X), Fraction(2), "x^2"),
        (Neg(X), Fraction(3), "-x^3"),
        (Neg(X), Fraction(-2), "x^(-2)"),
    ],
)
def test_a_power_with_a_rational_exponent(base: Tree, exponent: Fraction, text: str) -> None:
    assert ascii_form(Products().raised(base, exponent)) == text


@pytest.mark.parametrize(
    ("value", "tree"),
    [
        (Fraction(0), ZERO),
        (Fraction(3), THREE),
        (Fraction(-3), Neg(THREE)),
        (Fraction(1, 2), Div(ONE, TWO)),
        (Fraction(-2, 3), Neg(Div(TWO, THREE))),
    ],
)
def test_a_number_is_written_with_its_sign_outside(value: Fraction, tree: Tree) -> None:
    assert written(value) == tree


@pytest.mark.parametrize(
    ("value", "tree"),
    [
        (Fraction(0), ZERO),
        (Fraction(3), THREE),
        (Fraction(-3), Neg(THREE)),
        (Fraction(1, 2), Decimal(5, -1)),
        (Fraction(-1, 4), Neg(Decimal(25, -2))),
        (Fraction(1, 10**12), Decimal(1, -12)),
        (Fraction(1, 10**13), Div(ONE, Integer(10**13))),
        (Fraction(1, 3), Div(ONE, THREE)),
    ],
)
def test_a_number_is_written_as_a_decimal_of_at_most_twelve_places(
    value: Fraction, tree: Tree
) -> None:
    assert as_decimal(value) == tree


@pytest.mark.parametrize(
    ("base", "exponent", "is_short"),
    [
        # 2 has one bit beyond the first, 1/8 three.
        (Fraction(2), 100_000, True),
        (Fraction(2), 100_001, False),
        (Fraction(2), -100_000, True),
        (Fraction(2), -100_001, False),
        (Fraction(-1, 8), 33_333, True),
        (Fraction(-1, 8), 33_334, False),
        (Fraction(1), 10**9, True),
        (Fraction(0), 10**9, True),
    ],
)
def test_powers_that_can_be_written_out(base: Fraction, exponent: int, is_short: bool) -> None:
    assert is_short_power(base, exponent) is is_short


def test_a_half_is_a_half() -> None:
    assert Fraction(1, 2) == HALF


def test_work_on_products_is_counted() -> None:
    before = spent()
    take_apart(Mul((X, Y, PI)))
    assert spent() - before == 16
