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
    derivative that an earlier mistake gave it. `varying` says of nodes of `whole`, by their `id`,
    whether they depend on the variable.
    """

    node: Tree
    whole: Tree
    variable: Symbol
    partial: bool = False
    instead: Mapping[int, Tree] = field(default_factory=dict)
    varying: Mapping[int, bool] = field(default_factory=dict)

    def right(self, part: Tree) -> Tree:
        """Return the derivative of a part, including earlier mistakes in it; not tidied."""
        return Slopes(self.variable, self.instead, self.varying).of(part)

    def varies(self, part: Tree) -> bool:
        known = self.varying.get(id(part))
        return depends_on(part, self.variable.name) if known is None else known


SlipRule: TypeAlias = Callable[[Place], Iterator[Slip]]
"""A rule for one kind of mistake: yields wrong derivatives of a place's node."""
