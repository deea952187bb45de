"""Means of solving an integral beyond the rules."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Protocol

from msgspec import Struct

from calctutor.expr.hints import Hint
from calctutor.expr.prose import Prose
from calctutor.expr.tree import Integral, Tree


class Proposer(Protocol):
    """A source of ideas for integrals that the rules do not solve; its answers are always verified.

    `positive` are the names that are greater than 0.
    """

    def hints(self, integral: Integral, positive: frozenset[str]) -> Sequence[Hint]: ...

    def antiderivative(self, integral: Integral, positive: frozenset[str]) -> Tree | None: ...

    def notes(self) -> tuple[Prose, ...]:
        """Return remarks for the learner about the answers, for example that one was given up."""
        ...


class Means(Struct, frozen=True):
    """Means of solving a problem beyond the rules.

    The rules are given up after `most_work` units, if not before.
    """

    proposer: Proposer | None = None
    most_work: float = inf


RULES_ALONE = Means()
