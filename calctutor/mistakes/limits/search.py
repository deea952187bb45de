"""The search for mistakes in a limit and the wrong answers that they lead to."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.tree import Limit
from calctutor.mistakes.existence import existence_mistakes
from calctutor.mistakes.limits.catalogue import RULES
from calctutor.mistakes.limits.place import places
from calctutor.mistakes.mistake import Case, Mistake
from calctutor.solving.limits.technique import Near


def limit_mistakes(problem: Limit, case: Case) -> Iterator[Mistake]:
    """Yield the wrong limits that one mistake leads to, at each place where it can be made."""
    near = Near(problem, tuple(case.given))
    at = tuple(places(near))
    for rule in RULES:
        for place in at:
            yield from rule(place)
    yield from existence_mistakes(case)
