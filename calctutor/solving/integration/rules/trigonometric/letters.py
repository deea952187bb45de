"""Substitution of sine or cosine whose derivative is a factor."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.algebra.quotients import OutOfReachError, Quotient
from calctutor.expr.prose import Prose
from calctutor.expr.tree import ONE, TWO, Div, Integral, Pow, Relation, Symbol
from calctutor.solving.integration.move import Change, Move, Setting, fresh_letter
from calctutor.solving.integration.rules.trigonometric.quotients import (
    exponents,
    has_even_powers,
    is_product,
)
from calctutor.solving.integration.rules.trigonometric.reading import (
    COSINE,
    SINE,
    Rational,
    read_rational,
)
from calctutor.solving.integration.rules.trigonometric.writing import explain_substitution, scaled


def cosine_as_letter(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ R(cos x) sin x dx = −∫ R(u) du with u = cos x."""
    u = fresh_letter(integral, setting, ("u", "v", "w"))
    found = read_rational(integral, u)
    if found is None or found.has_multiples or _has_positive_power(found, SINE):
        return
    family, field = found.family, found.field
    rest = -found.quotient / (found.sine * field.number(family.sign))
    if not has_even_powers(rest, SINE):
        return
    gone = found.function(family.sine)
    identity = None
    if exponents(rest, SINE) != {(True, 0), (False, 0)}:
        identity = Relation(Pow(gone, TWO), "=", family.sine_squared(u))
    body = in_letter(found, rest, SINE)
    if body is not None:
        change = Change(u, found.function(family.cosine))
        yield _without_factor(found, body, change, integral.variable, identity)


def sine_as_letter(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ R(sin x) cos x dx = ∫ R(u) du with u = sin x."""
    u = fresh_letter(integral, setting, ("u", "v", "w"))
    found = read_rational(integral, u)
    if found is None or found.has_multiples or _has_positive_power(found, COSINE):
        return
    family = found.family
    rest = found.quotient / found.cosine
    if not has_even_powers(rest, COSINE):
        return
    gone = found.function(family.cosine)
    identity = None
    if exponents(rest, COSINE) != {(True, 0), (False, 0)}:
        identity = Relation(Pow(gone, TWO), "=", family.cosine_squared(u))
    body = in_letter(found, rest, COSINE)
    if body is not None:
        change = Change(u, found.function(family.sine))
        yield _without_factor(found, body, change, integral.variable, identity)


def _has_positive_power(found: Rational, at: int) -> bool:
    """Return whether the integrand is a product with the function in its numerator."""
    return is_product(found.quotient) and found.quotient.top.degrees()[at] > 0


def in_letter(found: Rational, quotient: Quotient, gone: int) -> Quotient | None:
    """Return the rational function in the letter, with the function `gone` eliminated.

    None if the function cannot be eliminated.
    """
    field = found.field
    try:
        if gone == SINE:
            left = field.with_square(quotient, SINE, found.sine_squared)
            return field.put(left, (found.sine, found.letter))
        left = field.with_square(quotient, COSINE, found.cosine_squared)
        return field.put(left, (found.letter, found.cosine))
    except OutOfReachError:
        return None


def _without_factor(
    found: Rational, body: Quotient, change: Change, x: Symbol, identity: Relation | None
) -> Move:
    """Return the move that substitutes one function; a factor of the other goes with dx."""
    explanation = explain_substitution(change, x, identity)
    weight = 5 if is_product(found.quotient) else 3
    return substituted(found, "trigonometric-letter", body, change, explanation, weight)


def substituted(
    found: Rational, rule: str, body: Quotient, change: Change, explanation: Prose, weight: int
) -> Move:
    tree = Div(found.field.tree(body), found.slope)
    return Move(rule, scaled(ONE, tree, change.letter), explanation, change, weight=weight)
