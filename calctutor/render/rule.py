"""Headings: a rule across the page, with a title in it and a place at its end."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from calctutor.render.page import STYLES, Lines, Page


def rule_with(page: Page, title: str, place: str, what: str) -> Lines:
    """Render a rule between two empty lines; a title that doesn't fit goes below it.

    On a flat page it is a line of words: `Step 3 of 14: The inner function`, where `what` is Step.
    """
    title = page.words(title)
    if page.flat:
        said = f"{what} {place}{': ' if title else ''}{title}"
        return [Text(), *page.say(said, style="title"), Text()]
    rule = page.sign("─", "-")
    room = page.measure - len(place) - 5
    if cell_len(title) > room - 3:
        return [Text(), Text(f"{rule}{rule} {place}", STYLES["note"]), *page.say(title), Text()]
    head = Text(f"{rule}{rule} " if title else "", STYLES["note"])
    head.append(f"{title} " if title else "", STYLES["title"])
    fill = rule * (page.measure - head.cell_len - len(place) - 1)
    return [Text(), head.append(f"{fill} {place}", STYLES["note"]), Text()]
