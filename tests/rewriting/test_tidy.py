"""Tidying: what becomes of an expression, and what stays as it is."""

from __future__ import annotations

import pytest

from calctutor.expr.tree import (
    ONE,
    TWO,
    Add,
    Decimal,
    Div,
    E,
    Integer,
    Mul,
    Neg,
    Pow,
    Symbol,
)
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.rewriting.neat import neat
from calctutor.rewriting.tidy import tidy

X = Symbol("x")

BECOMES = [
    ("(x^2)^(1/3)", "x^(2/3)"),
    ("(x^2)^(2/3)", "x^(4/3)"),
    ("(x^3)^(1/3)", "x"),
    ("(-x)^(1/3)", "-x^(1/3)"),
    ("(-x)^(2/3)", "x^(2/3)"),
    ("(x^(1/3))^(1/5)", "x^(1/15)"),
    # Numbers are multiplied and put first, the sign before everything.
    ("x*2", "2*x"),
    ("x*2*3", "6*x"),
    ("2*x*3*y", "6*x*y"),
    ("x*(1/2)", "x/2"),
    ("(1/2)*x*3", "3*x/2"),
    ("-(-x)", "x"),
    ("(-x)*(-y)", "x*y"),
    ("x*(-y)", "-x*y"),
    ("-(2*(-x))", "2*x"),
    ("(-x)/(-y)", "x/y"),
    ("x/(-2)", "-x/2"),
    ("(2x)/(4y)", "x/(2*y)"),
    ("6/4", "3/2"),
    ("4/2", "2"),
    ("x/2/3", "x/6"),
    ("(x/y)/(z/t)", "t*x/(y*z)"),
    ("1/(1/x)", "x"),
    # Factors 1 and 0, terms 0.
    ("1*x", "x"),
    ("x/1", "x"),
    ("0*x", "0"),
    ("0/x", "0"),
    ("x+0", "x"),
    ("0+0", "0"),
    ("x-x", "0"),
    ("-0", "0"),
    # Powers.
    ("x^1", "x"),
    ("x^0", "1"),
    ("2^3", "8"),
    ("(2/3)^2", "4/9"),
    ("(-2)^3", "-8"),
    ("(-2)^2", "4"),
    ("(-x)^2", "x^2"),
    ("(-x)^3", "-x^3"),
    ("(-x)^4", "x^4"),
    ("x*x", "x^2"),
    ("x^2*x^3", "x^5"),
    ("x*x^(1/2)", "x^(3/2)"),
    ("x^2/x", "x"),
    ("x/x^3", "1/x^2"),
    ("x/x", "1"),
    ("x^a*x^b", "x^(a + b)"),
    ("x^a/x^b", "x^(a - b)"),
    ("x^a*x", "x^(a + 1)"),
    ("x^a/x^a", "1"),
    ("2^x*2^x", "2^(2*x)"),
    ("e^x*e^x", "e^(2*x)"),
    ("e^x*e^y", "e^(x + y)"),
    ("e^x/e^y", "e^(x - y)"),
    ("(e^x)^2", "e^(2*x)"),
    ("(e^(2x))^3", "e^(6*x)"),
    ("(x^2)^3", "x^6"),
    ("(x^(1/2))^2", "x"),
    ("sqrt(x)^2", "x"),
    ("sqrt(x)^3", "x^(3/2)"),
    ("sqrt(x)*sqrt(x)", "x"),
    ("x*sqrt(x)", "x^(3/2)"),
    ("x/sqrt(x)", "sqrt(x)"),
    ("root(x,3)^3", "x"),
    ("root(x,3)^6", "x^2"),
    ("root(x,3)*root(x,3)", "x^(2/3)"),
    ("(2x)^2", "4*x^2"),
    ("(x/y)^2", "x^2/y^2"),
    ("(2x)^4", "16*x^4"),
    ("x^(-1)", "1/x"),
    ("x^(-2)", "1/x^2"),
    ("x^(-1/2)", "1/sqrt(x)"),
    ("1/x^(-2)", "x^2"),
    ("1/sqrt(x)^3", "1/x^(3/2)"),
    ("1/(x+1)^(-1)", "x + 1"),
    # Like terms.
    ("x+x", "2*x"),
    ("2x+3x", "5*x"),
    ("x-3x", "-2*x"),
    ("x/2+x/2", "x"),
    ("x y+y x", "2*x*y"),
    ("x^2+x*x", "2*x^2"),
    ("sqrt(x)+x^(1/2)", "2*sqrt(x)"),
    ("(x+1)+(1+x)", "2*x + 2"),
    ("y(x+1)+y(1+x)", "2*y*(x + 1)"),
    ("1/x+1/x", "2/x"),
    ("1/x+2", "1/x + 2"),
    ("2+3", "5"),
    ("1/2+1/3", "5/6"),
    ("x+(y+z)", "x + y + z"),
    ("x-(y-z)", "x - y + z"),
    ("x-(-y)", "x + y"),
    ("-x+y", "y - x"),
    ("-x-y", "-x - y"),
    ("-x+y+z", "-x + y + z"),
    # The order of factors: constants, names, roots, sigma, sums, powers of e, functions.
    ("x*pi", "pi*x"),
    ("y*x*2", "2*x*y"),
    ("sin(x)*x", "x*sin(x)"),
    ("e^x*x", "x*e^x"),
    ("(x+1)*x", "x*(x + 1)"),
    ("sin(x)*e^x", "e^x*sin(x)"),
    ("e^x*(x+1)", "(x + 1)*e^x"),
    ("sqrt(x)*x*y", "x^(3/2)*y"),
    ("sqrt(y)*x", "x*sqrt(y)"),
    ("x*sqrt(2)", "sqrt(2)*x"),
    ("sin(x)*sqrt(x)", "sqrt(x)*sin(x)"),
    ("sin(x)*(x+1)", "(x + 1)*sin(x)"),
    ("x*e", "e*x"),
    ("sin(x)*abs(x)", "abs(x)*sin(x)"),
    ("2^x*x", "x*2^x"),
    # Known values.
    ("sin(0)", "0"),
    ("cos(0)", "1"),
    ("tan(0)", "0"),
    ("arcsin(0)", "0"),
    ("arctan(0)", "0"),
    ("sinh(0)", "0"),
    ("tanh(0)", "0"),
    ("arsinh(0)", "0"),
    ("artanh(0)", "0"),
    ("cosh(0)", "1"),
    ("sec(0)", "1"),
    ("sech(0)", "1"),
    ("erf(0)", "0"),
    ("sin(x-x)", "0"),
    ("ln(1)", "0"),
    ("ln(e)", "1"),
    ("sqrt(9)", "3"),
    ("sqrt(0)", "0"),
    ("sqrt(4/9)", "2/3"),
    ("sqrt(1)", "1"),
    ("sign(-2)", "-1"),
    ("sign(3)", "1"),
    ("sign(0)", "0"),
    ("step(2)", "1"),
    ("step(-2)", "0"),
    ("abs(-3)", "3"),
    ("abs(-x)", "abs(x)"),
    ("abs(-2x)", "2*abs(x)"),
    ("abs(x/2)", "abs(x)/2"),
    ("abs(0)", "0"),
    ("sin(x*2)", "sin(2*x)"),
    # Numbers are worked out where that is short: exponents to 20, bases below 1000.
    ("2^20", "1048576"),
    ("999^2", "998001"),
    ("(1/2)^20", "1/1048576"),
    ("(-999)^3", "-997002999"),
    ("sqrt(999998000001)", "999999"),
    ("sqrt(1/1000000000000)", "1/1000000"),
    # A product is raised factor by factor to the fourth power at most.
    ("(x y)^4", "x^4*y^4"),
    ("(-2x)^2", "4*x^2"),
    ("(2x)^(-1)", "1/(2*x)"),
    # Decimals stay decimals, and bring fractions with them.
    ("0.5*x*2", "x"),
    ("0.5*0.5", "0.25"),
    ("0.5x+x", "1.5*x"),
    ("x/2+0.5", "0.5*x + 0.5"),
    ("0.5^2", "0.25"),
]

