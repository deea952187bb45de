"""Blocks of text from which formulas are set: side by side, stacked, in brackets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from unicodedata import combining, east_asian_width

from msgspec import Struct

from calctutor.expr.marks import SIGNS, mark, unmarked

Fence = Literal["(", "[", "|", "floor", "ceil"]
Pieces = tuple[str, str, str]
"""The top, middle and foot of a stretchable sign."""

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
    """Lines of equal display width; neighbours align to the line with index `baseline`."""

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
        """Return the number of lines below the baseline."""
        return self.height - 1 - self.baseline

    @property
    def row(self) -> str:
        """Return the line at the baseline, without marks."""
        return unmarked(self.lines[self.baseline])


def display_width(text: str) -> int:
    """Return the number of terminal cells: two for a wide character, none for a combining one.

    Marks have no width either.
    """
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    if combining(character) or character in SIGNS:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def word(text: str) -> Block:
    """Return a block of one line."""
    return Block((text,))


def marked(block: Block) -> Block:
    """Return the block with a mark on each line."""
    return Block(tuple(map(mark, block.lines)), block.baseline)


def beside(*blocks: Block) -> Block:
    """Set blocks from left to right, with their baselines on one line."""
    above = max(block.baseline for block in blocks)
    below = max(block.below for block in blocks)
    columns = [extended(block, above, below).lines for block in blocks]
    return Block(tuple(map("".join, zip(*columns, strict=True))), above)


def extended(block: Block, above: int, below: int) -> Block:
    """Pad the block with empty lines to `above` and `below` lines around its baseline."""
    empty = " " * block.width
    top = (empty,) * (above - block.baseline)
    bottom = (empty,) * (below - block.below)
    return Block((*top, *block.lines, *bottom), above)


def over(upper: Block, lower: Block, baseline: int) -> Block:
    """Set one block above another, both centred."""
    width = max(upper.width, lower.width)
    return Block((*_centred(upper, width), *_centred(lower, width)), baseline)


def _centred(block: Block, width: int) -> tuple[str, ...]:
    left = (width - block.width) // 2
    right = width - block.width - left
    return tuple(" " * left + line + " " * right for line in block.lines)


def fraction(upper: Block, lower: Block, bar: str, overhang: int = 1) -> Block:
    """Set a stacked fraction whose bar extends `overhang` cells beyond the wider part."""
    width = max(upper.width, lower.width) + 2 * overhang
    return over(over(upper, word(bar * width), 0), lower, upper.height)


def raised(base: Block, exponent: Block) -> Block:
    """Set the exponent to the upper right: above a line of text, or at the top of a tall base."""
    top = max(base.baseline, 0 if base.height > 1 else 1)
    lines = (*exponent.lines, *(" " * exponent.width for _ in range(top)))
    return beside(base, Block(lines, len(lines) - 1))


def fenced(block: Block, fence: Fence, *, unicode: bool) -> Block:
    """Set the block in brackets or bars of its own height."""
    if block.height == 1:
        left, right = map(word, _LOW_FENCES[fence])
    else:
        fences = _TALL_FENCES if unicode else _TALL_ASCII_FENCES
        left, right = (_stretched(p, block.baseline, block.below) for p in fences[fence])
    return beside(left, block, right)


def column(rows: Sequence[Block]) -> Block:
    """Stack rows flush left, with the middle line as baseline."""
    width = max(row.width for row in rows)
    lines = tuple(line for row in rows for line in _flush_left(row, width))
    return Block(lines, (len(lines) - 1) // 2)


def with_brace(block: Block, *, unicode: bool) -> Block:
    """Set the block after a brace of its own height."""
    if block.height == 1:
        return beside(word("{ "), block)
    top, middle, hook, foot = ("⎧", "⎪", "⎨", "⎩") if unicode else ("/", "|", "<", "\\")
    inner = [middle] * (block.height - 2)
    if inner:
        inner[(len(inner) - 1) // 2] = hook
    sign = Block((top, *inner, foot), block.baseline)
    return beside(sign, word(" "), block)


def _stretched(pieces: Pieces, above: int, below: int) -> Block:
    """Repeat the middle of a sign, to reach `above` and `below` lines around its baseline."""
    top, middle, foot = pieces
    return Block((top, *[middle] * (above + below - 1), foot), above)


def radical(radicand: Block, *, unicode: bool) -> Block:
    """Set a root sign that rises before the radicand, with a line over it."""
    tick, slant = ("√", "╱") if unicode else ("\\/", "/")
    height = radicand.height
    reach = len(tick) + height - 1
    signs = [" " * (reach - 1 - row) + slant + " " * row for row in range(height - 1)]
    sign = (" " * reach, *signs, tick + " " * (height - 1))
    covered = ("_" * radicand.width, *radicand.lines)
    lines = tuple(map("".join, zip(sign, covered, strict=True)))
    return Block(lines, radicand.baseline + 1)


def with_index(root: Block, index: Block) -> Block:
    """Set the index of a root above the foot of the root sign's tick."""
    missing = max(0, index.height + 1 - root.height)
    root = extended(root, root.baseline + missing, root.below)
    empty = " " * index.width
    column = (*[empty] * (root.height - 1 - index.height), *index.lines, empty)
    return Block(tuple(map("".join, zip(column, root.lines, strict=True))), root.baseline)


def integral_sign(above: int, below: int, *, unicode: bool) -> Block:
    """Return an integral sign that reaches `above` and `below` lines around its baseline."""
    if unicode:
        pieces = ("⌠", "⎮", "⌡")
    else:
        pieces, above, below = (" /", " |", "/ "), max(above, 1), max(below, 1)
    if above == below == 0:
        return word("∫")
    return _stretched(pieces, above, below)


def with_bounds(sign: Block, lower: Block, upper: Block) -> Block:
    """Set the sign with one bound at its top and one at its foot."""
    width = max(lower.width, upper.width)
    empty = [" " * width] * (sign.height - 2)
    lines = (*_flush_left(upper, width), *empty, *_flush_left(lower, width))
    return beside(sign, Block(lines, upper.height - 1 + sign.baseline))


def _flush_left(block: Block, width: int) -> tuple[str, ...]:
    return tuple(line + " " * (width - block.width) for line in block.lines)
