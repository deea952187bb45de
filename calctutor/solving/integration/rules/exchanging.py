"""Exchange of equal nodes for others throughout an expression."""

from __future__ import annotations

from collections.abc import Mapping

from calctutor.expr.tree import Tree, rebuilt


def exchanged(tree: Tree, images: Mapping[Tree, Tree]) -> Tree:
    """Return the expression with each node that has an image replaced by the image."""
    found = images.get(tree)
    return rebuilt(tree, lambda part: exchanged(part, images)) if found is None else found
