"""Whether an integrand has real values at all."""

from __future__ import annotations

from collections.abc import Sequence

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import Relation, Tree
from calctutor.numeric.balls import evaluate
from calctutor.numeric.points import names_in, sample

_POINTS = 40
_BITS = 192


def has_no_real_value(integrand: Tree, given: Sequence[Relation]) -> Prose | None:
    """A sentence where no point is found at which the integrand is real; else None."""
    names, unknown = names_in((integrand,))
    some_value = False
    for point in sample(names, unknown, given, "", _POINTS):
        value = evaluate(integrand, point, _BITS)
        if value.is_finite():
            if value.imag.contains(0):
                return None
            some_value = True
    if some_value:
        return say("I found no point at which {f} is real.", f=integrand)
    return say("I found no point at which {f} has a value.", f=integrand)
