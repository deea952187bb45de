"""Which real numbers an expression takes as its names vary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.numeric.ranges import range_of
from calctutor.reading.parser import parse

ALL = [
    "2C", "C - 1/3", "(C - 3)/7", "C/10^40", "x + 10^30 C", "C^3", "C^5 - C", "cbrt(C)", "sinh C",
    "e^C - e^(-C)", "ln C", "ln(C x)", "ln|C|", "ln(C - 1)", "tan C", "tan(C)/5", "cot C",
    "artanh C", "1/C - C", "{C if C > 0, C otherwise}", "x^2/2 + C^3",
]  # fmt: skip

SOME = [
    "C^2", "C^2 + 1", "C^2 - 5C", "e^C", "|C|", "arctan C", "1000000 arctan C", "arcsin C", "1/C",
    "C^2/C", "C + sign(C)", "sqrt(C)", "sin C", "sec C", "C/(1 + C^2)", "max(C, 0)", "floor(C)",
    "floor(10C)/10", "C^1000", "arcosh C", "x^2/2 - e^C",
]  # fmt: skip


@pytest.mark.parametrize("text", ALL)
def test_every_number_is_taken(text: str) -> None:
    assert range_of(parse(text), {"C"}) == "all numbers"


@pytest.mark.parametrize("text", SOME)
def test_some_numbers_are_not_taken(text: str) -> None:
    assert range_of(parse(text), {"C"}) == "some numbers"


@pytest.mark.parametrize("text", ["C - C", "7", "x^2", "C^0 + x"])
def test_one_number_is_taken(text: str) -> None:
    assert range_of(parse(text), {"C"}) == "one number"


@pytest.mark.parametrize("text", ["ln(-1 - C^2)", "C/0"])
def test_nothing_is_known_without_values(text: str) -> None:
    assert range_of(parse(text), {"C"}) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("C + K", "all numbers"),
        ("C K", "all numbers"),
        ("C^2 + K", "all numbers"),
        ("C^2 - K^2", "all numbers"),
        ("C^2 + K^2", "some numbers"),
        ("e^C K", "all numbers"),
        ("max(C, 0) - max(K, 0)", "all numbers"),
    ],
)
def test_several_names_reach_further_than_one(text: str, found: str) -> None:
    assert range_of(parse(text), {"C", "K"}) == found


@given(st.integers(-50, 50).filter(bool), st.integers(-50, 50), st.sampled_from([2, 4, 6]))
def test_an_even_power_never_takes_every_number(a: int, b: int, power: int) -> None:
    assert range_of(parse(f"{a} (C - ({b}))^{power} + {b}"), {"C"}) == "some numbers"


@given(st.integers(-50, 50).filter(bool), st.integers(-50, 50), st.sampled_from([1, 3, 5]))
def test_an_odd_power_takes_every_number(a: int, b: int, power: int) -> None:
    assert range_of(parse(f"{a} (C - ({b}))^{power} + {b}"), {"C"}) == "all numbers"
