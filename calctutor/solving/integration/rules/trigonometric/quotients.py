"""Rational functions: read from an expression in some generators, computed with, and written out.

The generators are whatever stands in place of names: x, √(1 − x²), sin x, eˣ, a parameter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import comb

from flint import fmpz_mpoly, fmpz_mpoly_ctx
from msgspec import Struct

from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import (
    Add,
    Call,
    Div,
    Integer,
    Mul,
    Neg,
    Pow,
    Tree,
    children,
    depends_on,
    mul,
)
from calctutor.rewriting.numbers import written as fraction
from calctutor.rewriting.products import Product, Products
from calctutor.rewriting.tidy import tidy

_HIGHEST_POWER = 24
_MOST_TERMS = 200
_LONGEST_POWER = 3000


class NotRationalError(Exception):
    """The expression is no rational function of the generators, or one that is too long."""


class Quotient(Struct, frozen=True):
    """A rational function in lowest terms: polynomials with whole coefficients."""

    above: fmpz_mpoly
    below: fmpz_mpoly

    @staticmethod
    def of(above: fmpz_mpoly, below: fmpz_mpoly) -> Quotient:
        """Raises NotRationalError where the polynomial below is 0."""
        if below.is_zero() or len(above) > _MOST_TERMS or len(below) > _MOST_TERMS:
            raise NotRationalError
        common = above.gcd(below)
        above, below = above / common, below / common
        return (
            Quotient(-above, -below) if below.leading_coefficient() < 0 else Quotient(above, below)
        )

    def __add__(self, other: Quotient) -> Quotient:
        return Quotient.of(
            self.above * other.below + other.above * self.below, self.below * other.below
        )

    def __neg__(self) -> Quotient:
        return Quotient(-self.above, self.below)

    def __sub__(self, other: Quotient) -> Quotient:
        return self + -other

    def __mul__(self, other: Quotient) -> Quotient:
        return Quotient.of(self.above * other.above, self.below * other.below)

    def __truediv__(self, other: Quotient) -> Quotient:
        return Quotient.of(self.above * other.below, self.below * other.above)

    def __pow__(self, exponent: int) -> Quotient:
        size = abs(exponent)
        longest = max(len(self.above), len(self.below))
        if size > _HIGHEST_POWER or comb(longest - 1 + size, size) > _LONGEST_POWER:
            raise NotRationalError
        if exponent >= 0:
            return Quotient(self.above**exponent, self.below**exponent)
        return Quotient.of(self.below**-exponent, self.above**-exponent)

    def exponents(self, at: int) -> frozenset[tuple[bool, int]]:
        """The exponents of a generator above the line and below it, each with which it is."""
        return frozenset(
            (is_above, powers[at])
            for polynomial, is_above in ((self.above, True), (self.below, False))
            for powers in polynomial.monoms()
        )

    def is_even(self, at: int) -> bool:
        """Whether there are only even powers of a generator."""
        return all(exponent % 2 == 0 for _, exponent in self.exponents(at))

    @property
    def is_product(self) -> bool:
        return len(self.above) == 1 and len(self.below) == 1


class Field(Struct, frozen=True):
    """The rational functions in some generators, the first of which count most."""

    generators: tuple[Tree, ...]
    context: fmpz_mpoly_ctx

    @staticmethod
    def over(kernels: Sequence[Tree], trees: Sequence[Tree], name: str) -> Field:
        """The field of the kernels and of all in the expressions that is constant in a name."""
        constants = (part for tree in trees for part in _constants(tree, name))
        generators = dict.fromkeys((*kernels, *constants))
        names = tuple(f"g{number}" for number in range(len(generators)))
        return Field(tuple(generators), fmpz_mpoly_ctx.get(names, "deglex"))

    def number(self, value: int | Fraction) -> Quotient:
        value = Fraction(value)
        return Quotient(
            self.context.constant(value.numerator), self.context.constant(value.denominator)
        )

    def generator(self, at: int) -> Quotient:
        return Quotient(self.context.gen(at), self.context.constant(1))

    def read(
        self, tree: Tree, known: Callable[[Tree], Quotient | None] = lambda node: None
    ) -> Quotient:
        """The expression as a rational function; `known` says what other nodes are.

        Raises NotRationalError where it is none.
        """
        value = rational(tree)
        if value is not None:
            return self.number(value)
        if tree in self.generators:
            return self.generator(self.generators.index(tree))
        found = known(tree)
        if found is not None:
            return found
        match tree:
            case Neg(arg):
                return -self.read(arg, known)
            case Add(terms):
                total = self.number(0)
                for term in terms:
                    total += self.read(term, known)
                return total
            case Mul(factors):
                product = self.number(1)
                for factor in factors:
                    product *= self.read(factor, known)
                return product
            case Div(top, bottom):
                return self.read(top, known) / self.read(bottom, known)
            case Pow(base, exponent):
                power = rational(exponent)
                if not is_whole(power):
                    raise NotRationalError
                return self.read(base, known) ** int(power)
            case _:
                raise NotRationalError

    def put(self, quotient: Quotient, images: Sequence[Quotient]) -> Quotient:
        """The rational function with the first generators replaced by others' functions."""
        return self._image(quotient.above, images) / self._image(quotient.below, images)

    def with_square(self, quotient: Quotient, at: int, square: Quotient) -> Quotient:
        """The rational function with the square of a generator replaced wherever it is in it."""
        return self.with_power(quotient, at, 2, square)

    def with_power(self, quotient: Quotient, at: int, n: int, power: Quotient) -> Quotient:
        """The rational function with the n-th power of a generator replaced."""

        def replaced(polynomial: fmpz_mpoly) -> Quotient:
            total = self.number(0)
            for powers, coefficient in polynomial.terms():
                times, left = divmod(int(powers[at]), n)
                exponents = (*map(int, powers[:at]), left, *map(int, powers[at + 1 :]))
                term = self.context.from_dict({exponents: int(coefficient)})
                total += Quotient(term, self.context.constant(1)) * power**times
            return total

        return replaced(quotient.above) / replaced(quotient.below)

    def _image(self, polynomial: fmpz_mpoly, images: Sequence[Quotient]) -> Quotient:
        total = self.number(0)
        for powers, coefficient in polynomial.terms():
            rest = (0,) * len(images) + tuple(powers[len(images) :])
            term = Quotient(
                self.context.from_dict({rest: int(coefficient)}), self.context.constant(1)
            )
            for image, exponent in zip(images, powers, strict=False):
                if exponent:
                    term *= image ** int(exponent)
            total += term
        return total

    def tree(self, quotient: Quotient) -> Tree:
        """The rational function written out, with what is a factor several times as a power."""
        if quotient.above.is_zero():
            return Integer(0)
        top, bottom = list(_factors(quotient.above)), list(_factors(quotient.below))
        coefficient = Fraction(int(_content(quotient.above)), int(_content(quotient.below)))
        written: tuple[list[Tree], list[Tree]] = ([], [])
        for factors, place in zip((top, bottom), written, strict=True):
            for polynomial, exponent in factors:
                factor, sign = self._factor(polynomial, turn=coefficient < 0 and exponent % 2 == 1)
                coefficient *= sign
                place.append(_power(factor, exponent))
        top_and_bottom = Div(mul(*written[0]), mul(*written[1]))
        return tidy(Mul((fraction(coefficient), top_and_bottom)))

    def _factor(self, polynomial: fmpz_mpoly, *, turn: bool) -> tuple[Tree, int]:
        """The polynomial as a sum, and −1 if that is its negative: 1 − u² rather than −(u² − 1)."""
        terms = [(powers, int(coefficient)) for powers, coefficient in polynomial.terms()]
        turns = len(terms) > 1 and turn and terms[0][1] > 0 > terms[-1][1]
        if turns:
            terms = [(powers, -coefficient) for powers, coefficient in terms]
        if terms[0][1] < 0 < terms[-1][1]:
            terms.reverse()
        products = Products()
        summands = tuple(
            products.product(
                Product(
                    Fraction(coefficient),
                    tuple(
                        _power(generator, int(exponent))
                        for generator, exponent in zip(self.generators, powers, strict=True)
                        if exponent
                    ),
                )
            )
            for powers, coefficient in terms
        )
        return products.sum(summands), -1 if turns else 1


