"""Formulas in two dimensions, as a book sets them, and broken where a line is too narrow."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap

from calctutor.expr.block import Block, beside, word
from calctutor.expr.glyphs import Glyphs
from calctutor.expr.inline import inline, inline_ascii
from calctutor.expr.tree import Add, Mul, Neg, Relation, Tree
from calctutor.expr.typesetting import Part, Typesetter

__all__ = ["Block", "fit", "layout"]

_INDENT = 2
_NARROW = 4
"""A left side that takes less than this part of the width keeps the start of the right side."""


def layout(tree: Tree | Relation, *, unicode: bool = True) -> Block:
    """The formula with stacked fractions, raised exponents and signs as tall as they need be."""
    setter = Typesetter(Glyphs(unicode))
    if isinstance(tree, Relation):
        sign = word(f" {setter.glyphs.comparison(tree.comparison)} ")
        return beside(setter.set(tree.left), sign, setter.set(tree.right))
    return setter.set(tree)


def fit(tree: Tree | Relation, width: int, *, unicode: bool = True) -> tuple[Block, ...]:
    """The layout in as many lines of blocks as it takes to keep within `width`.

    A formula that is too wide is broken at its comparison, then between the terms of the outermost
    sum, then between factors. What cannot be broken so is written inline and wrapped at spaces;
    only a single word longer than the line is left to stick out.
    """
    whole = layout(tree, unicode=unicode)
    if whole.width <= width:
        return (whole,)
    breaker = _Breaker(Typesetter(Glyphs(unicode)), width)
    if isinstance(tree, Relation):
        lines = breaker.relation(tree)
    else:
        lines = breaker.lines(tree, word(""), _INDENT)
    return tuple(lines or _wrapped(tree, width, unicode=unicode))


def _wrapped(tree: Tree | Relation, width: int, *, unicode: bool) -> list[Block]:
    text = inline(tree) if unicode else inline_ascii(tree)
    indent = " " * _INDENT
    lines = wrap(
        text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return [word(line) for line in lines]


@dataclass(frozen=True, slots=True)
class _Breaker:
    setter: Typesetter
    width: int

    def relation(self, tree: Relation) -> list[Block] | None:
        """Both sides, the right one on lines of its own unless the left one is narrow."""
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
        """The tree behind `lead`, further lines indented; None where it cannot be broken enough."""
        block = beside(lead, self.setter.set(tree))
        if block.width <= self.width:
            return [block]
        match tree:
            case Add() | Neg():
                return self._packed(self.setter.sum_parts(tree), lead, indent)
            case Mul():
                return self._packed(self.setter.product_parts(tree), lead, indent)
            case _:
                return None

    def _packed(self, parts: tuple[Part, ...], lead: Block, indent: int) -> list[Block] | None:
        """The parts on as few lines as they fit on."""
        deeper = indent + _INDENT if len(parts) > 1 else indent
        lines = self._behind(parts[0], beside(lead, word(parts[0].lead)), deeper)
        for part in parts[1:]:
            if lines is None:
                return None
            here = beside(lines[-1], word(part.glue))
            margin = word(" " * indent)
            fits_here = beside(here, part.block).width <= self.width
            fits_alone = beside(margin, word(part.lead), part.block).width <= self.width
            more = None if fits_alone and not fits_here else self._behind(part, here, deeper)
            if more is not None:
                lines[-1:] = more
                continue
            more = self._behind(part, beside(margin, word(part.lead)), deeper)
            lines = None if more is None else lines + more
        return lines

    def _behind(self, part: Part, lead: Block, indent: int) -> list[Block] | None:
        """The part behind the lead, broken where it must be and can be."""
        if self.setter.can_break(part.tree, part.least):
            return self.lines(part.tree, lead, indent)
        block = beside(lead, part.block)
        return [block] if block.width <= self.width else None
