r"""The markup of a lesson's text: paragraphs, lists, `**strong**` and `$formulas$`.

A blank line separates paragraphs; a line that begins with `- ` is an item of a list; `\$`, `\*` and
`\\` are the plain characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from calctutor.expr.prose import Part, Prose, Strong
from calctutor.lessons.lesson import Bullets, Paragraph, Text

ReadFormula: TypeAlias = Callable[[str, int], tuple[Part, ...]]
"""A function that reads a formula, given its text and its offset in the whole text."""

Complain: TypeAlias = Callable[[int, str], None]
"""A function that reports an error, given its offset in the whole text and a message."""

_TOKEN = re.compile(
    r"\\(?P<escaped>[$*\\])"
    r"|\$(?P<formula>[^$]*)\$"
    r"|\*\*(?P<strong>[^*]+)\*\*"
    r"|(?P<unclosed>\$|\*\*)"
    r"|(?P<blank>\s+)"
    r"|(?P<words>[^\\$*\s]+|.)",
    re.DOTALL,
)
_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
_ITEM = re.compile(r"^[ \t]*- ", re.MULTILINE)


def read_text(value: str, formula: ReadFormula, complain: Complain) -> Text:
    """Parse a text into paragraphs and lists."""
    blocks: list[Paragraph | Bullets] = []
    for block in _BLOCK.finditer(value):
        start, end = block.span()
        items = [match.span() for match in _ITEM.finditer(value, start, end)]
        opening = items[0][0] if items else end
        if value[start:opening].strip():
            blocks.append(Paragraph(_prose(value, start, opening, formula, complain)))
        stops = [item[0] for item in items[1:]] + [end]
        if items:
            pieces = [(item[1], stop) for item, stop in zip(items, stops, strict=True)]
            bullets = tuple(_prose(value, *piece, formula, complain) for piece in pieces)
            blocks.append(Bullets(bullets))
    return tuple(blocks)


def read_line(value: str, formula: ReadFormula, complain: Complain) -> Prose:
    """Parse a text as one paragraph, ignoring line breaks."""
    return _prose(value, 0, len(value), formula, complain)


def _prose(value: str, start: int, end: int, formula: ReadFormula, complain: Complain) -> Prose:
    return Prose(_join_words(_parts(value, start, end, formula, complain)))


def _parts(
    value: str, start: int, end: int, formula: ReadFormula, complain: Complain
) -> Iterator[Part]:
    for token in _TOKEN.finditer(value, start, end):
        text = token[token.lastgroup or 0]
        match token.lastgroup:
            case "formula":
                yield from formula(text, token.start("formula"))
            case "strong":
                if "$" in text:
                    complain(token.start(), "A formula cannot stand inside **…**; end it before.")
                yield Strong(" ".join(text.split()))
            case "unclosed":
                meant = rf"write \{text} for the plain character" if text == "$" else r"or write \*"
                complain(token.start(), f"This {text} is never closed; close it, {meant}.")
            case "blank":
                yield " "
            case _:
                yield text


def _join_words(parts: Iterator[Part]) -> tuple[Part, ...]:
    """Join adjacent words, and strip blanks at both ends."""
    joined: list[Part] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    if joined and isinstance(joined[0], str):
        joined[0] = joined[0].lstrip()
    if joined and isinstance(joined[-1], str):
        joined[-1] = joined[-1].rstrip()
    return tuple(part for part in joined if part != "")
