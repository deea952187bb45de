"""Trees read as quotients of polynomials in generators that a caller names."""

from __future__ import annotations

from fractions import Fraction

import pytest

from calctutor.algebra.from_trees import arithmetic_parts, read
from calctutor.algebra.quotients import Field, Limits, NoValueError, OutOfReachError, Quotient
from calctutor.expr.tree import Symbol, Tree
from calctutor.reading.parser import parse

_NAMES = (Symbol("x"), Symbol("y"))


@pytest.fixture
def field() -> Field:
    return Field(len(_NAMES), Limits(20, lambda polynomial, exponent: exponent <= 30))


def quotient(text: str, field: Field) -> Quotient:
    def known(tree: Tree) -> Quotient | None:
        return field.generator(_NAMES.index(tree)) if tree in _NAMES else None

    return read(parse(text), field.number, known)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("x/2 - x/3", "x/6"),
        ("(x^2 - y^2)/(x - y)", "x + y"),
        ("1/(1/x + 1/y)", "x y/(x + y)"),
        ("(x/y)^(-2)", "y^2/x^2"),
        ("x^(4/2) + 0.5", "(2 x x + 1)/2"),
        ("-(x - 3)", "3 - x"),
    ],
)
def test_arithmetic_is_carried_out(text: str, other: str, field: Field) -> None:
    assert quotient(text, field) == quotient(other, field)


def test_a_number_is_a_number(field: Field) -> None:
    assert quotient("x/(2x) - 1/3", field).as_number() == Fraction(1, 6)


@pytest.mark.parametrize("text", ["sin x", "x^(1/2)", "x^y", "z"])
def test_nothing_else_is_taken_apart(text: str, field: Field) -> None:
    with pytest.raises(OutOfReachError):
        quotient(text, field)


def test_a_division_by_0_has_no_value(field: Field) -> None:
    with pytest.raises(NoValueError):
        quotient("1/(x - x)", field)


def test_the_limits_are_those_of_the_field(field: Field) -> None:
    assert len(quotient("(x + y)^19", field).top) == 20
    with pytest.raises(OutOfReachError):
        quotient("(x + y)^20", field)
    with pytest.raises(OutOfReachError):
        quotient("x^31", field)


def test_whole_parts_have_no_common_divisor(field: Field) -> None:
    x, y = (field.generator(index).top for index in range(2))
    top, bottom = quotient("(4 x + 2)/(6 y - 3 x)", field).whole_parts()
    assert (top, bottom) == (-4 * x - 2, 3 * x - 6 * y)


def test_the_parts_of_arithmetic() -> None:
    assert arithmetic_parts(parse("x + 1")) == (Symbol("x"), parse("1"))
    assert arithmetic_parts(parse("x/y")) == _NAMES
    assert arithmetic_parts(parse("sin x")) is None
