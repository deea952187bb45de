"""Reduction to a single argument, and Pythagorean identities that shorten an integrand."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.algebra.quotients import OutOfReachError, Quotient
from calctutor.expr.prose import say
from calctutor.expr.tree import ONE, Add, Call, Integral, Relation, Symbol, Tree
from calctutor.rewriting.families import FAMILIES
from calctutor.rewriting.products import take_apart
from calctutor.rewriting.shortening.length import length
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.trigonometric.reading import (
    COSINE,
    SINE,
    Rational,
    read_rational,
)
from calctutor.solving.integration.rules.trigonometric.writing import scaled

_NO_LETTER = Symbol("#")


def one_argument(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Write all in sin x and cos x: sin 2x/cos x = 2 sin x.

    Another example is cos 2x/(cos x − sin x) = cos x + sin x.
    """
    found = read_rational(integral, _NO_LETTER)
    if found is None or not found.has_multiples or _is_bare(integral.body):
        return
    after = _shortest(found)
    explanation = say(
        "Everything is written in {sine} and {cosine}, and what can be cancelled is cancelled.",
        sine=found.function(found.family.sine),
        cosine=found.function(found.family.cosine),
    )
    yield Move("one-argument", scaled(ONE, after, integral.variable), explanation, weight=3)


def _is_bare(body: Tree) -> bool:
    """Return whether the body is a sum or like 2 sin x cos 3x, for which a sum is better."""
    product = take_apart(body)
    return not product.below and all(map(_is_sum_or_sine, product.above))


def _is_sum_or_sine(factor: Tree) -> bool:
    match factor:
        case Add():
            return True
        case Call(name):
            return any(name in {family.sine, family.cosine} for family in FAMILIES)
        case _:
            return False


def shorter_by_pythagoras(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply (1 − sin²x)/cos x = cos x, if sin²x + cos²x = 1 makes the integrand shorter."""
    found = read_rational(integral, _NO_LETTER)
    if found is None or found.has_multiples:
        return
    after = _shortest(found)
    if length(after) < length(integral.body):
        explanation = say("{same}.", same=Relation(integral.body, "=", after))
        yield Move("pythagoras", scaled(ONE, after, integral.variable), explanation)


def _shortest(found: Rational) -> Tree:
    return min(map(found.field.tree, _forms(found)), key=length)


def _forms(found: Rational) -> Iterator[Quotient]:
    """Yield the integrand as it is, without sin², and without cos²."""
    yield found.quotient
    squares = ((SINE, found.sine_squared), (COSINE, found.cosine_squared))
    for at, square in squares:
        try:
            form = found.field.with_square(found.quotient, at, square)
            yield form
            other, of_other = squares[1 - at]
            yield found.field.with_square(form, other, of_other)
        except OutOfReachError:
            return
