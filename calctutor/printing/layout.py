"""Formulas in two dimensions, as in a book, with line breaks where the page is narrow."""

from __future__ import annotations

from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from calctutor.expr.marks import carried_over, mark, marks_of
from calctutor.expr.names import Looks
from calctutor.expr.tree import (
    Add,
    Div,
    Integral,
    Mul,
    Neg,
    Pow,
    Relation,
    Tree,
    Vector,
    children,
    kinds,
)
from calctutor.printing.block import Block, beside, display_width, word
from calctutor.printing.glyphs import Glyphs
from calctutor.printing.inline import inline, inline_ascii
from calctutor.printing.typesetting import Part, Typesetter

__all__ = ["Block", "fit", "layout"]

_INDENT = 2
_NARROW = 4
"""A left side narrower than 1/4 of the width shares its line with the start of the right side."""


def layout(
    tree: Tree | Relation,
    *,
    unicode: bool = True,
    marked: tuple[Tree, ...] = (),
    display: Looks = (),
) -> Block:
    """Set the formula with stacked fractions, raised exponents and stretched signs.

    The nodes in `marked`, compared by identity, have a mark on each of their lines.
    """
    return _whole(tree, _setter(tree, unicode, marked, display))


def _setter(
    tree: Tree | Relation, unicode: bool, marked: tuple[Tree, ...], display: Looks
) -> Typesetter:
    sides = (tree.left, tree.right) if isinstance(tree, Relation) else (tree,)
    tall = Integral in kinds(*sides) and any(map(_has_fraction, sides))
    return Typesetter(Glyphs(unicode, display), marks=marks_of(marked), tall=tall)


def _has_fraction(tree: Tree) -> bool:
    """Return whether a fraction stands outside of all exponents."""
    match tree:
        case Div():
            return True
        case Pow(base, _):
            return _has_fraction(base)
        case _:
            return any(map(_has_fraction, children(tree)))


def _whole(tree: Tree | Relation, setter: Typesetter) -> Block:
    if isinstance(tree, Relation):
        sign = word(f" {setter.glyphs.comparison(tree.comparison)} ")
        return beside(setter.set(tree.left), sign, setter.set(tree.right))
    return setter.set(tree)


def fit(
    tree: Tree | Relation,
    width: int,
    *,
    unicode: bool = True,
    marked: tuple[Tree, ...] = (),
    display: Looks = (),
) -> tuple[Block, ...]:
    """Set the formula as lines of blocks, each at most `width` wide.

    A formula that is too wide is broken at its comparison, then between the terms of the outermost
    sum, then between factors. If that does not suffice, it is written inline and wrapped at spaces;
    only a single word longer than the line sticks out.
    """
    setter = _setter(tree, unicode, marked, display)
    whole = _whole(tree, setter)
    if whole.width <= width:
        return (whole,)
    breaker = _Breaker(setter, width)
    if isinstance(tree, Relation):
        lines = breaker.relation(tree)
    else:
        lines = breaker.lines(tree, word(""), _INDENT)
    if lines is not None:
        return tuple(lines)
    write = partial(inline, display=display) if unicode else inline_ascii
    if isinstance(tree, Vector):
        within = tree.components if any(tree is node for node in marked) else marked
        return _one_below_another([write(part, within) for part in tree.components], width)
    return tuple(map(word, _wrapped(write(tree, marked), width)))


def _one_below_another(components: list[str], width: int) -> tuple[Block, ...]:
    """Return the components of a vector in brackets, each starting a line."""
    first, *others = (f"{text}," for text in components)
    rows = [f"({first}", *(f" {text}" for text in others)]
    rows[-1] = rows[-1].removesuffix(",") + ")"
    return tuple(word(line) for row in rows for line in _wrapped(row, width))


def _wrapped(text: str, width: int) -> list[str]:
    """Break the text at spaces, and indent each line but the first."""
    first, *others = text.split(" ")
    lines = [first]
    for piece in others:
        longer = f"{lines[-1]} {piece}"
        room = width if len(lines) == 1 else width - _INDENT
        if display_width(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(piece)
    first, *others = carried_over(lines)
    return [first, *(" " * _INDENT + line for line in others)]


class _Breaker(Struct, frozen=True):
    """Line breaking for one width. Its methods return None where no break is narrow enough."""

    setter: Typesetter
    width: int

    def relation(self, tree: Relation) -> list[Block] | None:
        """Break a relation; the right side starts a line unless the left side is narrow."""
        sign = self.setter.glyphs.comparison(tree.comparison)
        left = self.setter.set(tree.left)
        lead = word(" " * _INDENT + sign + " ")
        if lead.width + self.setter.set(tree.right).width > self.width and (
            left.width * _NARROW <= self.width
        ):
            lead = beside(left, word(f" {sign} "))
            return self.lines(tree.right, lead, lead.width)
        above = self.lines(tree.left, word(""), _INDENT)
        below = self.lines(tree.right, lead, lead.width)
        return None if above is None or below is None else above + below

    def lines(self, tree: Tree, lead: Block, indent: int) -> list[Block] | None:
        """Set the tree after `lead`, with further lines indented; None if no break is enough."""
        block = beside(lead, self.setter.set(tree))
        if block.width <= self.width:
            return [block]
        if not isinstance(tree, Add | Neg | Mul):
            return None
        if not self.setter.marks.has(tree):
            return self._packed(self._parts(tree), lead, indent)
        each = replace(self.setter, marks=self.setter.marks.with_parts_of(tree))
        breaker = replace(self, setter=each)
        parts = tuple(
            replace(part, glue=mark(part.glue), lead=mark(part.lead))
            for part in breaker._parts(tree)
        )
        return breaker._packed(parts, lead, indent)

    def _parts(self, tree: Add | Neg | Mul) -> tuple[Part, ...]:
        setter = self.setter
        return setter.product_parts(tree) if isinstance(tree, Mul) else setter.sum_parts(tree)

    def _packed(self, parts: tuple[Part, ...], lead: Block, indent: int) -> list[Block] | None:
        """Set the parts on as few lines as possible."""
        deeper = indent + _INDENT if len(parts) > 1 else indent
        lines = self._after(parts[0], beside(lead, word(parts[0].lead)), deeper)
        for part in parts[1:]:
            if lines is None:
                return None
            here = beside(lines[-1], word(part.glue))
            margin = word(" " * indent)
            fits_here = beside(here, part.block).width <= self.width
            fits_alone = beside(margin, word(part.lead), part.block).width <= self.width
            more = None if fits_alone and not fits_here else self._after(part, here, deeper)
            if more is not None:
                lines[-1:] = more
                continue
            more = self._after(part, beside(margin, word(part.lead)), deeper)
            lines = None if more is None else lines + more
        return lines

    def _after(self, part: Part, lead: Block, indent: int) -> list[Block] | None:
        """Set the part after the lead, broken if necessary and possible."""
        if self.setter.can_break(part.tree, part.least):
            return self.lines(part.tree, lead, indent)
        block = beside(lead, part.block)
        return [block] if block.width <= self.width else None
