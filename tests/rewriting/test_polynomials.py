"""The algebra of polynomials: reading, roots that are known, division, factors, and writing."""

from __future__ import annotations

import pytest

from calctutor.algebra.quotients import OutOfReachError
from calctutor.expr.tree import Symbol
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.rewriting.polynomials.generators import largest_power_in
from calctutor.rewriting.polynomials.ratios import Ratio, Ring

X = Symbol("x")


def _read(*texts: str) -> list[Ratio]:
    trees = [parse(text) for text in texts]
    ring = Ring.of(X, trees)
    return [ring.read(tree) for tree in trees]


WRITTEN = [
    ("(x+1)(x-a)", "x^2 - x*(a - 1) - a"),
    ("3-2x-x^2", "3 - 2*x - x^2"),
    ("x/2+1/3", "x/2 + 1/3"),
    ("sqrt(8)x+1", "2*sqrt(2)*x + 1"),
    ("(x-sqrt(2))(x+sqrt(2))", "x^2 - 2"),
    ("(x-2^(1/3))(x^2+2^(1/3)x+2^(2/3))", "x^3 - 2"),
    ("sqrt(2)-2^(1/4)*2^(1/4)", "0"),
    ("8^(1/6)-sqrt(2)", "0"),
    ("1/(1+sqrt(2))", "sqrt(2) - 1"),
    ("2/2^(1/3)", "2^(2/3)"),
    ("sqrt(a)^2+x", "x + a"),
    ("cos(1)^2+sin(1)^2", "1"),
    ("(a^2-b^2)/(a-b)", "a + b"),
    ("5-sqrt(5)-10", "-(5 + sqrt(5))"),
]


@pytest.mark.parametrize(("text", "written"), WRITTEN)
def test_it_is_read_and_written(text: str, written: str) -> None:
    (ratio,) = _read(text)
    assert ascii_form(ratio.tree()) == written


@pytest.mark.parametrize("text", ["sin(x)", "2^x", "x^a", "sqrt(x)", "1/(x-x)", "(x+a)^999"])
def test_what_is_no_polynomial_is_out_of_reach(text: str) -> None:
    with pytest.raises(OutOfReachError):
        _read(text)


def test_division_leaves_a_remainder() -> None:
    top, bottom = _read("x^3+1", "a x+1")
    quotient, rest = top.divided_by(bottom)
    assert (quotient * bottom + rest - top).value == 0
    assert rest.is_constant


def test_an_inverse_modulo_a_polynomial() -> None:
    number, modulus = _read("x+sqrt(2)", "x^2+1")
    inverse = number.inverse_modulo(modulus)
    assert (inverse * number).divided_by(modulus)[1].value == 1


def test_no_inverse_where_there_is_a_common_factor() -> None:
    number, modulus = _read("x-1", "x^2-1")
    with pytest.raises(OutOfReachError):
        number.inverse_modulo(modulus)


def test_factors_begin_with_a_plus_sign() -> None:
    (polynomial,) = _read("a^2-x^2")
    factors = [(ascii_form(factor.tree()), power) for factor, power in polynomial.factors()]
    assert sorted(factors) == [("x + a", 1), ("x - a", 1)]


@pytest.mark.parametrize(
    ("text", "content"),
    [("6x+4", "2"), ("x/2+1/3", "1/6"), ("-2x-4", "-2"), ("a x^2+a^2", "a"), ("0.5x", "1/2")],
)
def test_the_content_comes_out(text: str, content: str) -> None:
    (polynomial,) = _read(text)
    assert ascii_form(polynomial.content().tree()) == content


def test_the_largest_power_in_a_number() -> None:
    assert largest_power_in(72, 2) == (6, 2)
    assert largest_power_in(54, 3) == (3, 2)
    assert largest_power_in(1, 2) == (1, 1)