def _constants(tree: Tree, name: str) -> Iterator[Tree]:
    """The smallest parts of an expression that are constant, and no numbers."""
    if rational(tree) is not None:
        return
    if depends_on(tree, name) or _is_rational_in_its_parts(tree):
        for part in children(tree):
            yield from _constants(part, name)
    else:
        yield tree


def _is_rational_in_its_parts(tree: Tree) -> bool:
    match tree:
        case Add() | Mul() | Div() | Neg():
            return True
        case Pow(_, exponent):
            value = rational(exponent)
            return is_whole(value)
        case _:
            return False


def _content(polynomial: fmpz_mpoly) -> int:
    return int(polynomial.factor_squarefree()[0])


def _factors(polynomial: fmpz_mpoly) -> Iterator[tuple[fmpz_mpoly, int]]:
    for factor, exponent in polynomial.factor_squarefree()[1]:
        yield factor, int(exponent)


def _power(base: Tree, exponent: int) -> Tree:
    """The power, with (√3)³ as 3 √3."""
    products = Products()
    match base:
        case Call("sqrt", (radicand,)) if exponent > 1 and rational(radicand) is not None:
            whole = products.power(radicand, Integer(exponent // 2))
            return mul(whole, base) if exponent % 2 else whole
        case _:
            return products.power(base, Integer(exponent))
