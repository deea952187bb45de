"""Sums as polynomials with whole coefficients, in names or in whatever stands in place of names."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, lcm

from flint import fmpz_mpoly, fmpz_mpoly_ctx
from msgspec import Struct

from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import Add, Pow, Tree
from calctutor.rewriting.products import (
    Product,
    Products,
    base_and_exponent,
    flat_terms,
    take_apart,
)

_MOST_TERMS = 40
_HIGHEST_POWER = 30


class Polynomial(Struct, frozen=True):
    """A number times a polynomial whose whole coefficients have no common divisor."""

    content: Fraction
    primitive: fmpz_mpoly


class Ring(Struct, frozen=True):
    """The polynomials in some generators: names, sin x, eˣ, √x ..., each for itself."""

    generators: tuple[Tree, ...]
    context: fmpz_mpoly_ctx

    @staticmethod
    def of(sums: Sequence[Add]) -> Ring:
        found: dict[Tree, None] = {}
        for total in sums:
            for term in flat_terms(total.terms):
                for factor in take_apart(term).above:
                    found[_generator(factor)[0]] = None
        names = tuple(f"g{number}" for number in range(len(found)))
        return Ring(tuple(found), fmpz_mpoly_ctx.get(names or ("g0",), "deglex"))

    def polynomial(self, total: Add) -> Polynomial | None:
        """The sum as a polynomial; None where a term is no product of powers, or there are many."""
        terms = [take_apart(term) for term in flat_terms(total.terms)]
        if len(terms) > _MOST_TERMS or any(term.below for term in terms):
            return None
        scale = lcm(*(term.coefficient.denominator for term in terms))
        number = len(self.generators) or 1
        coefficients: dict[tuple[int, ...], int] = {}
        for term in terms:
            powers = [0] * number
            for factor in term.above:
                generator, exponent = _generator(factor)
                powers[self.generators.index(generator)] += exponent
            key = tuple(powers)
            coefficients[key] = coefficients.get(key, 0) + int(term.coefficient * scale)
        content = gcd(*coefficients.values())
        if content == 0:
            return None
        whole = {key: value // content for key, value in coefficients.items()}
        return Polynomial(Fraction(content, scale), self.context.from_dict(whole))

    def tree(self, polynomial: fmpz_mpoly) -> Tree:
        """The polynomial written out, its highest powers first."""
        products = Products()
        terms = []
        for powers, coefficient in polynomial.terms():
            factors = tuple(
                products.raised(generator, Fraction(int(exponent)))
                for generator, exponent in zip(self.generators, powers, strict=False)
                if exponent
            )
            terms.append(products.product(Product(Fraction(int(coefficient)), factors)))
        return products.sum(tuple(terms))


def _generator(factor: Tree) -> tuple[Tree, int]:
    base, exponent = base_and_exponent(factor)
    value = rational(exponent)
    if is_whole(value) and 0 < value <= _HIGHEST_POWER:
        return base, int(value)
    return factor, 1


def power_of_sum(factor: Tree) -> tuple[Add, int] | None:
    """A sum to a whole power as the sum and the exponent."""
    match factor:
        case Add():
            return factor, 1
        case Pow(Add() as base, exponent):
            value = rational(exponent)
            return (base, int(value)) if is_whole(value) else None
        case _:
            return None
