"""Rewritings of one part of a line."""

from __future__ import annotations

from msgspec import Struct

from calctutor.expr.prose import Prose
from calctutor.expr.tree import Tree


class Rewriting(Struct, frozen=True):
    """A part and its replacement of equal value, with the rule's id and the reason."""

    rule: str
    explanation: Prose
    part: Tree
    after: Tree
