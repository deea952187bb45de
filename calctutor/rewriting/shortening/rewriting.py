"""One part of a line written in another way."""

from __future__ import annotations

from msgspec import Struct

from calctutor.expr.prose import Prose
from calctutor.expr.tree import Tree


class Rewriting(Struct, frozen=True):
    """A part and what has the same value, with the rule's id and why."""

    rule: str
    explanation: Prose
    part: Tree
    after: Tree
