"""Polynomials as trees: numbers first, signs in front, factors as powers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from flint import fmpq_mpoly

from calctutor.algebra.numbers import fraction_of
from calctutor.algebra.quotients import primitive_part
from calctutor.expr.tree import Add, Neg, Symbol, Tree, add, walk
from calctutor.numeric.balls import sign_at
from calctutor.numeric.scope import Point
from calctutor.rewriting.polynomials.generators import is_root, power_of
from calctutor.rewriting.products import Product, Products, flat_terms


def written_sum(
    terms: Iterable[tuple[tuple[int, ...], Fraction]],
    generators: tuple[Tree, ...],
    power: Callable[[Tree, int], Tree],
) -> Tree:
    """Write terms, given by exponents and coefficients, as a sum; `power` writes powers."""
    products = Products()

    def factors(exponents: tuple[int, ...]) -> tuple[Tree, ...]:
        powers = zip(generators, exponents, strict=False)
        return tuple(power(generator, int(exponent)) for generator, exponent in powers if exponent)

    return products.sum(
        tuple(products.product(Product(number, factors(exponents))) for exponents, number in terms)
    )


def sum_tree(polynomial: fmpq_mpoly, generators: tuple[Tree, ...]) -> Tree:
    """Write a polynomial as a sum, numbers before roots."""
    is_a_root = [is_root(generator) for generator in generators]

    def roots_in(powers: tuple[int, ...]) -> int:
        return sum(1 for power, root in zip(powers, is_a_root, strict=True) if power and root)

    terms = sorted(polynomial.terms(), key=lambda term: roots_in(term[0]))
    written = ((powers, fraction_of(number)) for powers, number in terms)
    return written_sum(written, generators, power_of)


def in_factors(
    polynomial: fmpq_mpoly, generators: tuple[Tree, ...]
) -> tuple[Fraction, tuple[Tree, ...]]:
    """Return a number and the polynomial's factors as powers; numeric factors are positive."""
    if polynomial.is_zero():
        return Fraction(0), ()
    number, factors = polynomial.factor()
    total = fraction_of(number)
    found: list[Tree] = []
    for factor, exponent in factors:
        content, primitive = primitive_part(factor)
        base = sum_tree(primitive, generators)
        if _is_better_negated(base):
            content, base = -content, sum_tree(-primitive, generators)
        total *= content**exponent
        found.append(power_of(base, int(exponent)))
    return total, tuple(found)


def without_minus_in_front(terms: list[Tree]) -> Tree:
    """Write the sum, reversed if that avoids a leading minus sign: 3 − 2x − x²."""
    is_turned = isinstance(terms[0], Neg) and not isinstance(terms[-1], Neg)
    return add(*flat_terms(terms[::-1] if is_turned else terms))


def _is_better_negated(total: Tree) -> bool:
    """Return whether a numeric sum is negative, or another one begins with a minus sign."""
    if not isinstance(total, Add) or any(isinstance(node, Symbol) for node in walk(total)):
        return begins_with_minus(total)
    return sign_at(total, Point({}, {})) == -1


def begins_with_minus(tree: Tree) -> bool:
    return isinstance(tree, Neg) or (isinstance(tree, Add) and isinstance(tree.terms[0], Neg))
