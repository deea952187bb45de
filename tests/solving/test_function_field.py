"""Rational functions of names, sines, roots and whatever else stands for a name."""

from __future__ import annotations

from fractions import Fraction

import pytest

from calctutor.algebra.quotients import Limits, OutOfReachError, Quotient
from calctutor.expr.tree import Tree
from calctutor.reading.parser import parse
from calctutor.rewriting.polynomials.function_field import FunctionField

_LIMITS = Limits(50, lambda polynomial, exponent: exponent <= 12)


def field(*generators: str, monic: bool = True) -> FunctionField:
    return FunctionField.in_generators(map(parse, generators), _LIMITS, monic=monic)


def test_each_generator_is_taken_once() -> None:
    assert field("x", "sin x", "x").generators == (parse("x"), parse("sin x"))


def test_a_generator_is_read_before_it_is_taken_apart() -> None:
    f = field("x^20", "x")
    assert f.read(parse("2 x^20 / x")) == f.number(2) * f.generator(0) / f.generator(1)
    with pytest.raises(OutOfReachError):
        f.read(parse("x^21"))


def test_what_a_caller_knows_is_read() -> None:
    f = field("sin x", "cos x")

    def known(tree: Tree) -> Quotient | None:
        return f.generator(0) / f.generator(1) if tree == parse("tan x") else None

    assert f.read(parse("tan x cos x"), known) == f.generator(0)


def test_without_a_leading_1_coefficients_stay_as_typed() -> None:
    monic, typed = field("x", "y"), field("x", "y", monic=False)
    text = parse("x^2/9 + y^2/4")
    assert monic.read(text).top == typed.read(text).top / 36
    assert typed.read(text).key[1] == "36"
    assert typed.read(parse("x/(2x)")).as_number() == Fraction(1, 2)
