"""Quotients of polynomials with relations between their generators."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.algebra.ratio import NoValue, OutOfReach, Ratio, Ring, RingFull, is_small_power


@pytest.fixture
def ring() -> Ring:
    return Ring(8)


def root_of(ring: Ring, radicand: Ratio, degree: int = 2) -> Ratio:
    index, root = ring.next_generator()
    ring.relate(index, degree, radicand.top)
    return root


def test_quotients_are_in_lowest_terms(ring: Ring) -> None:
    _, x = ring.next_generator()
    one = ring.one
    assert ((x * x - one) / (x - one)).key == (x + one).key
    assert (x / (x * ring.number(-2))).as_number() == Fraction(-1, 2)


def test_equal_quotients_have_equal_keys(ring: Ring) -> None:
    _, x = ring.next_generator()
    _, y = ring.next_generator()
    left = ring.one / x + ring.one / y
    assert left.key == ((x + y) / (x * y)).key
    assert (left - (x + y) / (x * y)).is_zero
    assert left.key != (ring.one / (x + y)).key


def test_relations_are_put_in(ring: Ring) -> None:
    _, x = ring.next_generator()
    root = root_of(ring, x + ring.one)
    assert (root * root - x - ring.one).is_zero
    assert (root**5 - root * (x + ring.one) ** 2).is_zero
    assert not (root - x).is_zero


def test_a_root_over_a_root(ring: Ring) -> None:
    two = root_of(ring, ring.number(2))
    nested = root_of(ring, two + ring.one, 3)
    assert (nested**6 - ring.number(3) - ring.number(2) * two).is_zero


def test_a_root_leaves_the_denominator_of_one_term(ring: Ring) -> None:
    two = root_of(ring, ring.number(2))
    assert (ring.one / two).key == (two / ring.number(2)).key
    cube = root_of(ring, ring.number(5), 3)
    assert ((ring.one / cube) - cube * cube / ring.number(5)).is_zero


def test_nothing_is_divided_by_zero(ring: Ring) -> None:
    _, x = ring.next_generator()
    size = root_of(ring, x * x)
    with pytest.raises(NoValue):
        x / (x - x)
    with pytest.raises(NoValue):
        ring.zero**-1
    side = x / size
    roots = root_of(ring, (side - ring.one)) * root_of(ring, (side + ring.one))
    with pytest.raises(NoValue):
        ring.one / roots


def test_there_are_as_many_generators_as_asked_for() -> None:
    ring = Ring(8)
    for _ in range(8):
        ring.next_generator()
    with pytest.raises(RingFull):
        ring.next_generator()


def test_a_number_is_known_as_one(ring: Ring) -> None:
    _, x = ring.next_generator()
    assert ring.number(Fraction(3, 7)).as_number() == Fraction(3, 7)
    assert ring.zero.as_number() == 0
    assert (x - x).as_number() == 0
    assert x.as_number() is None
    assert (ring.one / x).as_number() is None


def test_what_would_be_too_large_is_not_multiplied_out(ring: Ring) -> None:
    _, x = ring.next_generator()
    _, y = ring.next_generator()
    assert is_small_power((x + y).top, 100)
    assert not is_small_power((x + y + ring.one).top, 1000)
    with pytest.raises(OutOfReach):
        (x + y + ring.one) ** 1000
    with pytest.raises(OutOfReach):
        ring.number(3) ** 100_000


def test_a_power_of_a_root_is_not_multiplied_out_where_that_would_be_too_large(ring: Ring) -> None:
    x, y, z = (ring.next_generator()[1] for _ in range(3))
    root = root_of(ring, x + y + z)
    assert (root**20 - (x + y + z) ** 10).is_zero
    with pytest.raises(OutOfReach):
        root**4000


polynomials = st.lists(st.integers(-4, 4), min_size=1, max_size=4)


def value_of(coefficients: list[int], x: Fraction) -> Fraction:
    return sum((c * x**power for power, c in enumerate(coefficients)), Fraction(0))


@given(polynomials, polynomials, polynomials, polynomials, st.fractions(-5, 5, max_denominator=9))
def test_arithmetic_is_that_of_the_values(
    a: list[int], b: list[int], c: list[int], d: list[int], x: Fraction
) -> None:
    ring = Ring(8)
    _, generator = ring.next_generator()

    def built(coefficients: list[int]) -> Ratio:
        total = ring.zero
        for power, coefficient in enumerate(coefficients):
            total = total + ring.number(coefficient) * generator**power
        return total

    def at(ratio: Ratio) -> Fraction:
        parts = []
        for polynomial in (ratio.top, ratio.bottom):
            terms = polynomial.terms()
            parts.append(
                sum(
                    (Fraction(int(k.p), int(k.q)) * x ** int(max(e)) for e, k in terms), Fraction(0)
                )
            )
        return parts[0] / parts[1]

    if not (value_of(b, x) and value_of(d, x)):
        return
    left, right = built(a) / built(b), built(c) / built(d)
    values = value_of(a, x) / value_of(b, x), value_of(c, x) / value_of(d, x)
    assert at(left + right) == values[0] + values[1]
    assert at(left - right) == values[0] - values[1]
    assert at(left * right) == values[0] * values[1]
    if values[1]:
        assert at(left / right) == values[0] / values[1]
