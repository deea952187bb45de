"""Blocks as pictures, which tests compare."""

from __future__ import annotations

from textwrap import dedent

from calctutor.printing.block import Block


def picture(*blocks: Block) -> str:
    """Return the lines of the blocks, one block below another, without trailing spaces."""
    return "\n".join(line.rstrip() for block in blocks for line in block.lines)


def drawn(text: str) -> str:
    """Return a picture as drawn in a test, without its indentation."""
    return dedent(text).strip("\n")
