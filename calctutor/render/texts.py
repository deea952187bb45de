"""The texts of a lesson: paragraphs, lists and options to choose from."""

from __future__ import annotations

from typing import assert_never

from rich.text import Text

from calctutor.lessons import lesson as parts
from calctutor.render.page import STYLES, Lines, Page, Words

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def text_lines(
    page: Page, text: parts.Text, indent: int = 0, opening: Words | None = None
) -> Lines:
    """Render a text after words that open it, with empty lines between its paragraphs."""
    opening = opening or []
    lines: Lines = []
    if opening and not (text and isinstance(text[0], parts.Paragraph)):
        lines, opening = page.flow(opening, indent), []
    for number, part in enumerate(text):
        if number:
            lines.append(Text())
        match part:
            case parts.Paragraph(prose):
                lines += page.flow([*opening, *page.words_of(prose)], indent)
                opening = []
            case parts.Bullets(items):
                bullet = page.sign("• ", "- ")
                for item in items:
                    lines += page.prose(item, indent + 2, bullet)
            case _:
                assert_never(part)
    return lines


def _number(line: int) -> str:
    return f"({line})  "


def _claim_lines(page: Page, claim: parts.Claim, number: int) -> Lines:
    lines = page.display(claim.math, lead=f"{_number(number)}= ")
    if claim.because.parts:
        lines += page.prose(claim.because, 11, style="note")
    return [Text(), *lines]


def option_lines(page: Page, choice: parts.Choice) -> Lines:
    """Render the options, each after the letter that chooses it."""
    lines: Lines = []
    if choice.start is not None:
        lines += page.display(choice.start, lead=_number(1))
    for index in range(len(choice.options)):
        lines += option_line(page, choice, index)
    return lines


def option_line(page: Page, choice: parts.Choice, index: int) -> Lines:
    """Render one option after its letter, or one line of a derivation after its number."""
    claim = choice.options[index].claim
    if claim is not None:
        return _claim_lines(page, claim, index + 2)
    body = text_lines(page, choice.options[index].text, 5)
    first = body[0] if body else Text(" " * 5)
    lead = Text("  ").append(f"{_LETTERS[index]})", STYLES["key"]).append(" ")
    return [lead.append_text(first[5:]), *body[1:]]
