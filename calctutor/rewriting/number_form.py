"""Usual form of numeric expressions."""

from __future__ import annotations

from calctutor.expr.tree import Tree
from calctutor.rewriting.exact import valued
from calctutor.rewriting.logarithms import with_joined_logarithms
from calctutor.rewriting.surds import with_short_roots


def number_form(tree: Tree) -> Tree:
    """Return the expression with known values put in, and numeric roots and logarithms combined."""
    return valued(with_joined_logarithms(valued(with_short_roots(valued(tree)))))
