"""Divergence by comparison with 1/x, at ∞ or at a point."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    INFINITE,
    ONE,
    ZERO,
    Add,
    Div,
    Integral,
    Limit,
    Mul,
    Neg,
    Relation,
    Tree,
)
from calctutor.rewriting.numbers import written
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.conditions import not_zero
from calctutor.solving.integration.definite.bounds import bounds, ordered
from calctutor.solving.integration.definite.convergence import without_bounded_factors
from calctutor.solving.integration.definite.work import Work
from calctutor.solving.integration.zeros import CannotTellError
from calctutor.solving.limits.bounds import bounds as values_between
from calctutor.solving.limits.value import Side, value_of


def explain_by_comparison(work: Work) -> Prose | None:
    """Explain that the integral diverges if the integrand is at least of the order of 1/x.

    Where that depends on parameters, the work assumes what it needs of them.
    """
    for piece in work.pieces:
        for limit, distance, other in _ratios(piece):
            found = value_of(limit, work.known)
            below = _from_below(piece, distance, limit, work) if found.value is None else None
            if below is not None:
                return below
            if found.value is None or found.value == ZERO or found.where:
                continue
            work.assume(*not_zero(found.value, work.known))
            return say(
                "The integral diverges, by comparison with {other}: divided by that, the integrand"
                " leaves a limit other than 0, {ratio}. So near this bound it is at least as large"
                " as a multiple of {other}, the integral of which is infinite.",
                ratio=Relation(limit, "=", found.value),
                other=other,
            )
    return None


def _from_below(piece: Integral, distance: Tree, limit: Limit, work: Work) -> Prose | None:
    """Explain divergence where a factor such as 2 + sin x stays away from 0."""
    body, bounded = without_bounded_factors(piece.body, piece.variable)
    ranges = [(factor, values_between(factor)) for factor in bounded]
    if len(ranges) != 1 or ranges[0][1] is None:
        return None
    factor, (low, high) = ranges[0][0], ranges[0][1]
    least = low if low > 0 else -high
    if least <= 0:
        return None
    found = value_of(replace(limit, body=tidy(Mul((distance, body)))), work.known)
    if found.value is None or found.value == ZERO or found.where:
        return None
    return say(
        "The integral diverges, by comparison: in size {factor} is at least {least}, so that the"
        " integrand is at least {least} times {body}, and the integral of {body} is infinite.",
        factor=factor,
        least=written(least),
        body=body,
    )


def _ratios(piece: Integral) -> Iterator[tuple[Limit, Tree, Tree]]:
    """Yield the limits of x f(x) for x → ±∞ and (x − a) f(x) for x → a.

    Each comes with x or x − a, and with the function compared with, 1/x or 1/(x − a).
    """
    x = piece.variable
    try:
        low, high = ordered(*bounds(piece))
    except CannotTellError:
        return
    ends: tuple[tuple[Tree, Side], ...] = ((low, "+"), (high, "-"))
    for bound, side in ends:
        is_far = bound in INFINITE
        distance = x if is_far else tidy(Add((x, Neg(bound))))
        ratio = tidy(Mul((distance, piece.body)))
        limit = Limit(ratio, x, bound, "" if is_far else side)
        yield limit, distance, tidy(Div(ONE, distance))
