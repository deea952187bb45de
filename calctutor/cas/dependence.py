"""Leibniz quotients: what `dy/dx` says about the names in an expression.

In `dy/dx` the bare name y stands for something that depends on x. SymPy would call it a constant,
and its derivative 0, so these names need a meaning of their own before they cross the bridge.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct, field

from calctutor.cas.errors import CannotConvert
from calctutor.expr.tree import Bracket, Derivative, Integral, Limit, Sum, Symbol, Tree, walk


class Dependence(Struct, frozen=True):
    """Which names depend on which others.

    `on` gives for each dependent name the variables that it is a function of. When dependent names
    depend on each other (`dz/dy` beside `dy/dx`) `chained` is true, `on` is empty, and each
    quotient can only be taken as a quantity of its own.
    """

    on: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    chained: bool = False


INDEPENDENT = Dependence()


def dependence(*trees: Tree) -> Dependence:
    """What the Leibniz quotients in the expressions, taken together, say about their names.

    Raises CannotConvert for a chain of quotients beside a derivative, an integral or a limit that
    would have to look inside one of them.
    """
    on: dict[str, frozenset[str]] = {}
    operators: list[Tree] = []
    for node in (node for tree in trees for node in walk(tree)):
        if is_leibniz_quotient(node):
            assert isinstance(node, Derivative) and isinstance(node.body, Symbol)
            name = node.body.name
            on[name] = on.get(name, frozenset()) | {node.variable.name}
        elif isinstance(node, Derivative | Integral | Limit | Sum | Bracket):
            operators.append(node)
    if not on.keys() & frozenset().union(*on.values()):
        return Dependence(MappingProxyType(on))
    if operators:
        raise CannotConvert(operators[0])
    return Dependence(chained=True)


def is_leibniz_quotient(node: Tree) -> bool:
    return (
        isinstance(node, Derivative)
        and isinstance(node.body, Symbol)
        and node.body.name != node.variable.name
    )
