"""What there is for solving an integral beside the rules: somebody to ask."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Protocol

from msgspec import Struct

from calctutor.expr.hints import Hint
from calctutor.expr.prose import Prose
from calctutor.expr.tree import Integral, Tree


class Proposer(Protocol):
    """Whom to ask about an integral that the rules do not solve; nothing it says is believed.

    `positive` are the names that are greater than 0.
    """

    def hints(self, integral: Integral, positive: frozenset[str]) -> Sequence[Hint]: ...

    def antiderivative(self, integral: Integral, positive: frozenset[str]) -> Tree | None: ...

    def notes(self) -> tuple[Prose, ...]:
        """Return what the learner should know of the answers: that one was given up, say."""
        ...


class Means(Struct, frozen=True):
    """What there is for solving a problem beside the rules: somebody to ask.

    The rules are given up after `most_work` units, or before.
    """

    proposer: Proposer | None = None
    most_work: float = inf


RULES_ALONE = Means()
