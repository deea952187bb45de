"""Orders of growth: e^(c₁m₁ + …) · t^p₀ · (ln t)^p₁ · (ln ln t)^p₂ …, for t → ∞.

Of two different orders the greater outgrows every multiple of the other. m outgrows n if ln(m/n) →
∞, and this logarithm is again a sum of orders with constant factors, so that `Scale.compare` recurs
on simpler orders. Gruntz (On Computing Limits in a Symbolic Manipulation System, ETH Zürich 1996)
compares functions by their logarithms too, but less finely: f and g are in one comparability class
if ln|f|/ln|g| tends to a finite number other than 0. So t and t² are in one class there, and two
orders here.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cmp_to_key
from typing import TypeAlias

from msgspec import Struct

from calctutor.expr.work import spend
from calctutor.solving.limits.assumptions import Assumptions
from calctutor.solving.limits.constants import Number, UndecidedError, plus, times

_LEVELS = 4


class Monomial(Struct, frozen=True):
    """An order of growth.

    `exponent` holds the unbounded terms in the exponent of e, the greatest first; `powers` are the
    powers of t, ln t, ln ln t …
    """

    exponent: tuple[Term, ...] = ()
    powers: tuple[Number, ...] = (Fraction(0),) * _LEVELS


Term: TypeAlias = tuple[Number, Monomial]
"""A constant factor and an order of growth."""

UNIT = Monomial()
"""The order of growth of a constant."""


def iterated_logarithm(level: int) -> Monomial:
    """Return t, ln t, ln ln t … for the levels 0, 1, 2 …

    Raise UndecidedError beyond the last level.
    """
    if level >= _LEVELS:
        raise UndecidedError
    powers: list[Number] = [Fraction(0)] * _LEVELS
    powers[level] = Fraction(1)
    return Monomial(powers=tuple(powers))


T = iterated_logarithm(0)


class Scale(Struct, frozen=True):
    """Multiplication and comparison of orders of growth, under assumptions about parameters."""

    assumptions: Assumptions

    def product(self, first: Monomial, second: Monomial) -> Monomial:
        spend(10)
        powers = tuple(plus(p, q) for p, q in zip(first.powers, second.powers, strict=True))
        exponent = first.exponent
        if second.exponent:
            exponent = (
                self.collected((*first.exponent, *second.exponent)) if exponent else second.exponent
            )
        return Monomial(exponent, powers)

    def power(self, monomial: Monomial, exponent: Number) -> Monomial:
        return Monomial(
            tuple((times(c, exponent), m) for c, m in monomial.exponent),
            tuple(times(p, exponent) for p in monomial.powers),
        )

    def quotient(self, first: Monomial, second: Monomial) -> Monomial:
        return self.product(first, self.power(second, Fraction(-1)))

    def direction(self, monomial: Monomial) -> int:
        """Return 1 for an order that goes to ∞, −1 for one that goes to 0, and 0 for 1.

        Raise Needs if that depends on a parameter.
        """
        leading = self._leading(monomial)
        return 0 if leading is None else self.assumptions.sign(leading[0])

    def _leading(self, monomial: Monomial) -> Term | None:
        """Return the greatest term of the logarithm."""
        power = next(
            (
                (power, level)
                for level, power in enumerate(monomial.powers)
                if not self.assumptions.is_zero(power)
            ),
            None,
        )
        exponent = monomial.exponent[0] if monomial.exponent else None
        if power is None:
            return exponent
        if exponent is not None and self._outgrows_logarithm(exponent[1], power[1]):
            return exponent
        level = power[1] + 1
        return power[0], iterated_logarithm(level) if level < _LEVELS else UNIT

    def _outgrows_logarithm(self, monomial: Monomial, level: int) -> bool:
        return self.compare(monomial, iterated_logarithm(level + 1)) > 0

    def compare(self, first: Monomial, second: Monomial) -> int:
        return 0 if first == second else self.direction(self.quotient(first, second))

    def collected(self, terms: Sequence[Term]) -> tuple[Term, ...]:
        """Return the terms of a sum, the greatest first, with equal orders combined."""
        found: dict[Monomial, Number] = {}
        for factor, monomial in terms:
            before = found.get(monomial)
            found[monomial] = factor if before is None else plus(before, factor)
        ordered = sorted(found, key=cmp_to_key(self.compare), reverse=True)
        kept: list[Term] = []
        for monomial in ordered:
            factor = found[monomial]
            if kept and self.compare(kept[-1][1], monomial) == 0:
                factor = plus(kept.pop()[0], factor)
            if not self.assumptions.is_zero(factor):
                kept.append((factor, monomial))
        return tuple(kept)

    def logarithm(self, monomial: Monomial) -> tuple[Term, ...]:
        terms = list(monomial.exponent)
        for level, power in enumerate(monomial.powers):
            if not self.assumptions.is_zero(power):
                terms.append((power, iterated_logarithm(level + 1)))
        return self.collected(terms)

    def exponential(self, terms: Sequence[Term]) -> Monomial:
        """Return e to the power of unbounded terms; a term c ln t becomes the power t^c."""
        powers: list[Number] = [Fraction(0)] * _LEVELS
        exponent: list[Term] = []
        for factor, monomial in terms:
            level = next(
                (n for n in range(_LEVELS - 1) if monomial == iterated_logarithm(n + 1)), None
            )
            if level is None:
                exponent.append((factor, monomial))
            else:
                powers[level] = plus(powers[level], factor)
        return Monomial(self.collected(exponent), tuple(powers))
