"""Odd powers of sine or cosine: one factor goes into the new differential."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calctutor.expr.rationals import is_whole
from calctutor.expr.tree import TWO, Div, Integral, Mul, Pow, Relation, Symbol, Tree
from calctutor.rewriting.numbers import written
from calctutor.solving.integration.move import Change, Move, Setting, fresh_letter
from calctutor.solving.integration.rules.trigonometric.powers import Powers, is_odd, read_powers
from calctutor.solving.integration.rules.trigonometric.writing import (
    expanded,
    explain_substitution,
    raised,
    scaled,
)

_HIGHEST = 15


def odd_power(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ sin³x cosⁿx dx = −∫ (1 − u²) uⁿ du with u = cos x, and likewise with u = sin x."""
    powers = read_powers(integral)
    if powers is None or {powers.sine, powers.cosine} == {0, 1}:
        return
    u = fresh_letter(integral, setting, ("u", "v", "w"))
    ways = ((powers.sine, True), (powers.cosine, False))
    for exponent, is_sine in sorted(ways):
        if is_odd(exponent) and 0 < exponent <= _HIGHEST:
            yield _without_one_factor(powers, u, is_sine=is_sine)


def _without_one_factor(powers: Powers, u: Symbol, *, is_sine: bool) -> Move:
    """Return the move in which one sine, or else one cosine, goes into the differential."""
    family = powers.family
    if is_sine:
        gone, kept, exponent, rest = family.sine, family.cosine, powers.sine, powers.cosine
        square, sign = family.sine_squared(u), -family.sign
    else:
        gone, kept, exponent, rest = family.cosine, family.sine, powers.cosine, powers.sine
        square, sign = family.cosine_squared(u), 1
    left = (int(exponent) - 1) // 2
    body: Tree = Mul((raised(square, left), raised(u, rest)))
    if not is_whole(rest):
        body = expanded(body)
    change = Change(u, powers.function(kept))
    identity = Relation(Pow(powers.function(gone), TWO), "=", square)
    explanation = explain_substitution(change, powers.variable, identity if left else None)
    factor = Mul((written(Fraction(sign)), Div(powers.constant, powers.slope)))
    after = scaled(factor, body, u)
    return Move("odd-power", after, explanation, change, weight=2)
