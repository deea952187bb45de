"""Replacement of one very node of a line."""

from __future__ import annotations

from calctutor.expr.tree import ONE, TWO, Add, Div, Integer, Mul, Neg, Symbol, call
from calctutor.rewriting.replacing import put_in, put_in_flat, replaced

X, Y, Z = Symbol("x"), Symbol("y"), Symbol("z")
THREE = Integer(3)


def _x() -> Symbol:
    return Symbol("x")


def test_only_the_very_node_is_replaced() -> None:
    first, second = _x(), _x()
    assert replaced(Add((first, second)), first, Y) == Add((Y, X))
    assert replaced(Add((first, second)), second, Y) == Add((X, Y))


def test_a_node_deep_inside_is_replaced() -> None:
    inner = _x()
    assert replaced(Neg(call("sin", inner)), inner, Y) == Neg(call("sin", Y))


def test_a_line_without_the_node_is_the_same_line() -> None:
    line = Add((X, Y))
    assert replaced(line, Z, ONE) is line
    assert put_in(line, Z, ONE) is line
    assert put_in_flat(line, Z, ONE) is line


def test_the_whole_line_may_be_the_node() -> None:
    line = Add((X, Y))
    assert replaced(line, line, Z) is Z
    assert put_in(line, line, Z) is Z
    assert put_in_flat(line, line, Z) is Z


def test_a_product_put_into_a_product_becomes_part_of_it() -> None:
    old = _x()
    assert put_in(Mul((Y, old, Z)), old, Mul((TWO, X))) == Mul((Y, TWO, X, Z))
    assert put_in(Mul((Y, old)), old, Mul((TWO, X))) == Mul((Y, TWO, X))


def test_a_factor_one_is_dropped() -> None:
    old = _x()
    assert put_in(Mul((Y, old, Z)), old, ONE) == Mul((Y, Z))
    assert put_in(Mul((Y, old)), old, ONE) == Y


def test_an_equal_factor_that_is_another_node_stays() -> None:
    old = _x()
    assert put_in(Mul((_x(), old)), old, ONE) == X
    assert put_in(Mul((_x(), old)), old, Mul((TWO, Y))) == Mul((X, TWO, Y))


def test_what_is_no_product_is_put_in_as_it_is() -> None:
    old = _x()
    assert put_in(Mul((Y, old)), old, Add((X, ONE))) == Mul((Y, Add((X, ONE))))
    assert put_in(Add((Y, old)), old, Mul((TWO, X))) == Add((Y, Mul((TWO, X))))
    assert put_in(Add((Y, old)), old, ONE) == Add((Y, ONE))
    assert put_in(Neg(Mul((Y, old))), old, Mul((TWO, X))) == Neg(Mul((Y, TWO, X)))


def test_a_sum_put_into_a_sum_becomes_part_of_it() -> None:
    old = _x()
    assert put_in_flat(Add((Y, old, Z)), old, Add((X, ONE))) == Add((Y, X, ONE, Z))
    nested = Add((X, Y))
    assert put_in_flat(Add((nested, old)), old, Add((X, ONE))) == Add((nested, X, ONE))
    assert put_in_flat(Add((Y, old)), old, TWO) == Add((Y, TWO))


def test_the_numbers_of_a_product_become_one_in_front() -> None:
    old = _x()
    assert put_in_flat(Mul((TWO, old)), old, Mul((THREE, X))) == Mul((Integer(6), X))
    assert put_in_flat(Mul((Y, old)), old, TWO) == Mul((TWO, Y))
    assert put_in_flat(Mul((TWO, old)), old, THREE) == Integer(6)
    assert put_in_flat(Mul((TWO, old)), old, Div(ONE, TWO)) == ONE
    assert put_in_flat(Mul((Y, TWO, old)), old, Div(ONE, TWO)) == Y
    assert put_in_flat(Mul((TWO, old)), old, Neg(THREE)) == Neg(Integer(6))


def test_the_sign_of_an_inner_product_goes_before_everything() -> None:
    old = _x()
    assert put_in_flat(Mul((Y, old)), old, Neg(Mul((TWO, X)))) == Neg(Mul((TWO, Y, X)))
    # The sign of a bare name stays with it.
    assert put_in_flat(Mul((Y, old)), old, Neg(Z)) == Mul((Y, Neg(Z)))


def test_two_signs_cancel() -> None:
    old = _x()
    assert put_in_flat(Neg(old), old, Neg(Y)) == Y
    assert put_in_flat(Neg(old), old, Y) == Neg(Y)
    assert put_in_flat(Div(old, Z), old, Neg(Y)) == Div(Neg(Y), Z)
