"""Derivatives carried out without writing lines, where these would fill dozens of screens."""

from __future__ import annotations

from collections.abc import Callable

from calctutor.expr.tree import Derivative, Tree, rebuilt, walk
from calctutor.rewriting.tidy import tidy
from calctutor.solving.differentiation.quantities import is_quantity

_MOST_NODES = 2_000


def folded(line: Tree, opened: Callable[[Derivative], Tree | None]) -> Tree | None:
    """Carry out every derivative from the outside in, and tidy; None if a rule is missing.

    `opened` applies one rule. None as well if the result is longer than anyone would read.
    """

    def carried_out(tree: Tree) -> Tree:
        if not isinstance(tree, Derivative) or is_quantity(tree):
            return rebuilt(tree, carried_out)
        after = opened(tree)
        if after is None or sum(1 for _ in walk(after)) > _MOST_NODES:
            raise _MissingError
        return carried_out(after)

    try:
        result = tidy(carried_out(line))
    except _MissingError:
        return None
    return result if sum(1 for _ in walk(result)) <= _MOST_NODES else None


class _MissingError(Exception):
    """No rule opens a derivative."""
