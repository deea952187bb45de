"""Bounds on expressions as x goes to ∞: valid at every x from the start on, and none made up."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from flint import acb, arb

from calctutor.numeric.growth import Bound, Growth
from calctutor.numeric.improper import mirrored
from calctutor.numeric.program import compiled
from calctutor.numeric.scope import Lambda, Point, ball, scope_of
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse

HERE = Point({"a": Fraction(3), "c": Fraction(-2)}, {"f": Lambda(("t",), parse("t"))})


def _growth(start: int = 4) -> Growth:
    return Growth("x", arb(start), scope_of(HERE), compiled)


def _numbers(bound: Bound | None) -> tuple[float, float, float] | None:
    return None if bound is None else (float(bound.factor), float(bound.power), float(bound.rate))


@pytest.mark.parametrize(
    ("text", "factor", "power", "rate"),
    [
        ("5", 5, 0, 0),
        ("-5", 5, 0, 0),
        ("0", 0, 0, 0),
        ("a", 3, 0, 0),
        ("c", 2, 0, 0),
        ("x", 1, 1, 0),
        ("-x", 1, 1, 0),
        ("|x|", 1, 1, 0),
        ("3x", 3, 1, 0),
        ("x^2", 1, 2, 0),
        ("1/x", 1, -1, 0),
        ("2/x^3", 2, -3, 0),
        ("x^(-2)", 1, -2, 0),
        ("sqrt(x)", 1, 0.5, 0),
        ("1/sqrt(x)", 1, -0.5, 0),
        ("x^a", 1, 3, 0),
        ("x^c", 1, -2, 0),
        ("x+5", 6, 1, 0),
        ("x-x^2", 2, 2, 0),
        ("sin(x)", 1, 0, 0),
        ("cos(x^2)", 1, 0, 0),
        ("sin(pi x)", 1, 0, 0),
        ("cos(x sqrt(2))", 1, 0, 0),
        ("e^(-pi x)", 1, 0, math.pi),
        ("atan(x)", 2, 0, 0),
        ("tanh(x)", 1, 0, 0),
        ("sigma(x)", 1, 0, 0),
        ("erf(x)", 1, 0, 0),
        ("sign(x)", 1, 0, 0),
        ("step(x)", 1, 0, 0),
        ("x sin(x)", 1, 1, 0),
        ("e^(-x)", 1, 0, 1),
        ("e^(-2x)", 1, 0, 2),
        ("e^x", 1, 0, -1),
        ("x^2 e^(-3x)", 1, 2, 3),
        ("e^(-x)+e^(-2x)", 2, 0, 1),
        ("e^(a)", 20.085536923187668, 0, 0),
        # The tangent of −x² at 4 is 16 − 8x.
        ("e^(-x^2)", 8886110.520507872, 0, 8),
        # 1/(x − 1) is at most 1/(3x/4) from 4 on.
        ("1/(x-1)", 4 / 3, -1, 0),
        ("1/(x+sin(x))", 4 / 3, -1, 0),
        # |1/x| is at most 1/4.
        ("e^(1/x)", 1.2840254166877414, 0, 0),
        # x/(x − 1) is at most x/(3x/4).
        ("e^(x/(x-1))", math.exp(4 / 3), 0, 0),
    ],
)
def test_an_upper_bound(text: str, factor: float, power: float, rate: float) -> None:
    assert _numbers(_growth().above(parse(text))) == pytest.approx((factor, power, rate))


@pytest.mark.parametrize(
    "text",
    [
        "tan(x)", "gamma(x)", "1/sin(x)", "1/(x-sin(x)x)", "x^x", "2^x", "e^(x^2)", "e^(x^9)",
        "sin(i x)", "ln(sin(x))", "x/(x-x)", "f(x)", "1/0", "x^(1/0)", "x^i", "e^(sqrt(x))",
        "sin(ln(x))", "1/(5-x)",
    ],
)  # fmt: skip
def test_no_upper_bound(text: str) -> None:
    assert _growth().above(parse(text)) is None


@pytest.mark.parametrize(
    ("text", "factor", "power", "rate"),
    [
        ("5", 5, 0, 0),
        ("-5", 5, 0, 0),
        ("x", 1, 1, 0),
        ("-x", 1, 1, 0),
        ("|x|", 1, 1, 0),
        ("3x^2", 3, 2, 0),
        ("1/x", 1, -1, 0),
        ("sqrt(x)", 1, 0.5, 0),
        ("x^(-2)", 1, -2, 0),
        ("1/(x+5)", 1 / 6, -1, 0),
        ("x-1", 3 / 4, 1, 0),
        ("1-x", 3 / 4, 1, 0),
        ("x-sin(x)", 3 / 4, 1, 0),
        ("e^(-x)", 1, 0, 1),
        ("e^(1/x)", 0.7788007830714049, 0, 0),
        # x² lies above its tangent 8x − 16.
        ("e^(x^2)", 1.1253517471925912e-07, 0, -8),
    ],
)
def test_a_lower_bound(text: str, factor: float, power: float, rate: float) -> None:
    assert _numbers(_growth().below(parse(text))) == pytest.approx((factor, power, rate))


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "sin(x)",
        "x-5",
        "x-x",
        "x sin(x)",
        "ln(x)",
        "tan(x)",
        "e^(-x^2)",
        "1/tan(x)",
        "1-sin(x)",
    ],
)
def test_no_lower_bound(text: str) -> None:
    assert _growth().below(parse(text)) is None


def test_a_term_has_to_be_dominant_from_the_start_on() -> None:
    assert _growth(4).below(parse("x-5")) is None
    assert _numbers(_growth(10).below(parse("x-5"))) == pytest.approx((1 / 2, 1, 0))


@pytest.mark.parametrize(
    ("text", "power"), [("ln(x)", 0.25), ("ln(x^2+1)", 0.25), ("ln(1/x)", 0.25), ("ln(e^x)", None)]
)
def test_a_logarithm_grows_less_than_a_root(text: str, power: float | None) -> None:
    bound = _growth().above(parse(text))
    if power is None:
        assert bound is None
    else:
        assert bound is not None
        assert (float(bound.power), float(bound.rate)) == (power, 0)


@pytest.mark.parametrize(
    "text",
    [
        "x", "x+5", "x-x^2", "1/(x-1)", "e^(-x)", "e^(-x^2)", "e^(1/x)", "ln(x)", "ln(x^2+1)",
        "x^2 e^(-3x)", "sqrt(x+1)", "(x+1)/(x^2-3)", "ln(1/x)", "x sin(x)/(x^3-x)",
        "e^(-x^2+x)", "1/(e^x+1)", "1/(e^x-1)",
    ],
)  # fmt: skip
def test_an_upper_bound_is_never_below_the_value_and_a_lower_one_never_above(text: str) -> None:
    tree, growth = parse(text), _growth()
    above, below = growth.above(tree), growth.below(tree)
    for at in (4, 5, 7.5, 20, 300):
        size = abs(ball(compiled(tree)(growth.scope.with_value("x", acb(at)))))
        if above is not None:
            assert not above.at(arb(at)) < size
        if below is not None:
            assert not below.at(arb(at)) > size
    assert above is not None or below is not None


def test_bounds_are_multiplied_and_raised() -> None:
    first, second = Bound(arb(2), arb(3), arb(1)), Bound(arb(5), arb(-1), arb(4))
    assert _numbers(first * second) == (10, 2, 5)
    assert _numbers(first.raised(arb(2))) == (4, 6, 2)
    assert _numbers(first.raised(arb(-1))) == (0.5, -3, -1)
    assert float(Bound(arb(2), arb(3), arb(0)).at(arb(2))) == 16
    assert float(Bound(arb(1), arb(0), arb(1)).at(arb(0))) == 1


def test_the_integrand_at_minus_x() -> None:
    assert ascii_form(mirrored(parse("x e^x"), "x")) == "(-x)*e^(-x)"


def test_an_exponent_is_a_polynomial_of_degree_eight_at_most() -> None:
    assert _growth().above(parse("e^(-x^8)")) is not None
    assert _growth().above(parse("e^(-x^9)")) is None
