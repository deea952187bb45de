"""Place: one node of an expression at which a mistake in differentiating can be made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct, field

from calctutor.expr.tree import Symbol, Tree, depends_on
from calctutor.mistakes.mistake import Slip
from calctutor.solving.differentiation.slope import Slopes


class Place(Struct, frozen=True):
    """One node of the expression `whole`, which is differentiated by `variable`.

    `partial` says that other variables are held fixed. `instead` maps the `id` of a node to a wrong
    derivative that an earlier mistake gave it.
    """

    node: Tree
    whole: Tree
    variable: Symbol
    partial: bool = False
    instead: Mapping[int, Tree] = field(default_factory=dict)

    def right(self, part: Tree) -> Tree:
        """Return the derivative of a part, including earlier mistakes in it; not tidied."""
        return Slopes(self.variable, self.instead).of(part)

    def varies(self, part: Tree) -> bool:
        return depends_on(part, self.variable.name)


SlipRule: TypeAlias = Callable[[Place], Iterator[Slip]]
"""A rule for one kind of mistake: yields wrong derivatives of a place's node."""
