"""Single moves: each rule for limits applied to a limit by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calctutor.expr.tree import Limit, Relation, Tree
from calctutor.solving.limits.search import RULES
from calctutor.solving.limits.technique import Near


def single_moves(limit: Limit, given: Sequence[Relation]) -> Iterator[tuple[str, Tree]]:
    """Yield each rule's id with the expression that replaces the limit."""
    for rule in RULES:
        change = rule(Near(limit, tuple(given)))
        if change is not None:
            yield change.rule, change.after
