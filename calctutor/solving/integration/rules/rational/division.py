"""Simplification of rational integrands: cancelling a common factor, and polynomial division."""

from __future__ import annotations

from collections.abc import Iterable

from calctutor.expr.prose import say
from calctutor.expr.tree import Integral
from calctutor.rewriting.polynomials.ratios import Ratio
from calctutor.rewriting.products import Products
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.rational.fraction import (
    Powers,
    RationalFunction,
    conditions,
    fraction_of,
    fraction_tree,
    rational_integrand,
    within_reach,
)


@within_reach
def cancelled(integral: Integral, setting: Setting) -> Iterable[Move]:
    """Cancel (x² − 1)/(x − 1) = x + 1, and write nested quotients as one."""
    found = rational_integrand(integral)
    if found is None:
        return
    if not found.is_single:
        body = fraction_tree(found.top.tree(), found.below)
        explanation = say("{old} is written as one quotient, {new}.", old=integral.body, new=body)
        yield Move("single-quotient", Integral(body, integral.variable), explanation)
        return
    common, top, below = _without_common(found)
    if common.degree > 0:
        body = fraction_tree(top.tree(), below)
        explanation = say("{common} is a factor above and below the line.", common=common.tree())
        yield Move("cancel", Integral(body, integral.variable), explanation)


def _without_common(found: RationalFunction) -> tuple[Ratio, Ratio, Powers]:
    """Return the common factor of numerator and denominator, and both without it."""
    ring = found.ring
    one = ring.context.constant(1)
    common, top = ring.number(1), found.top
    below: list[tuple[Ratio, int]] = []
    for polynomial, power in found.below:
        left = power
        while left and (rest := top.divided_by(polynomial))[0] and not rest[1]:
            top, left, common = rest[0], left - 1, common * polynomial
        shared = Ratio(ring, top.top.gcd(polynomial.top), one) if left else ring.number(1)
        if shared.degree > 0:
            shared /= shared.content()
            top, common = top.divided_by(shared)[0], common * shared
            below.append((polynomial.divided_by(shared)[0], 1))
            left -= 1
        if left:
            below.append((polynomial, left))
    constants = [p for p, _ in below if p.is_constant]
    for constant in constants:
        top /= constant
    return common, top, tuple((p, n) for p, n in below if not p.is_constant)


@within_reach
def divided(integral: Integral, setting: Setting) -> Iterable[Move]:
    """Divide if the numerator's degree is not lower: x³/(x² + 1) = x − x/(x² + 1)."""
    found = rational_integrand(integral)
    if found is None or not found.below or found.top.degree < found.bottom_degree:
        return
    if all(polynomial == found.ring.x for polynomial, _ in found.below):
        return
    quotient, rest = found.top.divided_by(found.bottom)
    if not rest:
        return
    proper = fraction_of(rest, found.below)
    after = Integral(Products().sum((quotient.tree(), proper)), integral.variable)
    explanation = say(
        "The numerator has no lower degree than the denominator. Division gives {quotient} and"
        " leaves the remainder {rest}.",
        quotient=quotient.tree(),
        rest=rest.tree(),
    )
    where = conditions([*quotient.coefficients(), *rest.coefficients()], setting)
    yield Move("polynomial-division", after, explanation, where=where)
