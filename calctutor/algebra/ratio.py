"""Rational functions of kernels, exact, with the relations that hold between the kernels.

A kernel is what rational arithmetic cannot take apart: a variable, π, e^x, √(x+1), ln 2. Each is
a generator of a polynomial ring over the rational numbers. Some are algebraic over those that came
before: √(x+1)² = x+1, sin² = 1 − cos², i² = −1. Polynomials are reduced by these relations, so that
what reduces to 0 is 0 wherever it has a value. The reverse is not claimed.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx
from msgspec import Struct

from calctutor.algebra.costs import (
    charge_common_factor,
    charge_division,
    charge_power,
    charge_product,
)
from calctutor.algebra.numbers import fmpq_of, fraction_of
from calctutor.expr.work import spend


class OutOfReach(Exception):
    """The expression is too large for this, or has no counterpart here."""


class NoValue(OutOfReach):
    """The expression divides by 0 and has no value anywhere."""


_MOST_TERMS = 2_000
_LARGEST_DEGREE = 100_000
_SMALL_POWER = 8


class Relation(Struct, frozen=True):
    """generator^degree = value, and the polynomial generator^degree − value."""

    index: int
    degree: int
    value: fmpq_mpoly
    polynomial: fmpq_mpoly


class Ring:
    """Polynomials in a number of generators, taken one after the other.

    A later generator is greater than all before it in the lexicographic order, so that division by
    a relation puts its value in for the power of its generator.
    """

    def __init__(self, size: int) -> None:
        self._context = _context(size)
        self._free = size
        self._relations: list[Relation] = []
        self._unit = self._context.constant(1)
        self.zero = Ratio(self, self._context.constant(0), self._unit)
        self.one = Ratio(self, self._unit, self._unit)

    def number(self, value: int | Fraction) -> Ratio:
        exact = value if isinstance(value, int) else fmpq_of(value)
        return Ratio(self, self._context.constant(exact), self._unit)

    def next_generator(self) -> tuple[int, Ratio]:
        """The index of a new generator, and the generator. Raises RingFull when there is none."""
        if not self._free:
            raise RingFull
        self._free -= 1
        return self._free, Ratio(self, self._context.gen(self._free), self._unit)

    def relate(self, index: int, degree: int, value: fmpq_mpoly) -> None:
        """Notes that the generator, to this power, is a polynomial in earlier ones."""
        polynomial = self._context.gen(index) ** degree - value
        self._relations.insert(0, Relation(index, degree, value, polynomial))

    def degree_of_relation(self, index: int) -> int | None:
        return next((r.degree for r in self._relations if r.index == index), None)

    def reduced(self, polynomial: fmpq_mpoly) -> fmpq_mpoly:
        """The polynomial with every relation put in. Raises OutOfReach where it is too large."""
        if self._relations and not polynomial.is_constant():
            degrees = polynomial.degrees()
            for relation in self._relations:
                count = int(degrees[relation.index]) // relation.degree
                if count > 0:
                    if count > _SMALL_POWER and not is_small_power(relation.value, count):
                        raise OutOfReach
                    charge_division(polynomial, count, relation.value)
                    polynomial = divmod(polynomial, relation.polynomial)[1]
                    degrees = polynomial.degrees()
        if len(polynomial) > _MOST_TERMS:
            raise OutOfReach
        return polynomial

    def ratio(self, numerator: fmpq_mpoly, denominator: fmpq_mpoly) -> Ratio:
        """The quotient in lowest terms, its denominator with the leading coefficient 1.

        Raises NoValue where the denominator is 0.
        """
        top, bottom = self.reduced(numerator), self.reduced(denominator)
        if bottom.is_zero():
            raise NoValue
        if not bottom.is_constant():
            if len(bottom) == 1:
                top, bottom = self._rationalised(top, bottom)
            charge_common_factor(top, bottom)
            common = top.gcd(bottom)
            if not common.is_constant():
                top, bottom = top / common, bottom / common
        scale = bottom.leading_coefficient()
        if scale != 1:
            top, bottom = top / scale, bottom / scale
        return Ratio(self, top, self._unit if bottom.is_one() else bottom)

    def _rationalised(self, top: fmpq_mpoly, bottom: fmpq_mpoly) -> tuple[fmpq_mpoly, fmpq_mpoly]:
        """The quotient with no root in a denominator of one term: 1/√2 = √2/2."""
        degrees = bottom.degrees()
        factor = None
        for relation in self._relations:
            exponent = degrees[relation.index]
            if exponent:
                missing = self._context.gen(relation.index) ** (relation.degree - exponent)
                factor = missing if factor is None else factor * missing
        if factor is None:
            return top, bottom
        whole = self.reduced(bottom * factor)
        if whole.is_zero():
            # √(s−1) √(s+1) with s = x/|x| is 0, as its square shows.
            raise NoValue
        return self.reduced(top * factor), whole


@cache
def _context(size: int) -> fmpq_mpoly_ctx:
    return fmpq_mpoly_ctx.get(tuple(f"k{index}" for index in range(size)), "lex")


class RingFull(Exception):
    """There are more kernels than generators."""


class Ratio:
    """A quotient of two polynomials of a ring. Never changed once it is made."""

    __slots__ = ("bottom", "ring", "top")

    def __init__(self, ring: Ring, top: fmpq_mpoly, bottom: fmpq_mpoly) -> None:
        self.ring = ring
        self.top = top
        self.bottom = bottom

    def __add__(self, other: Ratio) -> Ratio:
        if self.bottom is other.bottom:
            spend(4 + (len(self.top) + len(other.top)) / 20)
            total = self.top + other.top
            if self.bottom is self.ring.one.top:
                return Ratio(self.ring, self.ring.reduced(total), self.bottom)
            return self.ring.ratio(total, self.bottom)
        _bound(self.top, other.bottom)
        _bound(other.top, self.bottom)
        top = self.top * other.bottom + other.top * self.bottom
        return self.ring.ratio(top, self.bottom * other.bottom)

    def __neg__(self) -> Ratio:
        return Ratio(self.ring, -self.top, self.bottom)

    def __sub__(self, other: Ratio) -> Ratio:
        return self + (-other)

    def __mul__(self, other: Ratio) -> Ratio:
        one = self.ring.one
        if self is one or other is one:
            return other if self is one else self
        _bound(self.top, other.top)
        if self.bottom is other.bottom is one.top:
            return Ratio(self.ring, self.ring.reduced(self.top * other.top), self.bottom)
        _bound(self.bottom, other.bottom)
        return self.ring.ratio(self.top * other.top, self.bottom * other.bottom)

    def __truediv__(self, other: Ratio) -> Ratio:
        """Raises NoValue where the divisor is 0."""
        _bound(self.top, other.bottom)
        _bound(self.bottom, other.top)
        return self.ring.ratio(self.top * other.bottom, self.bottom * other.top)

    def __pow__(self, exponent: int) -> Ratio:
        """The power to a whole number. Raises OutOfReach where it would be too large."""
        if exponent < 0:
            return (self.ring.one / self) ** -exponent
        if not (is_small_power(self.top, exponent) and is_small_power(self.bottom, exponent)):
            raise OutOfReach
        charge_power(self.top, exponent)
        charge_power(self.bottom, exponent)
        if self.bottom is self.ring.one.top:
            return Ratio(self.ring, self.ring.reduced(self.top**exponent), self.bottom)
        return self.ring.ratio(self.top**exponent, self.bottom**exponent)

    @property
    def is_zero(self) -> bool:
        return bool(self.top.is_zero())

    @property
    def key(self) -> tuple[str, str]:
        """The same for equal quotients in lowest terms."""
        return str(self.top), str(self.bottom)

    def as_number(self) -> Fraction | None:
        """The rational number that it is, if it is one."""
        if not (self.top.is_constant() and self.bottom.is_constant()):
            return None
        if self.top.is_zero():
            return Fraction(0)
        return fraction_of(self.top.leading_coefficient())


def is_small_power(polynomial: fmpq_mpoly, exponent: int) -> bool:
    """Whether a power of the polynomial stays within what is worked with."""
    terms = len(polynomial)
    if terms <= 1:
        if exponent > _LARGEST_DEGREE:
            return False
        coefficient = polynomial.leading_coefficient() if terms else fmpq(0)
        bits = int(abs(coefficient.p)).bit_length() + int(coefficient.q).bit_length()
        return bits <= 2 or bits * exponent < 20_000
    # A power of t terms has at most C(n + t − 1, t − 1) terms.
    count = 1.0
    for index in range(1, min(terms, 8)):
        count *= (exponent + index) / index
        if count > _MOST_TERMS:
            return False
    return terms < 8 or exponent <= 2


def _bound(left: fmpq_mpoly, right: fmpq_mpoly) -> None:
    if len(left) * len(right) > 40 * _MOST_TERMS:
        raise OutOfReach
    charge_product(left, right)
