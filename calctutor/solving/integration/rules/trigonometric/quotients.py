"""Rational functions of an integrand's kernels: substituting for kernels, and writing out.

Kernels take the place of variables: x, √(1 − x²), sin x, eˣ, a parameter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import comb

from flint import fmpq_mpoly

from calctutor.algebra.from_trees import arithmetic_parts
from calctutor.algebra.numbers import fraction_of
from calctutor.algebra.quotients import Limits, Quotient
from calctutor.expr.rationals import rational, whole_number
from calctutor.expr.tree import Call, Div, Integer, Mul, Pow, Tree, children, depends_on, mul
from calctutor.rewriting.numbers import written as fraction
from calctutor.rewriting.polynomials.function_field import FunctionField
from calctutor.rewriting.polynomials.writing import written_sum
from calctutor.rewriting.products import Products
from calctutor.rewriting.tidy import tidy

_HIGHEST_POWER = 24
_MOST_TERMS = 200
_LONGEST_POWER = 3000


def _allows_power(polynomial: fmpq_mpoly, exponent: int) -> bool:
    """Return whether a power has few terms: t terms give at most C(t − 1 + n, n)."""
    terms = max(len(polynomial), 1)
    return exponent <= _HIGHEST_POWER and comb(terms - 1 + exponent, exponent) <= _LONGEST_POWER


_LIMITS = Limits(_MOST_TERMS, _allows_power)


class RationalFunctions(FunctionField, frozen=True):
    """The rational functions of an integrand's kernels and constants."""

    @classmethod
    def over(cls, kernels: Sequence[Tree], trees: Sequence[Tree], name: str) -> RationalFunctions:
        """Return the field of the kernels and of all parts of the trees free of a name."""
        constants = (part for tree in trees for part in _constants(tree, name))
        return cls.in_generators((*kernels, *constants), _LIMITS)

    def put(self, quotient: Quotient, images: Sequence[Quotient]) -> Quotient:
        """Return the rational function with the first generators replaced by functions."""
        return self._image(quotient.top, images) / self._image(quotient.bottom, images)

    def with_square(self, quotient: Quotient, at: int, square: Quotient) -> Quotient:
        """Return the rational function with the square of a generator replaced throughout."""
        return self.with_power(quotient, at, 2, square)

    def with_power(self, quotient: Quotient, at: int, n: int, power: Quotient) -> Quotient:
        """Return the rational function with the n-th power of a generator replaced."""

        def replaced(polynomial: fmpq_mpoly) -> Quotient:
            total = self.field.zero
            for powers, coefficient in polynomial.terms():
                times, left = divmod(int(powers[at]), n)
                exponents = (*powers[:at], left, *powers[at + 1 :])
                total += self.polynomial({exponents: coefficient}) * power**times
            return total

        return replaced(quotient.top) / replaced(quotient.bottom)

    def _image(self, polynomial: fmpq_mpoly, images: Sequence[Quotient]) -> Quotient:
        total = self.field.zero
        for powers, coefficient in polynomial.terms():
            rest = (0,) * len(images) + tuple(powers[len(images) :])
            term = self.polynomial({rest: coefficient})
            for image, exponent in zip(images, powers, strict=False):
                if exponent:
                    term *= image ** int(exponent)
            total += term
        return total

    def tree(self, quotient: Quotient) -> Tree:
        """Return the rational function written out, repeated factors as powers."""
        if quotient.is_zero:
            return Integer(0)
        (over, top), (under, bottom) = _factors(quotient.top), _factors(quotient.bottom)
        coefficient = over / under
        written: tuple[list[Tree], list[Tree]] = ([], [])
        for factors, place in zip((top, bottom), written, strict=True):
            for polynomial, exponent in factors:
                factor, sign = self._factor(polynomial, turn=coefficient < 0 and exponent % 2 == 1)
                coefficient *= sign
                place.append(_power(factor, exponent))
        top_and_bottom = Div(mul(*written[0]), mul(*written[1]))
        return tidy(Mul((fraction(coefficient), top_and_bottom)))

    def _factor(self, polynomial: fmpq_mpoly, *, turn: bool) -> tuple[Tree, int]:
        """Return the polynomial as a sum, and −1 if it is turned: 1 − u² for −(u² − 1)."""
        terms = [(powers, fraction_of(coefficient)) for powers, coefficient in polynomial.terms()]
        turns = len(terms) > 1 and turn and terms[0][1] > 0 > terms[-1][1]
        if turns:
            terms = [(powers, -coefficient) for powers, coefficient in terms]
        if terms[0][1] < 0 < terms[-1][1]:
            terms.reverse()
        return written_sum(terms, self.generators, _power), -1 if turns else 1


def exponents(quotient: Quotient, at: int) -> frozenset[tuple[bool, int]]:
    """Return the exponents of a generator, each with whether it is in the numerator."""
    return frozenset(
        (is_above, powers[at])
        for polynomial, is_above in ((quotient.top, True), (quotient.bottom, False))
        for powers in polynomial.monoms()
    )


def has_even_powers(quotient: Quotient, at: int) -> bool:
    """Return whether there are only even powers of a generator."""
    return all(exponent % 2 == 0 for _, exponent in exponents(quotient, at))


def is_product(quotient: Quotient) -> bool:
    """Return whether numerator and denominator have one term each."""
    return len(quotient.top) == 1 and len(quotient.bottom) == 1


def _constants(tree: Tree, name: str) -> Iterator[Tree]:
    """Yield the smallest constant parts of an expression that are no numbers."""
    if rational(tree) is not None:
        return
    if depends_on(tree, name) or _is_rational_in_its_parts(tree):
        for part in children(tree):
            yield from _constants(part, name)
    else:
        yield tree


def _is_rational_in_its_parts(tree: Tree) -> bool:
    if isinstance(tree, Pow):
        return whole_number(tree.exponent) is not None
    return arithmetic_parts(tree) is not None


def _factors(polynomial: fmpq_mpoly) -> tuple[Fraction, list[tuple[fmpq_mpoly, int]]]:
    """Return a number and the factors without repeated ones, with their exponents."""
    number, factors = polynomial.factor_squarefree()
    return fraction_of(number), [(factor, int(exponent)) for factor, exponent in factors]


def _power(base: Tree, exponent: int) -> Tree:
    """Return the power, with (√3)³ as 3 √3."""
    products = Products()
    match base:
        case Call("sqrt", (radicand,)) if exponent > 1 and rational(radicand) is not None:
            whole = products.power(radicand, Integer(exponent // 2))
            return mul(whole, base) if exponent % 2 else whole
        case _:
            return products.power(base, Integer(exponent))
