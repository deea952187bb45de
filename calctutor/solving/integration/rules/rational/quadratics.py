"""Integrals over a quadratic polynomial: splitting off its derivative, completing the square."""

from __future__ import annotations

from collections.abc import Iterable

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import Integral, Relation, Tree, add
from calctutor.rewriting.polynomials.ratios import Ratio, Ring
from calctutor.solving.integration.move import Move, Setting, fresh_letter
from calctutor.solving.integration.rules.rational.completing import (
    LETTERS,
    completed_without_fractions,
)
from calctutor.solving.integration.rules.rational.fraction import (
    Powers,
    RationalFunction,
    conditions,
    constant_times,
    fraction_tree,
    integral_of,
    rational_integrand,
    within_reach,
)


@within_reach
def split_numerator(integral: Integral, setting: Setting) -> Iterable[Move]:
    """Split off the derivative of the quadratic in the numerator.

    (3x + 2)/(x² + 2x + 5) is a multiple of (2x + 2)/(x² + 2x + 5) plus a constant over the
    quadratic.
    """
    found = rational_integrand(integral)
    if found is None or not _is_over_quadratic(found) or found.top.degree != 1:
        return
    quadratic, _ = found.below[0]
    split = numerator_parts(found.top, quadratic)
    if split is None:
        return
    multiple, rest = split
    slope = quadratic.derivative()
    after = add(_multiple_of(multiple, slope, found.below), integral_of(rest, found.below))
    yield Move(
        "split-numerator",
        after,
        explanation_of_split(found.top, quadratic, multiple, rest),
        where=conditions([multiple, rest], setting),
    )


def _is_over_quadratic(found: RationalFunction) -> bool:
    """Return whether the denominator is a power of one quadratic without rational zeros."""
    if len(found.below) != 1 or found.below[0][0].degree != 2:
        return False
    return [power for _, power in found.below[0][0].factors()] == [1]


def numerator_parts(top: Ratio, quadratic: Ratio) -> tuple[Ratio, Ratio] | None:
    """Return m and r of A x + B = m (a x² + b x + c)′ + r; None if r = 0."""
    multiple, rest = top.divided_by(quadratic.derivative())
    return (multiple, rest) if rest else None


def explanation_of_split(top: Ratio, quadratic: Ratio, multiple: Ratio, rest: Ratio) -> Prose:
    """Explain that one part of the numerator is a multiple of the quadratic's derivative."""
    slope = quadratic.derivative()
    if len(slope.exponents()) == 1:
        return say("The two terms of {top} are taken one by one.", top=top.tree())
    split = add(constant_times(multiple, slope.tree()), rest.tree())
    return say(
        "The derivative of {quadratic} is {slope}, so we write {split}.",
        quadratic=quadratic.tree(),
        slope=slope.tree(),
        split=Relation(top.tree(), "=", split),
    )


def _multiple_of(multiple: Ratio, slope: Ratio, below: Powers) -> Tree:
    if len(slope.exponents()) == 1:
        return integral_of(multiple * slope, below)
    body = fraction_tree(slope.tree(), below)
    return constant_times(multiple, Integral(body, slope.ring.variable))


@within_reach
def completed_square(integral: Integral, setting: Setting) -> Iterable[Move]:
    """Complete 1/(x² + 2x + 5) = 1/((x + 1)² + 4), and substitute u = x + 1.

    Fractions are avoided: 1/(x² + x + 1) = 4/((2x + 1)² + 3).
    """
    found = rational_integrand(integral)
    if found is None or not _is_over_quadratic(found) or found.top.degree != 0:
        return
    quadratic, power = found.below[0]
    if not quadratic.coefficients()[1]:
        return
    square = completed_without_fractions(quadratic)
    letter = fresh_letter(integral, setting, LETTERS)
    base, top = square.around(letter), found.top * square.multiple**power / square.scale
    ring = Ring.of(letter, (base, top.tree()))
    after = integral_of(ring.read(top.tree()), ((ring.read(base), power),))
    yield square.move(quadratic, letter, after, setting)
