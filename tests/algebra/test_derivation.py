"""Derivatives by exact algebra, against those from power series in ball arithmetic."""

from __future__ import annotations

from fractions import Fraction

import pytest

from calctutor.algebra.attempts import attempt
from calctutor.algebra.derivation import derivative
from calctutor.algebra.equality import proved_equal
from calctutor.algebra.reading import Reader
from calctutor.expr.names import Names
from calctutor.expr.tree import Derivative, Symbol
from calctutor.numeric.balls import evaluate
from calctutor.numeric.scope import Lambda, Point
from calctutor.reading.parser import parse

NAMES = Names(functions=frozenset({"f"}))
X = Symbol("x")
POINTS = [Fraction(text) for text in ("7/10", "-7/10", "13/10", "-13/10", "5/2", "-5/2")]

SLOPES = {
    "x^5-3x": "5x^4-3",
    "1/(x^2+1)": "-2x/(x^2+1)^2",
    "sqrt(x)": "1/(2sqrt(x))",
    "x^(1/3)": "x^(1/3)/(3x)",
    "(x^2+x)^(3/2)": "3/2 (2x+1) sqrt(x^2+x)",
    "x^a": "a x^(a-1)",
    "a^x": "a^x ln(a)",
    "x^x": "x^x (1+ln(x))",
    "x^(x^2)": "x^(x^2) (2x ln(x)+x)",
    "e^(x^2)": "2x e^(x^2)",
    "e^(i x)": "i e^(i x)",
    "ln(x)": "1/x",
    "ln(-x)": "1/x",
    "ln(ln(x))": "1/(x ln(x))",
    "log_2(x)": "1/(x ln(2))",
    "abs(x)": "x/abs(x)",
    "abs(x^3-x)": "(3x^2-1) (x^3-x)/abs(x^3-x)",
    "x abs(x)": "2abs(x)",
    "x/abs(x)": "0",
    "sin(x)": "cos(x)",
    "cos(3x)": "-3sin(3x)",
    "tan(x)": "sec(x)^2",
    "cot(x)": "-csc(x)^2",
    "sec(x)": "sec(x) tan(x)",
    "csc(x)": "-csc(x) cot(x)",
    "sqrt(sin(x))": "cos(x)/(2sqrt(sin(x)))",
    "asin(x)": "1/sqrt(1-x^2)",
    "acos(x)": "-1/sqrt(1-x^2)",
    "asin(x)^2": "2asin(x)/sqrt(1-x^2)",
    "atan(x)": "1/(1+x^2)",
    "atan(1/x)": "-1/(1+x^2)",
    "acot(x)": "-1/(1+x^2)",
    "asec(x)": "1/(x^2 sqrt(1-1/x^2))",
    "acsc(x)": "-1/(x^2 sqrt(1-1/x^2))",
    "sinh(x)": "cosh(x)",
    "cosh(x)": "sinh(x)",
    "tanh(x)": "1-tanh(x)^2",
    "coth(x)": "-csch(x)^2",
    "sech(x)": "-sech(x) tanh(x)",
    "csch(x)": "-csch(x) coth(x)",
    "asinh(x)": "1/sqrt(1+x^2)",
    "acosh(x)": "1/(sqrt(x-1) sqrt(x+1))",
    "atanh(x)": "1/(1-x^2)",
    "acoth(x)": "1/(1-x^2)",
    "acsch(x)": "-1/(abs(x) sqrt(1+x^2))",
    "sigma(x)": "sigma(x) sigma(-x)",
    "softplus(x)": "sigma(x)",
    "step(x)": "0",
    "relu(x)": "step(x)",
    "erf(x^2)": "4x e^(-x^4)/sqrt(pi)",
    "gamma(x)": "gamma(x) digamma(x)",
    "x!": "x! digamma(x+1)",
    "digamma(x^2)": "2x polygamma(1, x^2)",
    "polygamma(2, x)": "polygamma(3, x)",
    "max(x, 1)": "(1+(x-1)/abs(x-1))/2",
    "root(x, 5)": "root(x, 5)/(5x)",
    "sqrt(x+sqrt(x^2+1))": "sqrt(x+sqrt(x^2+1))/(2sqrt(x^2+1))",
    "f(x^2)": "2x f'(x^2)",
    "x sin(f(x))": "sin(f(x))+x cos(f(x)) f'(x)",
    "f(f(x))": "f'(f(x)) f'(x)",
}


@pytest.mark.parametrize(("text", "slope"), SLOPES.items())
def test_a_derivative_by_algebra_is_that_of_the_power_series(text: str, slope: str) -> None:
    asked, found = Derivative(parse(text, NAMES), X), parse(slope, NAMES)
    assert proved_equal(asked, found)
    compared = 0
    for x in POINTS:
        point = Point({"x": x, "a": Fraction(3, 2)}, {"f": Lambda(("t",), parse("t^3 + 2t"))})
        series, value = (evaluate(tree, point, 200) for tree in (asked, found))
        if series.is_finite() and value.is_finite():
            assert series.overlaps(value)
            compared += 1
    assert compared >= 2


@pytest.mark.parametrize("text", ["x^3", "e^(2x)", "sin(x)", "ln(x)", "sqrt(x)", "atan(x)", "f(x)"])
def test_higher_derivatives_are_derivatives_of_derivatives(text: str) -> None:
    body = parse(text, NAMES)
    assert proved_equal(Derivative(body, X, 3), Derivative(Derivative(Derivative(body, X), X), X))


