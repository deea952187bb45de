"""Quotients inside quotients as a single one of polynomials, also by an equation that holds.

The polynomials are in names, and in sin x, eˣ, √x … as if each were a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from flint import fmpq_mpoly, fmpq_mpoly_ctx
from msgspec import Struct

from calctutor.algebra.numbers import fmpq_of, fraction_of
from calctutor.expr.rationals import is_whole, rational
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
from calctutor.rewriting.products import Products
from calctutor.rewriting.tidy import tidy

_HIGHEST_POWER = 12
_MOST_TERMS = 120


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
    """The expression as one quotient with factors; None where it is none of polynomials."""
    ring = _Ring.of(tree)
    try:
        return None if ring is None else ring.quotient(*ring.read(tree))
    except _OutOfReach:
        return None


def by_curve(tree: Tree, equation: Relation) -> OnCurve | None:
    """The expression as a quotient with what is left of its numerator by the equation.

    x³ + y³ = 1 makes 2x (x³ + y³)/y⁵ to 2x/y⁵. None where nothing becomes less by it.
    """
    difference = Add((equation.left, Neg(equation.right)))
    ring = _Ring.of(tree, difference)
    if ring is None:
        return None
    try:
        (top, bottom), (curve, scale) = ring.read(tree), ring.read(difference)
    except _OutOfReach:
        return None
    if curve.is_constant():
        return None
    factor, rest = divmod(top, curve)
    if len(rest) >= len(top):
        return None
    common = factor.gcd(rest)
    if (factor / common).is_constant():
        common = factor
    sum_with_curve = ring.sum_of_multiple(factor / common, curve, rest / common)
    above, below = ring.product(common), ring.product(bottom)
    quotient = tidy(Div(Mul((above, sum_with_curve)), below))
    multiple = ring.quotient(factor * scale, bottom)
    return OnCurve(quotient, ring.quotient(rest, bottom), multiple)


class _OutOfReach(Exception):
    """A power is too high, there are too many terms, or something is divided by 0."""


_Quotient = tuple[fmpq_mpoly, fmpq_mpoly]


class _Ring(Struct, frozen=True):
    generators: tuple[Tree, ...]
    context: fmpq_mpoly_ctx

    @staticmethod
    def of(*trees: Tree) -> _Ring | None:
        """The ring in everything that is no number, sum, product, quotient or whole power."""
        if any(Decimal in kinds(tree) for tree in trees):
            return None
        found = dict.fromkeys(atom for tree in trees for atom in _atoms(tree))
        names = tuple(f"g{number}" for number in range(len(found)))
        return _Ring(tuple(found), fmpq_mpoly_ctx.get(names or ("g0",), "deglex"))

    def read(self, tree: Tree) -> _Quotient:
        """Numerator and denominator without a common factor. Raises _OutOfReach."""
        value = rational(tree)
        if value is not None:
            number = self.context.constant(fmpq_of(value))
            return number, self.context.constant(1)
        match tree:
            case Neg(arg):
                top, bottom = self.read(arg)
                return -top, bottom
            case Add(terms):
                total = self.context.constant(0), self.context.constant(1)
                for term in terms:
                    a, b = self.read(term)
                    total = self._lowest(total[0] * b + a * total[1], total[1] * b)
                return total
            case Mul(factors):
                product = self.context.constant(1), self.context.constant(1)
                for factor in factors:
                    a, b = self.read(factor)
                    product = self._lowest(product[0] * a, product[1] * b)
                return product
            case Div(numerator, denominator):
                (a, b), (c, d) = self.read(numerator), self.read(denominator)
                return self._lowest(a * d, b * c)
            case Pow(base, exponent) if (power := _whole(exponent)) is not None:
                a, b = self.read(base)
                if power < 0:
                    a, b = b, a
                return self._lowest(a ** abs(power), b ** abs(power))
            case _:
                return self.context.gen(self.generators.index(tree)), self.context.constant(1)

    def _lowest(self, top: fmpq_mpoly, bottom: fmpq_mpoly) -> _Quotient:
        if bottom.is_zero() or len(top) > _MOST_TERMS or len(bottom) > _MOST_TERMS:
            raise _OutOfReach
        common = top.gcd(bottom)
        return top / common, bottom / common

    def quotient(self, top: fmpq_mpoly, bottom: fmpq_mpoly) -> Tree:
        """The quotient written with factors."""
        if top.is_zero():
            return Integer(0)
        return tidy(Div(self.product(top), self.product(bottom)))

    def product(self, polynomial: fmpq_mpoly) -> Tree:
        number, factors = polynomial.factor()
        return mul(written(fraction_of(number)), *map(self._power, factors))

    def sum_of_multiple(self, factor: fmpq_mpoly, curve: fmpq_mpoly, rest: fmpq_mpoly) -> Tree:
        """factor · curve + rest, in which a reader still finds the curve."""
        if factor.is_one():
            return self._sum(curve + rest)
        return Add((Mul((self.product(factor), self._sum(curve))), self._sum(rest)))

    def _power(self, factor: tuple[fmpq_mpoly, int]) -> Tree:
        polynomial, exponent = factor
        return Products().power(self._sum(polynomial), Integer(int(exponent)))

    def _sum(self, polynomial: fmpq_mpoly) -> Tree:
        products = Products()
        return tidy(
            add(
                *(
                    mul(
                        written(fraction_of(coefficient)),
                        *(
                            products.raised(generator, Fraction(int(power)))
                            for generator, power in zip(self.generators, powers, strict=False)
                            if power
                        ),
                    )
                    for powers, coefficient in polynomial.terms()
                )
            )
        )


def _atoms(tree: Tree) -> Iterator[Tree]:
    if rational(tree) is not None:
        return
    match tree:
        case Neg(arg):
            yield from _atoms(arg)
        case Add(parts) | Mul(parts):
            for part in parts:
                yield from _atoms(part)
        case Div(numerator, denominator):
            yield from _atoms(numerator)
            yield from _atoms(denominator)
        case Pow(base, exponent) if _whole(exponent) is not None:
            yield from _atoms(base)
        case _:
            yield tree


def _whole(exponent: Tree) -> int | None:
    value = rational(exponent)
    if not is_whole(value) or abs(value) > _HIGHEST_POWER:
        return None
    return int(value)
