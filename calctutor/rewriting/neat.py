"""Tidying with a memory: the search for a way meets the same expressions again and again."""

from __future__ import annotations

from calctutor.expr.tree import Tree
from calctutor.expr.work import remembered
from calctutor.rewriting.tidy import tidy


@remembered(8192)
def neat(tree: Tree) -> Tree:
    """The expression in tidy form.

    Equal expressions come out as the same node, so that what replaces nodes one by one in a line
    has to tidy for itself.
    """
    return tidy(tree)
