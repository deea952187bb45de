"""Divergence by comparison with 1/x, at ∞ or at a point."""

from __future__ import annotations

from collections.abc import Iterator

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
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.conditions import not_zero
from calctutor.solving.integration.definite.bounds import bounds, ordered
from calctutor.solving.integration.definite.work import Work
from calctutor.solving.integration.zeros import CannotTellError
from calctutor.solving.limits.value import Side, value_of


def explain_by_comparison(work: Work) -> Prose | None:
    """Explain that the integral diverges if the integrand is at least of the order of 1/x.

    Where that depends on parameters, the work assumes what it needs of them.
    """
    for piece in work.pieces:
        for limit, other in _ratios(piece):
            found = value_of(limit, work.known)
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


def _ratios(piece: Integral) -> Iterator[tuple[Limit, Tree]]:
    """Yield the limits of x f(x) for x → ±∞ and (x − a) f(x) for x → a.

    Each comes with the function compared with, 1/x or 1/(x − a).
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
        yield Limit(ratio, x, bound, "" if is_far else side), tidy(Div(ONE, distance))
