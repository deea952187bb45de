"""The search for mistakes in a limit and the wrong answers that they lead to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calctutor.expr.tree import Limit, Relation, Tree
from calctutor.mistakes.existence import existence_mistakes
from calctutor.mistakes.limits.catalogue import RULES
from calctutor.mistakes.limits.place import Place, places
from calctutor.mistakes.mistake import Case, Mistake, Named
from calctutor.numeric.compare import Agree, compare
from calctutor.solving.limits.technique import Near

_FEW = 4


def limit_mistakes(problem: Limit, case: Case) -> Iterator[Mistake]:
    """Yield the wrong limits that one mistake leads to, at each place where it can be made."""
    near = Near(problem, tuple(case.given))
    at = tuple(places(near))
    for rule in RULES:
        for place in at:
            yield from rule(place)
    yield from existence_mistakes(case)


def diagnose_rewriting(before: Limit, after: Limit, given: Sequence[Relation] = ()) -> Named | None:
    """Return the mistake that leads from one limit to another one, still to be taken."""
    near = Near(before, tuple(given))
    if (before.variable, before.point, before.side) != (after.variable, after.point, after.side):
        return None
    for rule in RULES:
        for mistake in rule(Place(near, before.body)):
            written = mistake.written
            if written is not None and _agree(written, after, given):
                return Named(mistake.kind, mistake.message)
    return None


def _agree(written: Tree, after: Limit, given: Sequence[Relation]) -> bool:
    return isinstance(compare(written, after.body, given, points=_FEW), Agree)
