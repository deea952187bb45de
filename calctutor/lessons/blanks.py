"""Finding the part of a line that the learner fills in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from calctutor.expr.tree import Add, Mul, Tree, add, children, mul, with_children
from calctutor.lessons.lesson import BLANK


def without(line: Tree, part: Tree) -> tuple[Tree, ...]:
    """The line with `BLANK` in place of the part: once for each place where the part stands.

    A part may also be several neighbouring factors of a product or terms of a sum. The places are
    counted from left to right, an outer one before those inside it.
    """
    return tuple(_blanked(line, part))


def _blanked(tree: Tree, part: Tree) -> Iterator[Tree]:
    if tree == part:
        yield BLANK
        return
    match tree, part:
        case Mul(factors), Mul(wanted):
            yield from _runs(factors, wanted, lambda rest: mul(*rest))
        case Add(terms), Add(wanted):
            yield from _runs(terms, wanted, lambda rest: add(*rest))
    parts = children(tree)
    for index, child in enumerate(parts):
        for changed in _blanked(child, part):
            yield with_children(tree, (*parts[:index], changed, *parts[index + 1 :]))


def _runs(
    parts: tuple[Tree, ...], wanted: tuple[Tree, ...], build: Callable[[tuple[Tree, ...]], Tree]
) -> Iterator[Tree]:
    length = len(wanted)
    for start in range(len(parts) - length + 1):
        if parts[start : start + length] == wanted:
            yield build((*parts[:start], BLANK, *parts[start + length :]))
