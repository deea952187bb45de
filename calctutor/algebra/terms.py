"""Terms of a quotient of polynomials."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calctutor.algebra.numbers import fraction_of
from calctutor.algebra.quotients import Quotient


def terms_of(value: Quotient) -> Iterator[tuple[Fraction, Quotient]]:
    """Yield the numerator's terms over the denominator, each as a number times a monic quotient."""
    field = value.field
    context = value.top.context()
    for exponents, coefficient in value.top.terms():
        monomial = context.term(1, exponents)
        number = fraction_of(coefficient)
        yield number, field.quotient(monomial, value.bottom)
