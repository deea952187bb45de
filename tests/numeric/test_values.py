"""Values as decimals and as floats."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import acb, arb

from calctutor.numeric.decimals import as_decimal, distinct_decimals
from calctutor.numeric.scope import precision
from calctutor.numeric.values import decimal, real
from calctutor.reading.parser import parse


@pytest.mark.parametrize(
    ("text", "digits", "shown"),
    [
        ("1/3", 3, "0.333"),
        ("pi", 6, "3.14159"),
        ("2", 6, "2"),
        ("1/4", 6, "0.25"),
        ("0", 6, "0"),
        ("sin(pi)", 6, None),
        ("sqrt(-4)", 3, None),
        ("int_0^1 x^2 dx", 4, "0.3333"),
        ("1/0", 6, None),
        ("x", 6, None),
        ("1+x-x", 6, None),
        ("1000000", 3, "1000000"),
        ("e^(e^5)", 4, "2.851e64"),
        ("cos(10^500)-cos(10^500)", 4, None),
        ("10^-300+1-1", 3, "1e-300"),
    ],
)
def test_the_value_as_a_decimal(text: str, digits: int, shown: str | None) -> None:
    assert decimal(parse(text), digits) == shown


@pytest.mark.parametrize(
    ("text", "at", "value"),
    [
        ("x^2", {"x": 3}, 9.0),
        ("x y", {"x": 3, "y": 2}, 6.0),
        ("1/x", {"x": 0}, None),
        ("sqrt(x)", {"x": -1}, None),
        ("sqrt(x)^2", {"x": -1}, None),
        ("cbrt(x)^2", {"x": -1}, 1.0),
        ("x+y", {"x": 1}, None),
        ("f(x)", {"x": 1}, None),
        ("10^400 x", {"x": 1}, None),
        ("pi", {}, 3.141592653589793),
    ],
)
def test_the_value_as_a_float(text: str, at: dict[str, int], value: float | None) -> None:
    assert real(parse(text), {name: Fraction(number) for name, number in at.items()}) == value


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        (acb(0), 4, "0"),
        (acb(arb(0, 1e-9)), 4, "0"),
        (acb("0.5"), 4, "0.5"),
        (acb("-0.5"), 4, "-0.5"),
        (acb(100), 4, "100"),
        (acb(123456), 4, "123500"),
        (acb("1e11"), 4, "100000000000"),
        (acb("1e12"), 4, "1000000000000"),
        (acb("1e13"), 4, "1e13"),
        (acb("1.5e13"), 4, "1.5e13"),
        (acb("1e-6"), 4, "0.000001"),
        (acb("1e-7"), 4, "1e-7"),
        (acb(1, 2), 4, "1 + 2*i"),
        (acb(1, -2), 4, "1 - 2*i"),
        (acb(0, 2), 4, "2*i"),
        (acb(0, -2), 4, "-2*i"),
        (acb(3, arb(0, 1e-9)), 4, "3"),
    ],
)
def test_a_ball_as_a_decimal(value: acb, digits: int, shown: str) -> None:
    assert as_decimal(value, digits) == shown


@pytest.mark.parametrize(
    ("a", "b", "shown"),
    [
        ("1", "2", ("1", "2")),
        ("1.23456", "1.23457", ("1.23456", "1.23457")),
        ("1.23454", "1.23449", ("1.235", "1.234")),
        ("1.0000001", "1", ("1.0000001", "1")),
    ],
)
def test_two_values_have_as_many_digits_as_tell_them_apart(
    a: str, b: str, shown: tuple[str, str]
) -> None:
    assert distinct_decimals(acb(a), acb(b)) == shown


def test_values_that_sixty_digits_do_not_tell_apart_have_their_difference_written() -> None:
    with precision(400):
        near = acb(1) + acb(arb(10) ** -80)
        assert distinct_decimals(near, acb(1)) == ("1 + 1e-80", "1")
        assert distinct_decimals(acb(1), near) == ("1 - 1e-80", "1")
