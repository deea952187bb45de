"""A place in a limit at which a mistake can be made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TypeAlias

from msgspec import Struct

from calctutor.expr.tree import (
    INFINITE,
    INFINITY,
    NO_VALUE,
    ONE,
    TWO,
    Add,
    Div,
    Mul,
    Neg,
    Pow,
    Tree,
    walk,
)
from calctutor.mistakes.mistake import Mistake
from calctutor.rewriting.replacing import replaced
from calctutor.solving.limits.technique import Near

_MOST_PLACES = 12


class Place(Struct, frozen=True):
    """An expression inside a limit, as a node of the limit's body."""

    near: Near
    node: Tree

    @property
    def is_whole(self) -> bool:
        return self.node is self.near.body

    def whole(self, value: Tree | None) -> Tree | None:
        """Return the whole limit if the expression here had this limit; None if there is none.

        `value` may be ∞, −∞ or `NO_VALUE`, and is returned as it is if the place is the whole.
        """
        if value is None or self.is_whole:
            return value
        if value == NO_VALUE:
            return None
        if value not in INFINITE:
            return outcome(self._with(value), self.near)
        found = outcome(self._with(_diverging(value, self.near)), self.near)
        return found if found in INFINITE else None

    def whole_of(self, tree: Tree) -> Tree | None:
        """Return the whole limit with another expression here."""
        return outcome(self._with(tree), self.near)

    def _with(self, tree: Tree) -> Tree:
        return replaced(self.near.body, self.node, tree)


LimitRule: TypeAlias = Callable[[Place], Iterator[Mistake]]
"""A rule for one kind of mistake: yields the wrong limits that it leads to at a place."""


def outcome(tree: Tree, near: Near) -> Tree | None:
    """Return a limit's value, ±∞, or `NO_VALUE` if there is none; None if it is not known."""
    found = near.of(tree)
    return found.value if found.exists and found.is_real else NO_VALUE


def places(near: Near) -> Iterator[Place]:
    """Yield the whole body, then the compound expressions in it."""
    nodes = (node for node in walk(near.body) if isinstance(node, Add | Mul | Div | Pow))
    yield Place(near, near.body)
    for node in islice((node for node in nodes if near.varies(node)), _MOST_PLACES):
        if node is not near.body:
            yield Place(near, node)


def _diverging(value: Tree, near: Near) -> Tree:
    """Return a simple expression that has the limit ∞ or −∞."""
    x = near.variable
    if near.is_far_out:
        grows: Tree = x if near.point == INFINITY else Neg(x)
    else:
        grows = Div(ONE, Pow(Add((x, Neg(near.point))), TWO))
    return grows if value == INFINITY else Neg(grows)
