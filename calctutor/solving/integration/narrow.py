"""Where an integrand is real, if that is a short interval: between two zeros under a root."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from calctutor.expr.tree import (
    INFINITY,
    Call,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    walk,
)
from calctutor.numeric.balls import evaluate
from calctutor.numeric.scope import Point
from calctutor.solving.integration.zeros import CannotTellError, Interval, as_float, zeros_inside
from calctutor.solving.numbers import rational, written

_INWARD = Fraction(1, 10**6)


@lru_cache(maxsize=256)
def between_zeros(integrand: Tree, variable: Symbol) -> tuple[Relation, ...]:
    """x > a and x < b, where what stands under a root is positive from a to b; none if unsure."""
    if free_symbols(integrand) != {variable.name}:
        return ()
    for radicand in _radicands(integrand):
        try:
            found = _positive_between(radicand, variable)
        except CannotTellError:
            continue
        if found is not None:
            low, high = (written(end) for end in found)
            return Relation(variable, ">", low), Relation(variable, "<", high)
    return ()


def _radicands(integrand: Tree) -> Iterator[Tree]:
    for node in walk(integrand):
        match node:
            case Call("sqrt", (radicand,)):
                yield radicand
            case Pow(base, exponent) if (value := rational(exponent)) is not None and (
                value.denominator != 1
            ):
                yield base
            case _:
                pass


def _positive_between(radicand: Tree, x: Symbol) -> tuple[Fraction, Fraction] | None:
    zeros = zeros_inside(radicand, x, Interval(Neg(INFINITY), INFINITY))
    ends = [Fraction(as_float(zero)) for zero in zeros]
    for low, high in pairwise(ends):
        value = evaluate(radicand, Point({x.name: (low + high) / 2}, {}))
        if value.is_finite() and value.real > 0:
            inward = (high - low) * _INWARD
            return low + inward, high - inward
    return None
