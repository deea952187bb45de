"""Blocks of text that formulas are set from: put side by side, over one another, in brackets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from unicodedata import combining, east_asian_width

from msgspec import Struct

from calctutor.expr.marks import SIGNS, mark, unmarked

Fence = Literal["(", "[", "|", "floor", "ceil"]
Pieces = tuple[str, str, str]
"""The top, the middle and the foot of a sign that can be stretched."""

_LOW_FENCES: dict[Fence, tuple[str, str]] = {
    "(": ("(", ")"),
    "[": ("[", "]"),
    "|": ("|", "|"),
    "floor": ("⌊", "⌋"),
    "ceil": ("⌈", "⌉"),
}
_TALL_FENCES: dict[Fence, tuple[Pieces, Pieces]] = {
    "(": (("⎛", "⎜", "⎝"), ("⎞", "⎟", "⎠")),
    "[": (("⎡", "⎢", "⎣"), ("⎤", "⎥", "⎦")),
    "|": (("│", "│", "│"), ("│", "│", "│")),
    "floor": (("⎢", "⎢", "⎣"), ("⎥", "⎥", "⎦")),
    "ceil": (("⎡", "⎢", "⎢"), ("⎤", "⎥", "⎥")),
}
_TALL_ASCII_FENCES: dict[Fence, tuple[Pieces, Pieces]] = {
    "(": (("/", "|", "\\"), ("\\", "|", "/")),
    "[": (("[", "[", "["), ("]", "]", "]")),
    "|": (("|", "|", "|"), ("|", "|", "|")),
}


class Block(Struct, frozen=True):
    """Lines of equal display width; `baseline` is the index of the one that neighbours align to."""

    lines: tuple[str, ...]
    baseline: int = 0

    @property
    def width(self) -> int:
        return display_width(self.lines[0])

    @property
    def height(self) -> int:
        return len(self.lines)

    @property
    def below(self) -> int:
        """The number of lines below the baseline."""
        return self.height - 1 - self.baseline

    @property
    def row(self) -> str:
        """The line at the baseline, without marks."""
        return unmarked(self.lines[self.baseline])


def display_width(text: str) -> int:
    """The number of terminal cells: two for wide characters, none for combining ones and marks."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    if combining(character) or character in SIGNS:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def word(text: str) -> Block:
    """A block of one line."""
    return Block((text,))


def marked(block: Block) -> Block:
    """The block with a mark on each of its lines."""
    return Block(tuple(map(mark, block.lines)), block.baseline)


def beside(*blocks: Block) -> Block:
    """Blocks from left to right, with their baselines on one line."""
    above = max(block.baseline for block in blocks)
    below = max(block.below for block in blocks)
    columns = [extended(block, above, below).lines for block in blocks]
    return Block(tuple(map("".join, zip(*columns, strict=True))), above)


def extended(block: Block, above: int, below: int) -> Block:
    """The block with empty lines, to have so many lines above and below its baseline."""
    empty = " " * block.width
    top = (empty,) * (above - block.baseline)
    bottom = (empty,) * (below - block.below)
    return Block((*top, *block.lines, *bottom), above)


def over(upper: Block, lower: Block, baseline: int) -> Block:
    """One block above another, both centred."""
    width = max(upper.width, lower.width)
    return Block((*_centred(upper, width), *_centred(lower, width)), baseline)


def _centred(block: Block, width: int) -> tuple[str, ...]:
    left = (width - block.width) // 2
    right = width - block.width - left
    return tuple(" " * left + line + " " * right for line in block.lines)


def fraction(upper: Block, lower: Block, bar: str, overhang: int = 1) -> Block:
    """A stacked fraction; its bar reaches beyond the wider part by `overhang` on each side."""
    width = max(upper.width, lower.width) + 2 * overhang
    return over(over(upper, word(bar * width), 0), lower, upper.height)


def raised(base: Block, exponent: Block) -> Block:
    """The exponent to the upper right: above a line of text, beside the top of a tall bracket."""
    top = max(base.baseline, 0 if base.height > 1 else 1)
    lines = (*exponent.lines, *(" " * exponent.width for _ in range(top)))
    return beside(base, Block(lines, len(lines) - 1))


def fenced(block: Block, fence: Fence, *, unicode: bool) -> Block:
    """The block in brackets or bars as tall as it is."""
    if block.height == 1:
        left, right = map(word, _LOW_FENCES[fence])
    else:
        fences = _TALL_FENCES if unicode else _TALL_ASCII_FENCES
        left, right = (_stretched(p, block.baseline, block.below) for p in fences[fence])
    return beside(left, block, right)


def column(rows: Sequence[Block]) -> Block:
    """Rows below one another, flush left, with the middle for a baseline."""
    width = max(row.width for row in rows)
    lines = tuple(line for row in rows for line in _flush_left(row, width))
    return Block(lines, (len(lines) - 1) // 2)


def with_brace(block: Block, *, unicode: bool) -> Block:
    """The block behind a brace that is as tall."""
    if block.height == 1:
        return beside(word("{ "), block)
    top, middle, hook, foot = ("⎧", "⎪", "⎨", "⎩") if unicode else ("/", "|", "<", "\\")
    inner = [middle] * (block.height - 2)
    if inner:
        inner[(len(inner) - 1) // 2] = hook
    sign = Block((top, *inner, foot), block.baseline)
    return beside(sign, word(" "), block)


def _stretched(pieces: Pieces, above: int, below: int) -> Block:
    """The sign with its middle repeated, to reach so far above and below its baseline."""
    top, middle, foot = pieces
    return Block((top, *[middle] * (above + below - 1), foot), above)


def radical(radicand: Block, *, unicode: bool) -> Block:
    """A root sign that rises in front of the radicand, with a line over all of it."""
    tick, slant = ("√", "╱") if unicode else ("\\/", "/")
    height = radicand.height
    reach = len(tick) + height - 1
    signs = [" " * (reach - 1 - row) + slant + " " * row for row in range(height - 1)]
    sign = (" " * reach, *signs, tick + " " * (height - 1))
    covered = ("_" * radicand.width, *radicand.lines)
    lines = tuple(map("".join, zip(sign, covered, strict=True)))
    return Block(lines, radicand.baseline + 1)


def with_index(root: Block, index: Block) -> Block:
    """The root sign with the index of the root above the foot of its tick."""
    missing = max(0, index.height + 1 - root.height)
    root = extended(root, root.baseline + missing, root.below)
    empty = " " * index.width
    column = (*[empty] * (root.height - 1 - index.height), *index.lines, empty)
    return Block(tuple(map("".join, zip(column, root.lines, strict=True))), root.baseline)


def integral_sign(above: int, below: int, *, unicode: bool) -> Block:
    """An integral sign that reaches so far above and below its baseline."""
    if unicode:
        pieces = ("⌠", "⎮", "⌡")
    else:
        pieces, above, below = (" /", " |", "/ "), max(above, 1), max(below, 1)
    if above == below == 0:
        return word("∫")
    return _stretched(pieces, above, below)


def with_bounds(sign: Block, lower: Block, upper: Block) -> Block:
    """The sign with one bound beside its top and another beside its foot."""
    width = max(lower.width, upper.width)
    empty = [" " * width] * (sign.height - 2)
    lines = (*_flush_left(upper, width), *empty, *_flush_left(lower, width))
    return beside(sign, Block(lines, upper.height - 1 + sign.baseline))


def _flush_left(block: Block, width: int) -> tuple[str, ...]:
    return tuple(line + " " * (width - block.width) for line in block.lines)
