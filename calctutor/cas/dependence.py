"""Leibniz quotients, and the dependence between names that they state.

In `dy/dx` the bare name y depends on x. SymPy would treat y as a constant and its derivative as 0,
so y has to become a function of x before it crosses the bridge.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct, field

from calctutor.cas.errors import CannotConvertError
from calctutor.expr.tree import Bracket, Derivative, Integral, Limit, Sum, Symbol, Tree, walk


class Dependence(Struct, frozen=True):
    """The names that depend on other names.

    `on` maps each dependent name to the variables that it is a function of. If dependent names
    depend on each other (`dz/dy` next to `dy/dx`), `chained` is True, `on` is empty, and each
    quotient can only be treated as a quantity of its own.
    """

    on: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    chained: bool = False


INDEPENDENT = Dependence()


def dependence(*trees: Tree) -> Dependence:
    """Return the dependence that the Leibniz quotients in the expressions state together.

    Raise CannotConvertError if a chain of quotients occurs with a derivative, integral or limit,
    which would have to look inside one of them.
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
        raise CannotConvertError(operators[0])
    return Dependence(chained=True)


def is_leibniz_quotient(node: Tree) -> bool:
    """Return whether a node is the derivative of a bare name by another name, such as dy/dx."""
    return (
        isinstance(node, Derivative)
        and isinstance(node.body, Symbol)
        and node.body.name != node.variable.name
    )
