"""Definite integrals: certain enclosures, proper and improper, against closed forms."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import acb, arb

from calctutor.expr.parser import parse
from calctutor.numeric.balls import evaluate
from calctutor.numeric.growth import Growth
from calctutor.numeric.program import compiled
from calctutor.numeric.scope import Point, Scope, precision, scope_of

HALF = Point({"a": Fraction(1, 2), "b": Fraction(3), "n": Fraction(5, 2), "x": Fraction(7, 10)}, {})

KNOWN = [
    ("int_0^1 x e^x dx", "1"),
    ("int_0^pi sin(x)^2 dx", "pi/2"),
    ("int_1^0 x dx", "-1/2"),
    ("int_-1^2 |x| dx", "5/2"),
    ("int_0^10 floor(x) dx", "45"),
    ("int_0^3 max(x, 1) dx", "5"),
    ("int_0^1 sqrt(1-x^2) dx", "pi/4"),
    ("int_0^1 asin(x) dx", "pi/2 - 1"),
    ("int_0^1 int_0^1 x y dx dy", "1/4"),
    ("int_0^oo x e^-x dx", "1"),
    ("int_0^oo x^5 e^-x dx", "120"),
    ("int_0^oo e^(-a x) cos(b x) dx", "a/(a^2+b^2)"),
    ("int_-oo^oo e^(-x^2) dx", "sqrt(pi)"),
    ("int_-oo^0 e^x dx", "1"),
    ("int_-oo^oo 1/(1+x^2) dx", "pi"),
    ("int_1^oo 1/x^2 dx", "1"),
    ("int_2^oo ln(x)/x^2 dx", "(ln 2 + 1)/2"),
    ("int_0^oo 1/(1+e^x) dx", "ln 2"),
    ("int_0^1 ln x dx", "-1"),
    ("int_0^1 1/sqrt(x) dx", "2"),
    ("int_0^1 t^n dt", "1/(n+1)"),
    ("int_0^oo e^(-t)/sqrt(t) dt", "sqrt(pi)"),
    ("d/dx int_0^x e^(-t^2) dt", "e^(-x^2)"),
    ("d/dx int_x^(x^2) sin(t) dt", "2x sin(x^2) - sin(x)"),
    ("d/da int_0^1 e^(a t) dt", "int_0^1 t e^(a t) dt"),
    ("d/dx int_0^x cos(x t) dt", "cos(x^2) + int_0^x -t sin(x t) dt"),
]


@pytest.mark.parametrize(("integral", "value"), KNOWN)
def test_integrals_hold_their_value(integral: str, value: str) -> None:
    found, known = (evaluate(parse(text), HALF, 128) for text in (integral, value))
    assert found.overlaps(known)
    assert found.rel_accuracy_bits() > 50


DIVERGENT = [
    "int_-1^1 1/x^2 dx", "int_0^1 1/x dx", "int_1^oo 1/x dx", "int_1^oo 1/sqrt(x) dx",
    "int_0^oo e^x dx", "int_0^oo sin(x) dx", "int_0^1 1/(x-1/2) dx", "int_1^oo 1/(x ln(x)) dx",
]  # fmt: skip


@pytest.mark.parametrize("integral", DIVERGENT)
def test_what_diverges_has_no_value(integral: str) -> None:
    found = evaluate(parse(integral), HALF, 128)
    assert not found.is_finite() or found.rel_accuracy_bits() < 0


def test_integrals_inside_integrals_have_an_end() -> None:
    deep = parse("int_0^1 int_0^1 int_0^1 int_0^1 sin(w x y z) dw dx dy dz")
    assert not evaluate(deep, HALF, 128).is_finite()


FAR_OUT = [
    "x^3 e^(-2x)", "e^(-x^2)", "e^(3x - x^2)", "1/(1+x^2)", "(x+1)/(x^3-5x-2)", "sin(x)/x^2",
    "ln(x)/x", "sqrt(x^2+1)", "σ(-x) x", "1/(e^x+1)", "e^(-x)/(1+e^(-x))^2", "atan(x)/x", "a^2 x",
    "x^(3/2)", "ln(x^2+1)", "(x^2+1)^(-1/2)", "|x| e^-x", "1/(x - sqrt(x))",
]  # fmt: skip


@pytest.mark.parametrize("text", FAR_OUT)
@pytest.mark.parametrize("start", [4, 40])
def test_bounds_far_out_hold(text: str, start: int) -> None:
    with precision(128):
        tree, scope = parse(text), scope_of(HALF)
        growth = Growth("x", arb(start), scope, compiled)
        above, below = growth.above(tree), growth.below(tree)
        assert above is not None
        for x in (start, start + 1, 2 * start, 10 * start + Fraction(1, 3), 1000 * start):
            place = arb(x.numerator) / x.denominator
            value = compiled(tree)(scope.having("x", acb(place)))
            assert isinstance(value, acb)
            assert not abs(value).abs_lower() > above.at(place)
            if below is not None:
                assert not abs(value).abs_upper() < below.at(place)


def test_no_bound_is_made_up() -> None:
    growth = Growth("x", arb(4), Scope({}, {}), compiled)
    for text in ("1/sin(x)", "tan(x)", "gamma(x)", "e^(x^3 - x^2)/x!", "1/(x-10)", "x^x"):
        with precision(128):
            assert growth.above(parse(text)) is None
