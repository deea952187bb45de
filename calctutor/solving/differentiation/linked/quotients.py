"""Quotients inside quotients as a single one of polynomials, also by an equation that holds.

The polynomials are in names, and in sin x, eˣ, √x … as if each were a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from flint import fmpq, fmpq_mpoly
from msgspec import Struct

from calctutor.algebra.from_trees import arithmetic_parts
from calctutor.algebra.numbers import fraction_of
from calctutor.algebra.quotients import Limits, OutOfReach, Quotient
from calctutor.expr.rationals import rational, whole_number
from calctutor.expr.tree import (
    Add,
    Decimal,
    Div,
    Integer,
    Mul,
    Neg,
    Pow,
    Relation,
    Tree,
    add,
    kinds,
    mul,
    walk,
)
from calctutor.rewriting.numbers import written
from calctutor.rewriting.polynomials.function_field import FunctionField
from calctutor.rewriting.products import Products
from calctutor.rewriting.tidy import tidy

_HIGHEST_POWER = 12
_MOST_TERMS = 120
_LIMITS = Limits(_MOST_TERMS, lambda polynomial, exponent: exponent <= _HIGHEST_POWER)


class OnCurve(Struct, frozen=True):
    """An expression as a quotient, and a shorter one that has the same value on a curve.

    quotient − shorter = `multiple` · (left − right), for the two sides of the curve's equation.
    """

    quotient: Tree
    shorter: Tree
    multiple: Tree


def has_nested_quotients(tree: Tree) -> bool:
    """Whether there is a quotient above or below the line of another one."""
    return any(
        isinstance(inner, Div)
        for node in walk(tree)
        if isinstance(node, Div)
        for part in (node.numerator, node.denominator)
        for inner in walk(part)
    )


def single_quotient(tree: Tree) -> Tree | None:
    """Return the expression as one quotient with factors; None if it is none of polynomials."""
    field = _field_of(tree)
    try:
        return None if field is None else _written(field, field.read(tree))
    except OutOfReach:
        return None


def by_curve(tree: Tree, equation: Relation) -> OnCurve | None:
    """Return the expression as a quotient with what the equation leaves of its numerator.

    x³ + y³ = 1 makes 2x (x³ + y³)/y⁵ to 2x/y⁵. None where nothing becomes less by it.
    """
    difference = Add((equation.left, Neg(equation.right)))
    field = _field_of(tree, difference)
    if field is None:
        return None
    try:
        found, on_curve = field.read(tree), field.read(difference)
    except OutOfReach:
        return None
    curve = on_curve.top
    if curve.is_constant():
        return None
    factor, rest = divmod(found.top, curve)
    if len(rest) >= len(found.top):
        return None
    common = factor.gcd(rest)
    if (factor / common).is_constant():
        common = factor
    sum_with_curve = _sum_of_multiple(field, factor / common, curve, rest / common)
    above, below = _product(field, common), _product(field, found.bottom)
    quotient = tidy(Div(Mul((above, sum_with_curve)), below))
    shorter, multiple = (
        _written(field, Quotient(field.field, top, found.bottom))
        for top in (rest, factor * on_curve.bottom)
    )
    return OnCurve(quotient, shorter, multiple)


def _field_of(*trees: Tree) -> FunctionField | None:
    """Return the field of all that is no number, sum, product, quotient or whole power.

    It is not monic, so that a curve keeps the coefficients with which its equation is typed. None
    where there are decimals, which are not to become fractions.
    """
    if any(Decimal in kinds(tree) for tree in trees):
        return None
    return FunctionField.in_generators(
        (a for tree in trees for a in _atoms(tree)), _LIMITS, monic=False
    )


def _atoms(tree: Tree) -> Iterator[Tree]:
    if rational(tree) is not None:
        return
    parts = arithmetic_parts(tree)
    if parts is None and isinstance(tree, Pow):
        power = whole_number(tree.exponent)
        parts = (tree.base,) if power is not None and abs(power) <= _HIGHEST_POWER else None
    if parts is None:
        yield tree
        return
    for part in parts:
        yield from _atoms(part)


def _written(field: FunctionField, quotient: Quotient) -> Tree:
    """Return a quotient written with factors."""
    if quotient.is_zero:
        return Integer(0)
    return tidy(Div(_product(field, quotient.top), _product(field, quotient.bottom)))


def _product(field: FunctionField, polynomial: fmpq_mpoly) -> Tree:
    number, factors = polynomial.factor()
    powers = (
        Products().power(_sum(field, factor), Integer(int(exponent)))
        for factor, exponent in factors
    )
    return mul(written(fraction_of(number)), *powers)


def _sum_of_multiple(
    field: FunctionField, factor: fmpq_mpoly, curve: fmpq_mpoly, rest: fmpq_mpoly
) -> Tree:
    """Return factor · curve + rest, in which a reader still finds the curve."""
    if factor.is_one():
        return _sum(field, curve + rest)
    return Add((Mul((_product(field, factor), _sum(field, curve))), _sum(field, rest)))


def _sum(field: FunctionField, polynomial: fmpq_mpoly) -> Tree:
    products = Products()

    def term(exponents: tuple[int, ...], number: fmpq) -> Tree:
        powers = zip(field.generators, exponents, strict=False)
        factors = (products.raised(g, Fraction(int(power))) for g, power in powers if power)
        return mul(written(fraction_of(number)), *factors)

    return tidy(add(*(term(exponents, number) for exponents, number in polynomial.terms())))
