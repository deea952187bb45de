"""Parts of an expression exchanged for others, wherever they are in it."""

from __future__ import annotations

from collections.abc import Mapping

from calctutor.expr.tree import Tree, rebuilt


def exchanged(tree: Tree, images: Mapping[Tree, Tree]) -> Tree:
    """The expression with an image in place of each node that has one."""
    found = images.get(tree)
    return rebuilt(tree, lambda part: exchanged(part, images)) if found is None else found
