"""The value of an expression made of numbers, as a book writes it."""

from __future__ import annotations

from calctutor.expr.tree import Tree
from calctutor.rewriting.exact import valued
from calctutor.rewriting.logarithms import with_joined_logarithms
from calctutor.rewriting.surds import with_short_roots


def number_form(tree: Tree) -> Tree:
    """The expression with known values put in, and roots and logarithms of numbers put together."""
    return valued(with_joined_logarithms(valued(with_short_roots(valued(tree)))))
