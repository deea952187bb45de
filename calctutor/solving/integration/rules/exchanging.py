"""Exchange of equal nodes for others throughout an expression."""

from __future__ import annotations

from collections.abc import Mapping

from calctutor.expr.tree import Tree, rebuilt


def exchanged(tree: Tree, images: Mapping[Tree, Tree]) -> Tree:
    """Return the expression with each node that has an image replaced by the image.

    A part whose own variable has an image stays as it is: d/dx f(x) is nothing at x = u².
    """
    found = images.get(tree)
    if found is not None:
        return found
    if getattr(tree, "variable", None) in images:
        return tree
    return rebuilt(tree, lambda part: exchanged(part, images))
