"""Known functions and their first derivatives by power series, compared with mpmath."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import mpmath
import pytest
from mpmath import mpf

from calctutor.expr.functions import FUNCTIONS
from calctutor.expr.tree import (
    ONE,
    Add,
    Derivative,
    Div,
    Integer,
    Neg,
    Pow,
    Symbol,
    Tree,
    substitute,
)
from calctutor.numeric.balls import evaluate
from calctutor.numeric.scope import Point
from calctutor.reading.parser import parse

_X = Symbol("x")

ROWS: list[tuple[str, Callable[[mpf], mpf], str]] = [
    ("sin(x)", mpmath.sin, "0.7 -2.3"),
    ("cos(x)", mpmath.cos, "0.7 -2.3"),
    ("tan(x)", mpmath.tan, "0.7 -2.3"),
    ("cot(x)", mpmath.cot, "0.7 -2.3"),
    ("sec(x)", mpmath.sec, "0.7 -2.3"),
    ("csc(x)", mpmath.csc, "0.7 -2.3"),
    ("asin(x)", mpmath.asin, "0.7 -0.4"),
    ("acos(x)", mpmath.acos, "0.7 -0.4"),
    ("atan(x)", mpmath.atan, "0.7 -2.3"),
    ("acot(x)", lambda x: mpmath.pi / 2 - mpmath.atan(x), "0.7 -2.3"),
    ("asec(x)", lambda x: mpmath.acos(1 / x), "1.7 -2.3"),
    ("acsc(x)", lambda x: mpmath.asin(1 / x), "1.7 -2.3"),
    ("sinh(x)", mpmath.sinh, "0.7 -2.3"),
    ("cosh(x)", mpmath.cosh, "0.7 -2.3"),
    ("tanh(x)", mpmath.tanh, "0.7 -2.3"),
    ("coth(x)", mpmath.coth, "0.7 -2.3"),
    ("sech(x)", mpmath.sech, "0.7 -2.3"),
    ("csch(x)", mpmath.csch, "0.7 -2.3"),
    ("asinh(x)", mpmath.asinh, "0.7 -2.3"),
    ("acosh(x)", mpmath.acosh, "1.7 4"),
    ("atanh(x)", mpmath.atanh, "0.7 -0.4"),
    ("acoth(x)", lambda x: mpmath.atanh(1 / x), "1.7 -2.3"),
    ("asech(x)", lambda x: mpmath.acosh(1 / x), "0.7 0.2"),
    ("acsch(x)", lambda x: mpmath.asinh(1 / x), "0.7 -2.3"),
    ("ln(x)", mpmath.log, "0.7 5"),
    ("log(x, 2)", lambda x: mpmath.log(x, 2), "0.7 5"),
    ("log(2, x)", lambda x: mpmath.log(2, x), "0.7 5"),
    ("log(x+1, x)", lambda x: mpmath.log(x + 1, x), "0.7 5"),
    ("sqrt(x)", mpmath.sqrt, "0.7 5"),
    ("root(x, 3)", mpmath.cbrt, "0.7 5"),
    ("root(2, x)", lambda x: 2 ** (1 / x), "0.7 -2.3"),
    ("root(x, x)", lambda x: x ** (1 / x), "0.7 5"),
    ("abs(x)", abs, "0.7 -2.3"),
    ("sign(x)", mpmath.sign, "0.7 -2.3"),
    ("step(x)", lambda x: mpf(x > 0), "0.7 -2.3"),
    ("floor(x)", mpmath.floor, "0.7 -2.3"),
    ("ceil(x)", mpmath.ceil, "0.7 -2.3"),
    ("max(x, x^2, 1/2)", lambda x: max(x, x * x, mpf("0.5")), "0.7 -2.3 0.2"),
    ("min(x, x^2, 1/2)", lambda x: min(x, x * x, mpf("0.5")), "0.2 -2.3 5"),
    ("max(x)", lambda x: x, "0.7"),
    ("min(x)", lambda x: x, "0.7"),
    ("relu(x)", lambda x: max(x, mpf(0)), "0.7 -2.3"),
    ("erf(x)", mpmath.erf, "0.7 -2.3"),
    ("erfi(x)", mpmath.erfi, "0.7 -2.3"),
    ("Ei(x)", mpmath.ei, "0.7 -2.3 5"),
    ("li(x)", mpmath.li, "0.3 0.7 5"),
    ("Si(x)", mpmath.si, "0.7 -2.3 5"),
    ("Ci(x)", mpmath.ci, "0.7 5"),
    ("fresnels(x)", mpmath.fresnels, "0.7 -2.3"),
    ("fresnelc(x)", mpmath.fresnelc, "0.7 -2.3"),
    ("gamma(x)", mpmath.gamma, "0.7 -2.3 5"),
    ("digamma(x)", lambda x: mpmath.psi(0, x), "0.7 -2.3 5"),
    ("polygamma(1, x)", lambda x: mpmath.psi(1, x), "0.7 -2.3 5"),
    ("polygamma(4, x)", lambda x: mpmath.psi(4, x), "0.7 -2.3 5"),
    ("factorial(x)", mpmath.factorial, "0.7 -2.3 5"),
    ("binomial(x, 2)", lambda x: mpmath.binomial(x, 2), "0.7 5"),
    ("binomial(5, x)", lambda x: mpmath.binomial(5, x), "0.7 2"),
    ("binomial(2x, x)", lambda x: mpmath.binomial(2 * x, x), "0.7 2"),
    ("sigma(x)", lambda x: 1 / (1 + mpmath.exp(-x)), "0.7 -2.3"),
    ("softplus(x)", lambda x: mpmath.log(1 + mpmath.exp(x)), "0.7 -2.3 0 -40 40"),
]


def test_every_known_function_is_in_the_table() -> None:
    assert {row[0].partition("(")[0] for row in ROWS} == {*FUNCTIONS, "relu"}


@pytest.mark.parametrize("order", range(4))
@pytest.mark.parametrize(("text", "function", "places"), ROWS, ids=[row[0] for row in ROWS])
def test_a_function_and_its_derivatives_have_mpmaths_values(
    text: str, function: Callable[[mpf], mpf], places: str, order: int
) -> None:
    for place in map(Fraction, places.split()):
        found = evaluate(_derivative(parse(text), order), Point({"x": place}, {}))
        with mpmath.workdps(60):
            expected = mpmath.diff(function, _mpf(place), order)
        assert complex(found) == pytest.approx(complex(expected), rel=1e-12, abs=1e-25)


@pytest.mark.parametrize("order", [1, 3])
@pytest.mark.parametrize(("text", "function", "places"), ROWS, ids=[row[0] for row in ROWS])
def test_so_have_functions_of_a_series_that_is_not_a_line(
    text: str, function: Callable[[mpf], mpf], places: str, order: int
) -> None:
    for place in map(Fraction, places.split()):
        # The value at 1 is the place itself, and the derivatives there are 3, 6 and 6.
        inner = Add(
            (
                Pow(_X, Integer(3)),
                Div(Integer(place.numerator), Integer(place.denominator)),
                Neg(ONE),
            )
        )
        body = substitute(parse(text), {"x": inner})
        found = evaluate(_derivative(body, order), Point({"x": Fraction(1)}, {}))
        with mpmath.workdps(60):
            shift = _mpf(place) - 1
            expected = mpmath.diff(lambda x, by=shift: function(x**3 + by), 1, order)
        assert complex(found) == pytest.approx(complex(expected), rel=1e-12, abs=1e-25)


def _derivative(body: Tree, order: int) -> Tree:
    return Derivative(body, _X, order) if order else body


def _mpf(value: Fraction) -> mpf:
    return mpf(value.numerator) / value.denominator


@pytest.mark.parametrize(
    "text",
    [
        "step(x)",
        "d/dx step(x)",
        "step(i + 1)",
        "d/dx max(x, 2x)",
        "d/dx max(x, x)",
        "d/dx min(1, 2x + 1, x)",
        "digamma(x)",
        "digamma(x - 3)",
        "d/dx digamma(x - 1)",
        "polygamma(2, x)",
        "polygamma(1/2, x + 1)",
        "polygamma(-1, x + 1)",
        "d/dx polygamma(x + 1, x + 1)",
        "polygamma(10^9, x + 1)",
        "d/dx gamma(x)",
        "d/dx binomial(x - 1, 2)",
        "root(2, x)",
        "d/dx root(2, x)",
    ],
)
def test_where_they_have_no_value_at_0(text: str) -> None:
    assert not evaluate(parse(text), Point({"x": Fraction(0)}, {})).is_finite()


@pytest.mark.parametrize("text", ["softplus(x) - ln(1 + e^x)", "softplus(x) - softplus(-x) - x"])
@pytest.mark.parametrize("x", [-(10**6), -1000, -3, 0, 2, 1000, 10**6])
def test_softplus_is_the_logarithm_that_it_stands_for(text: str, x: int) -> None:
    assert evaluate(parse(text), Point({"x": Fraction(x)}, {})).contains(0)


@pytest.mark.parametrize(("x", "expected"), [(-(10**6), 0), (10**6, 10**6)])
def test_softplus_loses_no_digits_far_out(x: int, expected: int) -> None:
    value = evaluate(parse("softplus(x)"), Point({"x": Fraction(x)}, {}))
    assert value.rel_accuracy_bits() > 100
    assert float(value.real) == expected


@pytest.mark.parametrize("z", ["1 + 2i", "-1 + 4i", "3 - 5i", "2 + 3.1i", "-3 + 20i"])
def test_softplus_of_a_complex_number_is_a_principal_value(z: str) -> None:
    point = Point({}, {})
    first, second = (evaluate(parse(t), point) for t in (f"softplus({z})", f"ln(1 + e^({z}))"))
    assert first.overlaps(second) and first.rel_accuracy_bits() > 100


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("int_-1^2 step(x) dx", "2"),
        ("int_-1^2 softplus(x) - ln(1 + e^x) dx", "0"),
        ("int_1^2 digamma(x) dx", "0"),
        ("int_1^3 polygamma(1, x) dx", "3/2"),
        ("int_-1^2 relu(x) dx", "2"),
    ],
)
def test_their_integrals(text: str, expected: str) -> None:
    point = Point({}, {})
    found, value = evaluate(parse(text), point), evaluate(parse(expected), point)
    assert found.overlaps(value) and float(abs(found - value).abs_upper()) < 1e-9
