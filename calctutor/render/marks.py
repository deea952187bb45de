"""The word and the sign of a verdict, the same wherever something is judged."""

from __future__ import annotations

from typing import Literal

from calctutor.render.page import Page, Words

_SIGNS = {"right": "✓", "wrong": "✗", "unfinished": "•", "undecided": "?"}
_STYLES = {"right": "right", "wrong": "wrong", "unfinished": "wrong", "undecided": "wrong"}


def marked(
    page: Page, kind: Literal["right", "wrong", "unfinished", "undecided"], words: str
) -> Words:
    """Return the words of a verdict to begin a paragraph with, after their sign: `✓ Right.`

    A page without Unicode, and one that is flat, has the words alone.
    """
    style = _STYLES[kind]
    first, *rest = words.split()
    sign = "" if page.flat else page.sign(f"{_SIGNS[kind]} ", "")
    return [(sign + first, style), *((word, style) for word in rest)]
