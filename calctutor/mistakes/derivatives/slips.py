"""All slips that can be made in the derivative of an expression, each at its node."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import TypeAlias

from msgspec import Struct

from calctutor.expr.tree import Symbol, Tree, depends_on, walk
from calctutor.expr.work import remembered
from calctutor.mistakes.derivatives.catalogue import RULES
from calctutor.mistakes.derivatives.place import Place
from calctutor.mistakes.mistake import Slip

_MOST_NODES = 60

At: TypeAlias = tuple[Tree, Slip]
"""A node of an expression, and a slip in its derivative."""


class Slips(Struct, frozen=True):
    """The slips that can be made in the derivative of `body`; their nodes are nodes of `body`."""

    body: Tree
    variable: Symbol
    partial: bool
    nodes: tuple[Tree, ...]
    single: tuple[At, ...]
    varying: Mapping[int, bool]

    def place(self, node: Tree, instead: Mapping[int, Tree]) -> Place:
        return Place(node, self.body, self.variable, self.partial, instead, self.varying)


@remembered(64)
def slips_in(body: Tree, variable: Symbol, partial: bool) -> Slips:
    """Return the slips in the derivative of an expression by a variable.

    Nodes are told apart by their `id`, so the `body` of the result must be used, which is equal to
    the argument and may be another object.
    """
    nodes = tuple(islice(walk(body), _MOST_NODES))
    varying = {id(node): depends_on(node, variable.name) for node in nodes}
    places = (Place(node, body, variable, partial, {}, varying) for node in nodes)
    single = ((place.node, slip) for place in places for rule in RULES for slip in rule(place))
    return Slips(body, variable, partial, nodes, tuple(single), varying)


def likeliest(slips: Iterable[At], most: int) -> Sequence[At]:
    return sorted(slips, key=lambda pair: -pair[1].likelihood)[:most]
