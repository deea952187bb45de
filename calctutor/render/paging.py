"""Screens that are taller than the terminal, in pages that end at a natural place."""

from __future__ import annotations

from rich.text import Text

from calctutor.render.page import Lines

_FEWEST = 6
"""The fewest rows of a page; a terminal with fewer scrolls."""


def in_pages(lines: Lines, rows: int) -> list[Lines]:
    """Split lines into pages of at most `rows` rows, between blocks where there is a gap.

    A block that is taller than a page is cut; gaps at the edges of pages are left out. The last two
    blocks, such as a task and its formula, are on one page if they fit.
    """
    rows = max(rows, _FEWEST)
    pages: list[Lines] = []
    page: Lines = []
    for whole in _with_last_two_joined(_blocks(lines), rows):
        block, gap = whole, 1 if page else 0
        if page and len(page) + gap + len(block) > rows:
            pages.append(page)
            page, gap = [], 0
        while len(block) > rows:
            pages.append(block[:rows])
            block = block[rows:]
        page = [*page, *[Text()] * gap, *block]
    return [*pages, page] if page or not pages else pages


def _with_last_two_joined(blocks: list[Lines], rows: int) -> list[Lines]:
    if len(blocks) < 2:
        return blocks
    *others, task, formula = blocks
    both = [*task, Text(), *formula]
    return [*others, both] if len(both) <= rows else blocks


def _blocks(lines: Lines) -> list[Lines]:
    """Return the runs of lines between empty ones."""
    blocks: list[Lines] = [[]]
    for line in lines:
        if line.plain.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]
