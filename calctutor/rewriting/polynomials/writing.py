"""How polynomials are written: numbers in front, signs before everything, factors as powers."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm

from flint import fmpq, fmpq_mpoly

from calctutor.algebra.numbers import fmpq_of, fraction_of
from calctutor.expr.tree import Add, Neg, Symbol, Tree, add, walk
from calctutor.numeric.balls import evaluate
from calctutor.numeric.scope import Point
from calctutor.rewriting.polynomials.generators import is_root, power_of
from calctutor.rewriting.products import Product, Products, flat_terms

_BITS = 128


def sum_tree(polynomial: fmpq_mpoly, generators: tuple[Tree, ...]) -> Tree:
    """A polynomial in the generators written out, numbers before roots."""
    products = Products()
    is_a_root = [is_root(generator) for generator in generators]

    def roots_in(powers: tuple[int, ...]) -> int:
        return sum(1 for power, root in zip(powers, is_a_root, strict=True) if power and root)

    def term(powers: tuple[int, ...], number: fmpq) -> Tree:
        factors = tuple(
            power_of(generator, int(power))
            for generator, power in zip(generators, powers, strict=True)
            if power
        )
        return products.product(Product(fraction_of(number), factors))

    terms = sorted(polynomial.terms(), key=lambda term: roots_in(term[0]))
    return products.sum(tuple(term(powers, number) for powers, number in terms))


def in_factors(
    polynomial: fmpq_mpoly, generators: tuple[Tree, ...]
) -> tuple[Fraction, tuple[Tree, ...]]:
    """A number, and the factors of the polynomial as powers; they are positive if numbers."""
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


def primitive_part(polynomial: fmpq_mpoly) -> tuple[Fraction, fmpq_mpoly]:
    """A positive number, and the polynomial with whole coefficients without a common divisor."""
    if polynomial.is_zero():
        return Fraction(1), polynomial
    numbers = [fraction_of(number) for number in polynomial.coeffs()]
    content = Fraction(
        gcd(*(number.numerator for number in numbers)),
        lcm(*(number.denominator for number in numbers)),
    )
    return content, polynomial / fmpq_of(content)


def without_minus_in_front(terms: list[Tree]) -> Tree:
    """The sum, the other way round where that begins with a plus sign: 3 − 2x − x²."""
    is_turned = isinstance(terms[0], Neg) and not isinstance(terms[-1], Neg)
    return add(*flat_terms(terms[::-1] if is_turned else terms))


def _is_better_negated(total: Tree) -> bool:
    """Whether a sum of numbers is below 0, or one with names begins with a minus sign."""
    if not isinstance(total, Add) or any(isinstance(node, Symbol) for node in walk(total)):
        return begins_with_minus(total)
    value = evaluate(total, Point({}, {}), _BITS)
    return bool(value.real < 0)


def begins_with_minus(tree: Tree) -> bool:
    return isinstance(tree, Neg) or (isinstance(tree, Add) and isinstance(tree.terms[0], Neg))
