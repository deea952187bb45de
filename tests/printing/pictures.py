"""Blocks as the pictures that tests compare them with."""

from __future__ import annotations

from textwrap import dedent

from calctutor.printing.block import Block


def picture(*blocks: Block) -> str:
    """The lines of the blocks under one another, without spaces at their ends."""
    return "\n".join(line.rstrip() for block in blocks for line in block.lines)


def drawn(text: str) -> str:
    """A picture as it stands in a test, without its indentation."""
    return dedent(text).strip("\n")