STAYS = [
    "sin(x)^2 + cos(x)^2",
    "ln(x^2)",
    "sqrt(x^2)",
    "(x + 1)^2",
    "x*(x + 1)",
    "x^2 + 2*x + 1",
    "(x^2 - 1)/(x - 1)",
    "ln(0)",
    "ln(2)",
    "sqrt(2)",
    "sqrt(8)",
    "sqrt(1/2)",
    "sqrt(-4)",
    "step(0)",
    "sin(1)",
    "sin(pi)",
    "csc(0)",
    "cos(x)/sin(x)",
    "0^0",
    "1/0",
    "(1/0)^2",
    "x^2*(1/0)^2",
    "0^(1/2)",
    "x^a",
    "(x^a)^b",
    "(x^a)^(1/2)",
    "(x*y)^a",
    "(x*y)^(1/2)",
    "(-x)^a",
    "(-x)^(1/2)",
    "2^(1/2)",
    "2^(-1)",
    "e^(-x)",
    "e^(-x)/x",
    "abs(x)",
    "abs(x + 1)",
    "abs(2*x + 2)",
    "max(x, y)",
    "1/x + 1/y",
    "x - 1",
    "y*x",
    "b*a*c",
    "-y*x",
    "y*x/2",
    "2*y*x",
    "-x + y - z",
    "-x",
    "-1/2",
    "0.5*x",
    "1.50",
    "sqrt(x)",
    "root(x, 3)",
    "oo",
    "2^21",
    "1000^2",
    "(2001/2)^2",
    "(-1000)^2",
    "(2*x)^5",
    "(x/y)^5",
    "sqrt(1000000000000)",
    "sqrt(1/1000002000001)",
    "sqrt(999998000002)",
    "x*f(x)",
    "x^2*y",
    "y/x",
    "pi*x",
    "x/pi",
    "acos(0)",
    "gamma(0)",
    "floor(1/2)",
    "csc(1)",
    "sec(1)",
    "sign(x)",
    "step(x)",
]


