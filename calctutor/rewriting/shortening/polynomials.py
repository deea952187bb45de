"""Sums as polynomials with integer coefficients, in names and other generators."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from flint import fmpq, fmpq_mpoly
from msgspec import Struct

from calctutor.algebra.numbers import fmpq_of, fraction_of
from calctutor.algebra.quotients import Limits, primitive_part
from calctutor.expr.rationals import whole_number
from calctutor.expr.tree import Add, Pow, Tree
from calctutor.rewriting.polynomials.function_field import FunctionField
from calctutor.rewriting.polynomials.writing import written_sum
from calctutor.rewriting.products import Products, base_and_exponent, flat_terms, take_apart

_MOST_TERMS = 40
_HIGHEST_POWER = 30
_LIMITS = Limits(_MOST_TERMS, lambda polynomial, exponent: exponent <= _HIGHEST_POWER)


class Polynomial(Struct, frozen=True):
    """A rational number times a polynomial with coprime integer coefficients."""

    content: Fraction
    primitive: fmpq_mpoly


def field_of(sums: Sequence[Add]) -> FunctionField:
    """Return the field whose generators (names, sin x, eˣ, √x …) the terms are products of."""
    factors = (
        factor
        for total in sums
        for term in flat_terms(total.terms)
        for factor in take_apart(term).above
    )
    return FunctionField.in_generators((_generator(factor)[0] for factor in factors), _LIMITS)


def polynomial_in(field: FunctionField, total: Add) -> Polynomial | None:
    """Return a sum as a polynomial; None if it is none or has too many terms."""
    terms = [take_apart(term) for term in flat_terms(total.terms)]
    if len(terms) > _MOST_TERMS or any(term.below for term in terms):
        return None
    size = len(field.generators) or 1
    coefficients: dict[tuple[int, ...], fmpq] = {}
    for term in terms:
        powers = [0] * size
        for factor in term.above:
            generator, exponent = _generator(factor)
            powers[field.generators.index(generator)] += exponent
        key = tuple(powers)
        coefficients[key] = coefficients.get(key, 0) + fmpq_of(term.coefficient)
    top = field.polynomial(coefficients).top
    return None if top.is_zero() else Polynomial(*primitive_part(top))


def tree_of(field: FunctionField, polynomial: fmpq_mpoly) -> Tree:
    """Write a polynomial, its highest powers first."""
    terms = ((powers, fraction_of(number)) for powers, number in polynomial.terms())
    return written_sum(terms, field.generators, lambda g, n: Products().raised(g, Fraction(n)))


def _generator(factor: Tree) -> tuple[Tree, int]:
    base, exponent = base_and_exponent(factor)
    power = whole_number(exponent)
    return (base, power) if power is not None and 0 < power <= _HIGHEST_POWER else (factor, 1)


def power_of_sum(factor: Tree) -> tuple[Add, int] | None:
    """Return a sum to an integer power as the sum and the exponent."""
    match factor:
        case Add():
            return factor, 1
        case Pow(Add() as base, exponent):
            power = whole_number(exponent)
            return None if power is None else (base, power)
        case _:
            return None
