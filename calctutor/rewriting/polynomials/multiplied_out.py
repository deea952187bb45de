"""Polynomials, expanded as a teacher writes them: x² + 2xh + h²."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

from msgspec import Struct

from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    Add,
    Div,
    Integer,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    add,
    depends_on,
    mul,
)
from calctutor.rewriting.numbers import written

_MOST_TERMS = 80
_HIGHEST_POWER = 12

_Monomial: TypeAlias = tuple[tuple[Tree, int], ...]
"""Powers of names and other constants, each once, in a fixed order."""


class Polynomial(Struct, frozen=True):
    """A sum of monomials, each with a rational coefficient other than 0."""

    terms: Mapping[_Monomial, Fraction]

    def plus(self, other: Polynomial) -> Polynomial:
        found = dict(self.terms)
        for monomial, coefficient in other.terms.items():
            found[monomial] = found.get(monomial, Fraction(0)) + coefficient
        return Polynomial({monomial: c for monomial, c in found.items() if c})

    def times(self, other: Polynomial) -> Polynomial:
        found: dict[_Monomial, Fraction] = {}
        for first, a in self.terms.items():
            for second, b in other.terms.items():
                monomial = _product(first, second)
                found[monomial] = found.get(monomial, Fraction(0)) + a * b
        return Polynomial({monomial: c for monomial, c in found.items() if c})

    def divided_by(self, name: Tree) -> Polynomial | None:
        """Divide by a name; None if some term does not contain it."""
        found: dict[_Monomial, Fraction] = {}
        for monomial, coefficient in self.terms.items():
            powers = dict(monomial)
            if name not in powers:
                return None
            powers[name] -= 1
            found[_sorted(powers)] = coefficient
        return Polynomial(found)

    def tree(self, *by: Symbol) -> Tree:
        """Write the sum, sorted by the degree in the names, the first name first.

        The last of the names comes last in every product.
        """
        ordered = sorted(self.terms.items(), key=lambda item: _rank(item[0], by))
        return add(*(_term(monomial, c, by[-1:]) for monomial, c in ordered))


def _rank(monomial: _Monomial, by: tuple[Symbol, ...]) -> tuple[int, ...]:
    powers = dict(monomial)
    degrees = [powers.get(name, 0) for name in by]
    return (-sum(degrees), *(-degree for degree in degrees))


def polynomial(tree: Tree, *names: str) -> Polynomial | None:
    """Expand the expression as a polynomial in the names; None if it is none.

    Parts that do not depend on the names are coefficients.
    """
    value = rational(tree)
    if value is not None:
        return Polynomial({(): value} if value else {})
    match tree:
        case Add(terms):
            total = Polynomial({})
            for term in terms:
                part = polynomial(term, *names)
                if part is None:
                    return None
                total = total.plus(part)
            return total
        case Neg(arg):
            inner = polynomial(arg, *names)
            return None if inner is None else inner.times(Polynomial({(): Fraction(-1)}))
        case Mul(factors):
            return _all_times([polynomial(factor, *names) for factor in factors])
        case Div(numerator, denominator) if below := rational(denominator):
            inner = polynomial(numerator, *names)
            return None if inner is None else inner.times(Polynomial({(): 1 / below}))
        case Pow(base, Integer(power)) if 0 < power <= _HIGHEST_POWER:
            return _all_times([polynomial(base, *names)] * power)
    varies = any(depends_on(tree, name) for name in names)
    is_name = any(tree == name for name in _symbols(names))
    return Polynomial({((tree, 1),): Fraction(1)}) if is_name or not varies else None


def _symbols(names: tuple[str, ...]) -> tuple[Tree, ...]:
    return tuple(Symbol(name) for name in names)


def _all_times(factors: list[Polynomial | None]) -> Polynomial | None:
    product = Polynomial({(): Fraction(1)})
    for factor in factors:
        if factor is None or len(product.terms) * len(factor.terms) > _MOST_TERMS**2:
            return None
        product = product.times(factor)
        if len(product.terms) > _MOST_TERMS:
            return None
    return product


def _product(first: _Monomial, second: _Monomial) -> _Monomial:
    powers = dict(first)
    for base, power in second:
        powers[base] = powers.get(base, 0) + power
    return _sorted(powers)


def _sorted(powers: Mapping[Tree, int]) -> _Monomial:
    return tuple(sorted(((b, p) for b, p in powers.items() if p), key=lambda item: repr(item[0])))


def _term(monomial: _Monomial, coefficient: Fraction, last: tuple[Symbol, ...]) -> Tree:
    powers = dict(monomial)
    bases = sorted(powers, key=lambda base: (base in last, *_place(base)))
    factors = [_power(base, powers[base]) for base in bases]
    size = abs(coefficient)
    if size != 1 or not factors:
        factors = [written(size), *factors]
    term = mul(*factors)
    return Neg(term) if coefficient < 0 else term


def _power(base: Tree, power: int) -> Tree:
    return base if power == 1 else Pow(base, Integer(power))


def _place(base: Tree) -> tuple[bool, str]:
    """Return a sort key: constants first, then names in order."""
    return isinstance(base, Symbol), base.name if isinstance(base, Symbol) else ""
