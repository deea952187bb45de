"""What each rule for limits alone makes of a limit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calctutor.expr.tree import Limit, Relation, Tree
from calctutor.solving.limits.search import RULES
from calctutor.solving.limits.technique import Near


def single_moves(limit: Limit, given: Sequence[Relation]) -> Iterator[tuple[str, Tree]]:
    """Yield each rule's id with what the rule puts in the place of the limit."""
    for rule in RULES:
        change = rule(Near(limit, tuple(given)))
        if change is not None:
            yield change.rule, change.after
