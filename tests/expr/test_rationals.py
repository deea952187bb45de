"""Rational and whole numbers in trees."""

from __future__ import annotations

from fractions import Fraction

import pytest

from calctutor.expr.rationals import common_divisor, is_whole, rational, whole_number
from calctutor.reading.parser import parse


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", Fraction(3)),
        ("-3/4", Fraction(-3, 4)),
        ("0.25", Fraction(1, 4)),
        ("-(6/4)/(-3)", Fraction(1, 2)),
        ("1/0", None),
        ("x", None),
        ("1 + 1", None),
    ],
)
def test_the_rational_number_that_a_tree_is(text: str, value: Fraction | None) -> None:
    assert rational(parse(text)) == value


@pytest.mark.parametrize(
    ("text", "value"), [("4/2", 2), ("-7", -7), ("2.0", 2), ("1/2", None), ("x", None)]
)
def test_the_whole_number_that_a_tree_is(text: str, value: int | None) -> None:
    assert whole_number(parse(text)) == value


def test_no_number_is_no_whole_number() -> None:
    assert is_whole(Fraction(4, 2))
    assert not is_whole(Fraction(1, 2))
    assert not is_whole(None)


def test_the_common_divisor_leaves_whole_numbers_without_one() -> None:
    numbers = [Fraction(1, 2), Fraction(-2, 3), Fraction(4)]
    divisor = common_divisor(numbers)
    assert divisor == Fraction(1, 6)
    assert [number / divisor for number in numbers] == [3, -4, 24]


def test_a_decimal_with_a_giant_exponent_is_left_alone() -> None:
    assert rational(parse("1e400")) == 10**400
    assert rational(parse("1e401")) is None
    assert rational(parse("1e-400")) == Fraction(1, 10**400)
    assert rational(parse("1e-401")) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("x/2", None), ("2/x", None), ("-x", None), ("(1/2)/(1/3)", Fraction(3, 2)), ("0/5", 0)],
)
def test_quotients_are_numbers_if_both_parts_are(text: str, value: Fraction | None) -> None:
    assert rational(parse(text)) == value


def test_the_common_divisor_of_one_number_is_its_size() -> None:
    assert common_divisor([Fraction(-3, 4)]) == Fraction(3, 4)
    assert common_divisor([Fraction(6), Fraction(4)]) == 2
    assert common_divisor([Fraction(0), Fraction(4)]) == 4
