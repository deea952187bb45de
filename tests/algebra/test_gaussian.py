"""Arctangents of rational numbers from those of Gaussian primes."""

from __future__ import annotations

from fractions import Fraction
from math import atan, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.algebra.gaussian import angle_of


@given(st.fractions(-90, 90, max_denominator=100))
def test_the_parts_add_up_to_the_arctangent(tangent: Fraction) -> None:
    found = angle_of(tangent)
    assert found is not None
    turn, primes = found
    total = float(turn) * pi + sum(count * atan(prime) for prime, count in primes.items())
    assert total == pytest.approx(atan(tangent), abs=1e-12)


@given(st.fractions(-100, 100, max_denominator=100))
def test_tangents_of_primes_are_their_own(tangent: Fraction) -> None:
    found = angle_of(tangent)
    assert found is not None
    for prime in found[1]:
        assert 0 < prime < 1
        assert angle_of(prime) == (Fraction(0), {prime: 1})


def test_numbers_that_are_too_large_are_left_alone() -> None:
    assert angle_of(Fraction(10**5, 3)) is None
