"""One node of an expression replaced by another, wherever that very node is."""

from __future__ import annotations

from calctutor.expr.tree import Tree, rebuilt


def replaced(tree: Tree, old: Tree, new: Tree) -> Tree:
    """The expression with the node `old`, and no other that is equal to it, replaced."""
    return new if tree is old else rebuilt(tree, lambda part: replaced(part, old, new))
