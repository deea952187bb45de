"""Rational numbers between Python and FLINT."""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq
from hypothesis import given
from hypothesis import strategies as st

from calctutor.algebra.numbers import fmpq_of, fraction_of


@given(st.fractions())
def test_a_number_comes_back_as_it_went(value: Fraction) -> None:
    assert fraction_of(fmpq_of(value)) == value


def test_a_number_of_flint_is_in_lowest_terms() -> None:
    assert fraction_of(fmpq(6, -4)) == Fraction(-3, 2)
