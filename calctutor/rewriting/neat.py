"""Memoised tidying, for searches that meet the same expressions again and again."""

from __future__ import annotations

from calctutor.expr.tree import Tree
from calctutor.expr.work import remembered
from calctutor.rewriting.tidy import tidy


@remembered(8192)
def neat(tree: Tree) -> Tree:
    """Return the expression in tidy form, remembered.

    Do not put the result into a line whose nodes are later replaced by identity (`replacing.py`),
    because `neat` returns one and the same node for equal expressions. In a line ∫ x e^x dx + ∫ x
    e^x dx made of two results of `neat`, both terms are one node: `replaced(line, line.terms[0],
    F)` gives F + F, and a step that works out one integral has worked out two. `tidy` returns a new
    node each time and gives F + ∫ x e^x dx. Use `tidy` for lines, and `neat` where only the form or
    value of the expression matters.
    """
    return tidy(tree)