@pytest.mark.parametrize(("text", "tidied"), BECOMES)
def test_it_becomes_what_a_book_prints(text: str, tidied: str) -> None:
    assert ascii_form(tidy(parse(text))) == tidied


@pytest.mark.parametrize("text", STAYS)
def test_it_stays_as_it_is(text: str) -> None:
    assert ascii_form(tidy(parse(text))) == text


def test_a_quotient_by_zero_is_raised_and_not_opened() -> None:
    assert ascii_form(tidy(parse("(1/0)*(1/0)"))) == "(1/0)^2"
    assert ascii_form(tidy(parse("(x/0)^3*y"))) == "y*(x/0)^3"


def test_the_parts_of_an_operator_are_tidied_and_its_variable_stays() -> None:
    assert ascii_form(tidy(parse("diff(x*x, x)"))) == "diff(x^2, x)"
    assert ascii_form(tidy(parse("int_(1*0)^(2+1) x*2 dx"))) == "integrate(2*x, (x, 0, 3))"


def test_a_sum_begins_with_its_only_positive_term_of_two() -> None:
    assert tidy(Add((Neg(X), ONE))) == Add((ONE, Neg(X)))
    assert tidy(Add((Neg(X), Neg(ONE)))) == Add((Neg(X), Neg(ONE)))


def test_one_decimal_makes_all_numbers_decimals() -> None:
    assert tidy(Mul((Decimal(5, -1), X))) == Mul((Decimal(5, -1), X))
    assert tidy(Add((Decimal(5, -1), Div(X, TWO)))) == Add(
        (Decimal(5, -1), Mul((Decimal(5, -1), X)))
    )
    # 1/3 is no decimal of twelve places.
    assert tidy(Mul((Decimal(5, -1), Div(TWO, Integer(3))))) == Div(ONE, Integer(3))


def test_a_negative_power_goes_below_but_not_that_of_e_or_of_a_number() -> None:
    assert tidy(Pow(X, Neg(TWO))) == Div(ONE, Pow(X, TWO))
    assert tidy(Pow(E, Neg(TWO))) == Pow(E, Neg(TWO))
    assert tidy(Pow(TWO, Neg(ONE))) == Pow(TWO, Neg(ONE))


@pytest.mark.parametrize("text", [tidied for _, tidied in BECOMES])
def test_what_is_tidy_stays_tidy(text: str) -> None:
    assert ascii_form(tidy(parse(text))) == text


def test_tidying_makes_new_nodes_and_its_memory_does_not() -> None:
    first, second = parse("x*2"), parse("x*2")
    assert tidy(first) is not tidy(second)
    assert neat(first) is neat(second)
    assert neat(first) == tidy(first) == Mul((TWO, X))
