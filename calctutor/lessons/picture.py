"""A picture of curves: what is drawn, and between which values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from calctutor.expr.prose import Prose
from calctutor.expr.tree import Symbol, Tree

if TYPE_CHECKING:
    from calctutor.lessons.lesson import Text


class Curve(Struct, frozen=True):
    """The graph of `math`, in which no name is left but that of the horizontal axis.

    `marks` are places on that axis; the points of the curve there are numbered in order. Between
    the two places of `shade` the area between the curve and the axis is filled.
    """

    math: Tree
    label: Prose
    marks: tuple[Tree, ...] = ()
    shade: tuple[Tree, Tree] | None = None


class Picture(Struct, frozen=True, kw_only=True):
    """Curves over the values of one name, from `start` to `stop`.

    `low` and `high` bound the vertical axis; without them the values do. `caption` says what there
    is to see, for those who cannot see it too.
    """

    over: Symbol
    start: Tree
    stop: Tree
    low: Tree | None
    high: Tree | None
    curves: tuple[Curve, ...]
    caption: Text
