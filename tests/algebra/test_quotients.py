"""Quotients of polynomials with relations between their generators."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.algebra.kernel_field import FieldFullError, KernelField, is_small_power
from calctutor.algebra.quotients import NoValueError, OutOfReachError, Quotient


@pytest.fixture
def field() -> KernelField:
    return KernelField(8)


def root_of(field: KernelField, radicand: Quotient, degree: int = 2) -> Quotient:
    index, root = field.next_generator()
    field.relate(index, degree, radicand.top)
    return root


def test_quotients_are_in_lowest_terms(field: KernelField) -> None:
    _, x = field.next_generator()
    one = field.one
    assert ((x * x - one) / (x - one)).key == (x + one).key
    assert (x / (x * field.number(-2))).as_number() == Fraction(-1, 2)


def test_equal_quotients_have_equal_keys(field: KernelField) -> None:
    _, x = field.next_generator()
    _, y = field.next_generator()
    left = field.one / x + field.one / y
    assert left.key == ((x + y) / (x * y)).key
    assert (left - (x + y) / (x * y)).is_zero
    assert left.key != (field.one / (x + y)).key


def test_relations_are_put_in(field: KernelField) -> None:
    _, x = field.next_generator()
    root = root_of(field, x + field.one)
    assert (root * root - x - field.one).is_zero
    assert (root**5 - root * (x + field.one) ** 2).is_zero
    assert not (root - x).is_zero


def test_a_root_over_a_root(field: KernelField) -> None:
    two = root_of(field, field.number(2))
    nested = root_of(field, two + field.one, 3)
    assert (nested**6 - field.number(3) - field.number(2) * two).is_zero


def test_a_root_leaves_the_denominator_of_one_term(field: KernelField) -> None:
    two = root_of(field, field.number(2))
    assert (field.one / two).key == (two / field.number(2)).key
    cube = root_of(field, field.number(5), 3)
    assert ((field.one / cube) - cube * cube / field.number(5)).is_zero


def test_nothing_is_divided_by_zero(field: KernelField) -> None:
    _, x = field.next_generator()
    size = root_of(field, x * x)
    with pytest.raises(NoValueError):
        x / (x - x)
    with pytest.raises(NoValueError):
        field.zero**-1
    side = x / size
    roots = root_of(field, (side - field.one)) * root_of(field, (side + field.one))
    with pytest.raises(NoValueError):
        field.one / roots


def test_there_are_as_many_generators_as_asked_for() -> None:
    field = KernelField(8)
    for _ in range(8):
        field.next_generator()
    with pytest.raises(FieldFullError):
        field.next_generator()


def test_a_number_is_known_as_one(field: KernelField) -> None:
    _, x = field.next_generator()
    assert field.number(Fraction(3, 7)).as_number() == Fraction(3, 7)
    assert field.zero.as_number() == 0
    assert (x - x).as_number() == 0
    assert x.as_number() is None
    assert (field.one / x).as_number() is None


def test_what_would_be_too_large_is_not_multiplied_out(field: KernelField) -> None:
    _, x = field.next_generator()
    _, y = field.next_generator()
    assert is_small_power((x + y).top, 100)
    assert not is_small_power((x + y + field.one).top, 1000)
    with pytest.raises(OutOfReachError):
        (x + y + field.one) ** 1000
    with pytest.raises(OutOfReachError):
        field.number(3) ** 100_000


def test_a_power_of_a_root_is_not_multiplied_out_where_that_would_be_too_large(
    field: KernelField,
) -> None:
    x, y, z = (field.next_generator()[1] for _ in range(3))
    root = root_of(field, x + y + z)
    assert (root**20 - (x + y + z) ** 10).is_zero
    with pytest.raises(OutOfReachError):
        root**4000


polynomials = st.lists(st.integers(-4, 4), min_size=1, max_size=4)


def value_of(coefficients: list[int], x: Fraction) -> Fraction:
    return sum((c * x**power for power, c in enumerate(coefficients)), Fraction(0))


@given(polynomials, polynomials, polynomials, polynomials, st.fractions(-5, 5, max_denominator=9))
def test_arithmetic_is_that_of_the_values(
    a: list[int], b: list[int], c: list[int], d: list[int], x: Fraction
) -> None:
    field = KernelField(8)
    _, generator = field.next_generator()

    def built(coefficients: list[int]) -> Quotient:
        total = field.zero
        for power, coefficient in enumerate(coefficients):
            total = total + field.number(coefficient) * generator**power
        return total

    def at(quotient: Quotient) -> Fraction:
        parts = []
        for polynomial in (quotient.top, quotient.bottom):
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
