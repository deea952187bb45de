"""Blanks: locating the part of a line that the learner fills in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from calctutor.expr.tree import Add, Mul, Tree, add, children, mul, with_children
from calctutor.lessons.lesson import BLANK


def with_blank(line: Tree, part: Tree) -> tuple[Tree, ...]:
    """Return the line with `BLANK` in place of the part, once for each occurrence.

    The part may be several adjacent factors of a product or terms of a sum. Occurrences are ordered
    from left to right, an outer one before those inside it.
    """
    return tuple(_blanked(line, part))


def _blanked(tree: Tree, part: Tree) -> Iterator[Tree]:
    if tree == part:
        yield BLANK
        return
    match tree, part:
        case Mul(factors), Mul(wanted):
            yield from _blanked_runs(factors, wanted, lambda rest: mul(*rest))
        case Add(terms), Add(wanted):
            yield from _blanked_runs(terms, wanted, lambda rest: add(*rest))
    parts = children(tree)
    for index, child in enumerate(parts):
        for changed in _blanked(child, part):
            yield with_children(tree, (*parts[:index], changed, *parts[index + 1 :]))


def _blanked_runs(
    parts: tuple[Tree, ...], wanted: tuple[Tree, ...], build: Callable[[tuple[Tree, ...]], Tree]
) -> Iterator[Tree]:
    length = len(wanted)
    for start in range(len(parts) - length + 1):
        if parts[start : start + length] == wanted:
            yield build((*parts[:start], BLANK, *parts[start + length :]))
