"""Exact quotients of polynomials in generators, in lowest terms.

A generator stands for what rational arithmetic cannot open: a variable, π, e^x, √(x+1). Some are
algebraic over others: √(x+1)² = x+1, sin² = 1 − cos², i² = −1. Polynomials are reduced by these
relations: if one reduces to 0, it is 0 wherever it has a value. The converse is not claimed.

Generators are numbered. In the lexicographic order of terms a generator is greater than all powers
of generators with higher numbers. So division by a relation replaces the power of its generator,
provided that the relation's value contains only generators with higher numbers. Otherwise the wrong
term is replaced: k₂² = k₁ gives the divisor k₂² − k₁, whose leading term is k₁, so that division
turns k₁ into k₂² and leaves k₂² alone.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from math import inf
from typing import Literal, Self, TypeAlias

from flint import fmpq_mpoly, fmpq_mpoly_ctx
from msgspec import Struct

from calctutor.algebra.costs import (
    charge_common_factor,
    charge_division,
    charge_power,
    charge_product,
    charge_sum,
)
from calctutor.algebra.numbers import fmpq_of, fraction_of
from calctutor.expr.rationals import common_divisor

Order: TypeAlias = Literal["lex", "deglex"]

_SMALL_POWER = 8
"""Powers up to this one are reduced without checking their size first."""


class OutOfReachError(Exception):
    """The expression is too large, or has no counterpart in this algebra."""


class NoValueError(OutOfReachError):
    """The expression divides by 0 and has no value anywhere."""


class Limits(Struct, frozen=True):
    """Limits at which a field gives up: `terms` of a polynomial, and powers that are too large.

    `products` limits the terms of a product before like terms are collected. With `counted`, each
    operation charges its work in advance; for small polynomials that takes about as long as the
    operation itself.
    """

    terms: int
    allows_power: Callable[[fmpq_mpoly, int], bool]
    products: float = inf
    counted: bool = False


class Relation(Struct, frozen=True):
    """The relation generator^degree = value; `polynomial` is generator^degree − value."""

    index: int
    degree: int
    value: fmpq_mpoly
    polynomial: fmpq_mpoly


class Field:
    """The quotients of polynomials in numbered generators, with relations between the generators.

    Denominators are monic, so that equal quotients are written alike. Without `monic` a quotient
    keeps the constant factor that arithmetic leaves in both its parts.
    """

    def __init__(
        self, size: int, limits: Limits, *, order: Order = "lex", monic: bool = True
    ) -> None:
        self.context = _context(size, order)
        self.limits = limits
        self.relations: list[Relation] = []
        self.unit = self.context.constant(1)
        self._is_monic = monic
        self.zero = Quotient(self, self.context.constant(0), self.unit)
        self.one = Quotient(self, self.unit, self.unit)

    def relate(self, index: int, degree: int, value: fmpq_mpoly) -> None:
        """Add the relation that a power of a generator equals a polynomial in later generators."""
        polynomial = self.context.gen(index) ** degree - value
        self.relations.append(Relation(index, degree, value, polynomial))
        self.relations.sort(key=lambda relation: relation.index)

    def degree_of_relation(self, index: int) -> int | None:
        return next((r.degree for r in self.relations if r.index == index), None)

    def number(self, value: int | Fraction) -> Quotient:
        exact = value if isinstance(value, int) else fmpq_of(value)
        return Quotient(self, self.context.constant(exact), self.unit)

    def generator(self, index: int) -> Quotient:
        return Quotient(self, self.context.gen(index), self.unit)

    def polynomial(self, value: fmpq_mpoly) -> Quotient:
        """Return a reduced polynomial as a quotient."""
        return Quotient(self, value, self.unit)

    def quotient(self, top: fmpq_mpoly, bottom: fmpq_mpoly) -> Quotient:
        """Return the quotient in lowest terms. Raise NoValueError if the denominator is 0."""
        return Quotient(self, *self.lowest(top, bottom))

    def reduced(self, polynomial: fmpq_mpoly) -> fmpq_mpoly:
        """Return the polynomial reduced by all relations.

        Raise OutOfReachError if it is too large.
        """
        if self.relations and not polynomial.is_constant():
            degrees = polynomial.degrees()
            for relation in self.relations:
                count = int(degrees[relation.index]) // relation.degree
                if count > 0:
                    if count > _SMALL_POWER:
                        self.bound_power(relation.value, count)
                    if self.limits.counted:
                        charge_division(polynomial, count, relation.value)
                    polynomial = divmod(polynomial, relation.polynomial)[1]
                    degrees = polynomial.degrees()
        if len(polynomial) > self.limits.terms:
            raise OutOfReachError
        return polynomial

    def lowest(self, top: fmpq_mpoly, bottom: fmpq_mpoly) -> tuple[fmpq_mpoly, fmpq_mpoly]:
        """Return both parts in lowest terms. Raise NoValueError if the denominator is 0."""
        top, bottom = self.reduced(top), self.reduced(bottom)
        if not bottom.is_constant():
            top, bottom = self.rationalised(top, bottom)
        if bottom.is_zero():
            # √(s−1) √(s+1) with s = x/|x| is 0 too, as its square shows.
            raise NoValueError
        if not bottom.is_constant():
            if self.limits.counted:
                charge_common_factor(top, bottom)
            common = top.gcd(bottom)
            if not common.is_one():
                top, bottom = top / common, bottom / common
        if self._is_monic and (scale := bottom.leading_coefficient()) != 1:
            top, bottom = top / scale, bottom / scale
        return top, self.unit if bottom.is_one() else bottom

    def rationalised(self, top: fmpq_mpoly, bottom: fmpq_mpoly) -> tuple[fmpq_mpoly, fmpq_mpoly]:
        """Return both parts multiplied so that the denominator is free of roots.

        This field leaves roots alone; subclasses override it.
        """
        return top, bottom

    def bound_power(self, polynomial: fmpq_mpoly, exponent: int) -> None:
        """Raise OutOfReachError if a power of the polynomial is too large."""
        if not self.limits.allows_power(polynomial, exponent):
            raise OutOfReachError

    def bound_product(self, left: fmpq_mpoly, right: fmpq_mpoly) -> None:
        """Charge the work of a product. Raise OutOfReachError if it is too large."""
        limits = self.limits
        if len(left) * len(right) > limits.products:
            raise OutOfReachError
        if limits.counted:
            charge_product(left, right)


class Quotient:
    """An immutable quotient of two polynomials of a field, in lowest terms."""

    __slots__ = ("bottom", "field", "top")

    def __init__(self, field: Field, top: fmpq_mpoly, bottom: fmpq_mpoly) -> None:
        self.field = field
        self.top = top
        self.bottom = bottom

    # What tables of quotients are looked up by is `key`.
    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Quotient):
            return NotImplemented
        return bool(
            self.field == other.field and self.top == other.top and self.bottom == other.bottom
        )

    def __add__(self, other: Self) -> Self:
        field = self.field
        if self.bottom == other.bottom:
            if field.limits.counted:
                charge_sum(self.top, other.top)
            return self._over(self.top + other.top, self.bottom)
        field.bound_product(self.top, other.bottom)
        field.bound_product(other.top, self.bottom)
        top = self.top * other.bottom + other.top * self.bottom
        return self._lowest(top, self.bottom * other.bottom)

    def __neg__(self) -> Self:
        return self._as(-self.top, self.bottom)

    def __sub__(self, other: Self) -> Self:
        return self + (-other)

    def __mul__(self, other: Self) -> Self:
        field = self.field
        if self._is_one or other._is_one:
            return other if self._is_one else self
        field.bound_product(self.top, other.top)
        if self.bottom is other.bottom is field.unit:
            return self._over(self.top * other.top, field.unit)
        field.bound_product(self.bottom, other.bottom)
        return self._lowest(self.top * other.top, self.bottom * other.bottom)

    def __truediv__(self, other: Self) -> Self:
        """Raise NoValueError if the divisor is 0."""
        self.field.bound_product(self.top, other.bottom)
        self.field.bound_product(self.bottom, other.top)
        return self._lowest(self.top * other.bottom, self.bottom * other.top)

    def __pow__(self, exponent: int) -> Self:
        """Return an integer power. Raise OutOfReachError if it would be too large."""
        field = self.field
        if exponent < 0:
            return (self._as(field.unit, field.unit) / self) ** -exponent
        field.bound_power(self.top, exponent)
        field.bound_power(self.bottom, exponent)
        if field.limits.counted:
            charge_power(self.top, exponent)
            charge_power(self.bottom, exponent)
        if self.bottom is field.unit:
            return self._over(self.top**exponent, field.unit)
        return self._lowest(self.top**exponent, self.bottom**exponent)

    @property
    def is_zero(self) -> bool:
        return bool(self.top.is_zero())

    @property
    def key(self) -> tuple[str, str]:
        """Return a key that equal quotients share."""
        return str(self.top), str(self.bottom)

    def as_number(self) -> Fraction | None:
        """Return the rational number that the quotient is; None if it is no number."""
        if not (self.top.is_constant() and self.bottom.is_constant()):
            return None
        if self.top.is_zero():
            return Fraction(0)
        return fraction_of(self.top.leading_coefficient() / self.bottom.leading_coefficient())

    def whole_parts(self) -> tuple[fmpq_mpoly, fmpq_mpoly]:
        """Return numerator and denominator with coprime integer coefficients."""
        above, top = primitive_part(self.top)
        below, bottom = primitive_part(self.bottom)
        content = above / below
        return top * content.numerator, bottom * content.denominator

    @property
    def _is_one(self) -> bool:
        return self.top is self.bottom is self.field.unit

    def _as(self, top: fmpq_mpoly, bottom: fmpq_mpoly) -> Self:
        return type(self)(self.field, top, bottom)

    def _lowest(self, top: fmpq_mpoly, bottom: fmpq_mpoly) -> Self:
        return self._as(*self.field.lowest(top, bottom))

    def _over(self, top: fmpq_mpoly, bottom: fmpq_mpoly) -> Self:
        """Return the quotient over a denominator that is reduced already."""
        if bottom is self.field.unit:
            return self._as(self.field.reduced(top), bottom)
        return self._lowest(top, bottom)


def primitive_part(polynomial: fmpq_mpoly) -> tuple[Fraction, fmpq_mpoly]:
    """Return a positive content and the rest, which has coprime integer coefficients."""
    if polynomial.is_zero():
        return Fraction(1), polynomial
    content = common_divisor([fraction_of(number) for number in polynomial.coeffs()])
    return content, polynomial / fmpq_of(content)


@cache
def _context(size: int, order: Order) -> fmpq_mpoly_ctx:
    return fmpq_mpoly_ctx.get(tuple(f"k{index}" for index in range(max(size, 1))), order)
