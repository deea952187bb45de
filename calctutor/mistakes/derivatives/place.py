"""Where a mistake can be made in differentiating: one part of what is to be differentiated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct, field

from calctutor.expr.tree import Symbol, Tree, depends_on
from calctutor.mistakes.mistake import Slip
from calctutor.solving.differentiation.slope import Slopes


class Place(Struct, frozen=True):
    """One node of the expression `whole`, which is differentiated by `variable`.

    `partial` says that other letters are held fixed. `instead` are the derivatives of parts that
    have been taken wrongly already, by the `id` of the node.
    """

    node: Tree
    whole: Tree
    variable: Symbol
    partial: bool = False
    instead: Mapping[int, Tree] = field(default_factory=dict)

    def right(self, part: Tree) -> Tree:
        """The derivative of a part, but for what was taken wrongly before; not tidied."""
        return Slopes(self.variable, self.instead).of(part)

    def varies(self, part: Tree) -> bool:
        return depends_on(part, self.variable.name)


SlipRule: TypeAlias = Callable[[Place], Iterator[Slip]]
"""The mistakes of one kind that can be made at a place: what each makes of the derivative of it."""
