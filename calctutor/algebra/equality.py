"""Proving two expressions equal."""

from __future__ import annotations

from calctutor.algebra.attempts import attempt
from calctutor.algebra.reading import Reader
from calctutor.expr.tree import Tree


def proved_equal(left: Tree, right: Tree, positive: frozenset[str] = frozenset()) -> bool:
    """Whether exact algebra proves that two expressions have the same value where both have one.

    Names are real, those in `positive` greater than 0. False means that no proof was found.
    """

    def difference_is_zero(reader: Reader) -> bool:
        return (reader.ratio(left) - reader.ratio(right)).is_zero

    return attempt((left, right), difference_is_zero, positive) or False