@pytest.mark.parametrize("text", ["floor(x)", "polygamma(51, x)", "x^100001"])
def test_a_derivative_that_is_not_known_is_out_of_reach(text: str) -> None:
    def slope(reader: Reader) -> bool:
        return derivative(reader.quotient(parse(text)), "x", reader.kernels).is_zero

    assert attempt((parse(text),), slope) is None


def test_another_variable_is_a_constant() -> None:
    assert proved_equal(parse("diff(y^2 sin(x), y)"), parse("2y sin(x)"))
    assert proved_equal(parse("diff(e^y, x)"), parse("0"))


def test_an_integral_has_its_integrand_as_derivative_and_nothing_else_is_known_of_it() -> None:
    assert proved_equal(parse("diff(int(e^(x^2), x), x)"), parse("e^(x^2)"))
    assert not proved_equal(parse("diff(int(x y, x), y)"), parse("0"))
    assert not proved_equal(parse("int(1/x, x)^2"), parse("abs(int(1/x, x))"))


def test_a_derivative_between_bounds_is_not_taken_after_they_are_put_in() -> None:
    assert not proved_equal(parse("[diff(x^2, x)]_0^1"), parse("0"))


@pytest.mark.parametrize(
    ("derivative", "value"),
    [
        ("d/dx int_0^x sin(t^2) dt", "sin(x^2)"),
        ("d/dx int_0^x sin(x^2) dx", "sin(x^2)"),
        ("d/dx int_x^(x^2) e^(-t^2) dt", "2x e^(-x^4) - e^(-x^2)"),
        ("d^2/dx^2 int_0^x sin(t^2) dt", "2x cos(x^2)"),
        ("d/dx int_0^(sin x) f(t) dt", "f(sin x) cos x"),
        ("d/dx (x int_0^x e^(-a t^2) dt)", "x e^(-a x^2) + int_0^x e^(-a s^2) ds"),
        ("d/dx int_-oo^x e^(-t^2) dt", "e^(-x^2)"),
        ("d/dx int_x^oo a/t^2 dt", "-a/x^2"),
        ("d^2/dx^2 int_0^x int_0^s f(t) dt ds", "f(x)"),
        ("d/dx int_0^y sin(t^2) dt", "0"),
        ("int_0^1 f(t) dt + int_1^x f(u) du", "int_0^x f(t) dt"),
        ("int_0^x sin(2t) dt", "int_0^x 2 sin(t) cos(t) dt"),
    ],
)
def test_an_integral_up_to_a_bound_has_the_integrand_there_as_derivative(
    derivative: str, value: str
) -> None:
    assert proved_equal(parse(derivative), parse(value))


@pytest.mark.parametrize(
    ("derivative", "value"),
    [
        ("d/dx int_0^x sin(x t) dt", "sin(x^2)"),
        ("d/dx int_0^1 f(x t) dt", "0"),
        ("d/dx int_0^(x^2) sin(t^2) dt", "sin(x^4)"),
        ("d/dx int_0^x (d/dt sin(t^2)) dt", "0"),
        ("int_0^x sin(t) dt", "int_0^y sin(t) dt"),
        ("int_0^x int_0^s t s dt ds", "int_0^x int_0^s t^2 dt ds"),
        ("d/da int_a^oo e^(-a t) dt", "-e^(-a^2)"),
        ("d/du int_0^u int_0^1 s u du ds", "1/3"),
        ("[int_0^1 x u du]_(x=0)^u", "1/3"),
    ],
)
def test_nothing_false_is_proved_of_integrals(derivative: str, value: str) -> None:
    assert not proved_equal(parse(derivative), parse(value))


@pytest.mark.parametrize(
    ("derivative", "value"),
    [
        ("∂/∂x (y f(x, y))", "y ∂/∂x f(x, y)"),
        ("∂/∂y (y f(x, y))", "f(x, y) + y ∂/∂y f(x, y)"),
        ("∂/∂x (∂/∂y f(x, y))", "∂/∂y (∂/∂x f(x, y))"),
        ("∂^2/∂x^2 (x f(x, y))", "2 ∂/∂x f(x, y) + x ∂^2/∂x^2 f(x, y)"),
        ("∂/∂x e^f(x, y)", "e^f(x, y) ∂/∂x f(x, y)"),
        ("∂/∂t f(x, y)", "0"),
        ("x ∂/∂x f(x y, 2)", "y ∂/∂y f(x y, 2)"),
    ],
)
def test_unknown_functions_of_several_variables(derivative: str, value: str) -> None:
    left, right = parse(derivative), parse(value)
    assert proved_equal(left, right)
    functions = {"f": Lambda(("t", "u"), parse("sin(t u) + t^2 u"))}
    point = Point({"x": Fraction(7, 10), "y": Fraction(-3, 2), "t": Fraction(2)}, functions)
    assert evaluate(left, point).overlaps(evaluate(right, point))


def test_the_partial_derivatives_of_an_unknown_function_are_told_apart() -> None:
    assert not proved_equal(parse("∂/∂x f(x, y)"), parse("∂/∂y f(x, y)"))
    assert not proved_equal(parse("∂/∂x f(x, y)"), parse("∂/∂x f(y, x)"))
