"""Integrals of integrands that are singular at a bound: removable, algebraic, logarithmic."""

from __future__ import annotations

from fractions import Fraction

import pytest

from calctutor.expr.work import limited_to, spent
from calctutor.numeric.balls import evaluate
from calctutor.numeric.scope import Point
from calctutor.reading.parser import parse

HERE = Point({"a": Fraction(1, 3), "n": Fraction(5, 2)}, {})


@pytest.mark.parametrize(
    ("integral", "value"),
    [
        # Removable: the integrand has a finite limit.
        ("int_0^1 sin(x)/x dx", "0.946083070367183014941353313823"),
        ("int_0^1 (e^x-1)/x dx", "1.31790215145440389486000884425"),
        ("int_0^1 (1-cos x)/x^2 dx", "0.486385376235322733"),
        ("int_0^1 arctan(x)/x dx", "0.915965594177219015054603514932"),
        ("int_0^(pi/2) (1/x - 1/sin x) dx", "ln(pi/4)"),
        ("int_1^2 (x^2-1)/(x-1) dx", "5/2"),
        ("int_0^(pi/2) (1 - sin x)/cos(x)^2 dx", "1"),
        # A power of the distance from the bound.
        ("int_0^1 1/sqrt(1-x^2) dx", "pi/2"),
        ("int_-1^1 1/sqrt(1-x^2) dx", "pi"),
        ("int_0^a 1/sqrt(a^2-t^2) dt", "pi/2"),
        ("int_1^2 1/sqrt(x-1) dx", "2"),
        ("int_2^1 1/sqrt(x-1) dx", "-2"),
        ("int_-8^0 1/cbrt(x) dx", "-6"),
        ("int_0^8 root(x, -3) dx", "6"),
        ("int_0^2 1/(x-2)^(2/3) dx", "3 cbrt(2)"),
        ("int_0^1 |x-1|^(-1/2) dx", "2"),
        ("int_0^1 1/sqrt(|x-1|) dx", "2"),
        ("int_0^(pi/2) sqrt(tan x) dx", "pi/sqrt(2)"),
        ("int_0^(pi/2) sqrt(sec x)/sqrt(csc x) dx", "pi/sqrt(2)"),
        ("int_0^1 sqrt(x/(1-x)) dx", "pi/2"),
        ("int_0^1 t^n dt", "2/7"),
        ("int_1^oo 1/(x sqrt(x^2-1)) dx", "pi/2"),
        ("int_-oo^-1 1/(x sqrt(x^2-1)) dx", "-pi/2"),
        # A logarithm of it.
        ("int_0^1 ln(x) dx", "-1"),
        ("int_0^1 ln(x)^2 dx", "2"),
        ("int_0^1 ln(x)/sqrt(x) dx", "-4"),
        ("int_0^1 x ln(1-x) dx", "-3/4"),
        ("int_1^2 ln(x-1) dx", "-1"),
        ("int_0^1 ln(x)/(1-x) dx", "-pi^2/6"),
        ("int_0^1 ln(x) ln(1-x) dx", "2 - pi^2/6"),
        ("int_0^(pi/2) ln(sin x) dx", "-pi ln(2)/2"),
        ("int_0^(pi/2) ln(cos x) dx", "-pi ln(2)/2"),
        ("int_0^(pi/2) ln(tan x) dx", "0"),
        ("int_0^oo x/(e^x-1) dx", "pi^2/6"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("bits", [128, 256])
def test_singularities_at_a_bound_are_integrated(integral: str, value: str, bits: int) -> None:
    found, known = (evaluate(parse(text), HERE, bits) for text in (integral, value))
    difference = abs(found - known)
    assert difference.abs_lower() < 1e-17
    assert difference.abs_upper() < 1e-15


@pytest.mark.parametrize(
    "integral",
    [
        "int_0^1 cos(x)/x dx", "int_0^1 1/(1-x) dx", "int_0^pi x/sin(x) dx", "int_0^1 ln(x)/x dx",
        "int_0^1 (e^x - 1)/x^2 dx", "int_1^2 1/(x-1)^(3/2) dx", "int_0^(pi/2) tan(x) dx",
        "int_0^1 1/x^n dx", "int_-1^1 1/sqrt(x^2) dx", "int_-2^-1 ln(x) dx",
        "int_0^2 sqrt(x-1)/(x-2) dx", "int_0^1 1/floor(x) dx", "int_0^1 1/(x sign(x)) dx",
    ],
)  # fmt: skip
def test_what_diverges_or_has_no_value_is_not_made_up(integral: str) -> None:
    found = evaluate(parse(integral), HERE, 128)
    assert not found.is_finite() or found.rel_accuracy_bits() < 0


def test_an_integral_is_computed_once_for_a_place_and_a_precision() -> None:
    integral = parse("int_0^oo e^(-a t) cos(t) dt")
    with limited_to(10**7):
        first = spent()
        value = evaluate(integral, HERE, 128)
        again = spent()
        assert evaluate(integral, HERE, 128).overlaps(value)
        assert (spent() - again) * 10 < again - first
        # Another place, or another precision, is another value.
        there = Point({"a": Fraction(2)}, {})
        assert not evaluate(integral, there, 128).overlaps(value)
        assert evaluate(integral, HERE, 256).overlaps(value)
    # A limit of its own pays for it as if it were computed there.
    with limited_to(10**7):
        before = spent()
        evaluate(integral, HERE, 128)
        assert (spent() - before) * 2 > again - first
