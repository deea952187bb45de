"""Domains: where integrands and antiderivatives are real, by sample points."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import Relation, Symbol, Tree
from calctutor.numeric.balls import evaluate
from calctutor.numeric.points import names_in, sample
from calctutor.numeric.scope import Point
from calctutor.solving.integration.natural_domain import where_roots_are_real

_POINTS = 40
_BITS = 192
_FAR = 1000
_ENOUGH = 8


def where_it_is_real(
    integrand: Tree, variable: Symbol, given: Sequence[Relation]
) -> tuple[Relation, ...]:
    """Return the given relations, with bounds on x if the integrand is rarely real."""
    names, unknown = names_in((integrand,))
    points = list(sample(names, unknown, given, "", _POINTS))
    if sum(_is_real(integrand, point) for point in points) >= _ENOUGH:
        return tuple(given)
    return (*given, *where_roots_are_real(integrand, variable))


def has_no_real_value(integrand: Tree, given: Sequence[Relation]) -> Prose | None:
    """Return a sentence if no sample point gives a real integrand, else None."""
    names, unknown = names_in((integrand,))
    some_value = False
    for point in sample(names, unknown, given, "", _POINTS):
        if _is_real(integrand, point):
            return None
        some_value = some_value or evaluate(integrand, point, _BITS).is_finite()
    if some_value:
        return say("I found no point at which {f} is real.", f=integrand)
    return say("I found no point at which {f} has a value.", f=integrand)


def share_that_is_real(
    antiderivative: Tree, integrand: Tree, given: Sequence[Relation]
) -> Fraction:
    """Return the share of points with a real integrand whose antiderivative is real."""
    names, unknown = names_in((integrand, antiderivative))
    real = both = 0
    for point in sample(names, unknown, given, "", _POINTS):
        is_near = all(abs(value) < _FAR for value in point.values.values())
        if is_near and _is_real(integrand, point):
            real += 1
            both += _is_real(antiderivative, point)
    return Fraction(both, real) if real else Fraction(1)


def _is_real(tree: Tree, point: Point) -> bool:
    value = evaluate(tree, point, _BITS)
    return value.is_finite() and bool(value.imag.contains(0))
