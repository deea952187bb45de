"""Natural domain of an integrand with roots or logarithms: where their arguments are positive."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from calctutor.expr.rationals import is_whole, rational
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
from calctutor.expr.work import remembered
from calctutor.numeric.balls import sign_at
from calctutor.numeric.scope import Point
from calctutor.rewriting.numbers import written
from calctutor.solving.integration.zeros import CannotTellError, Interval, as_float, zeros_inside

_INWARD = Fraction(1, 10**6)


@remembered(256)
def where_roots_are_real(integrand: Tree, variable: Symbol) -> tuple[Relation, ...]:
    """Return x > a, x < b, or both, where a radicand is positive; empty if unsure.

    Of several intervals, one between two zeros is preferred, then the one above the last zero, then
    the one below the first.
    """
    if free_symbols(integrand) != {variable.name}:
        return ()
    for radicand in _radicands(integrand):
        try:
            found = _where_positive(radicand, variable)
        except CannotTellError:
            continue
        if found is not None:
            low, high = found
            above = () if low is None else (Relation(variable, ">", written(low)),)
            below = () if high is None else (Relation(variable, "<", written(high)),)
            return (*above, *below)
    return ()


def _radicands(integrand: Tree) -> Iterator[Tree]:
    for node in walk(integrand):
        match node:
            case Call("sqrt" | "ln", (radicand,)):
                yield radicand
            case Pow(base, exponent) if (value := rational(exponent)) is not None and (
                not is_whole(value)
            ):
                yield base
            case _:
                pass


def _where_positive(radicand: Tree, x: Symbol) -> tuple[Fraction | None, Fraction | None] | None:
    """Return the ends of an interval, None for an infinite end; None if there is no interval."""
    zeros = zeros_inside(radicand, x, Interval(Neg(INFINITY), INFINITY))
    ends = [Fraction(as_float(zero)) for zero in zeros]
    for low, high in pairwise(ends):
        if _is_positive_at(radicand, x, (low + high) / 2):
            inward = (high - low) * _INWARD
            return low + inward, high - inward
    if ends and _is_positive_at(radicand, x, ends[-1] + 1):
        return ends[-1], None
    if ends and _is_positive_at(radicand, x, ends[0] - 1):
        return None, ends[0]
    return None


def _is_positive_at(radicand: Tree, x: Symbol, at: Fraction) -> bool:
    return sign_at(radicand, Point({x.name: at}, {})) == 1
