"""The summary of a lesson, in a few lines."""

from __future__ import annotations

from rich.text import Text

from calctutor.render.counts import count_lines
from calctutor.render.page import Lines, Page
from calctutor.tutor.outcome import Summary


def summary_lines(page: Page, summary: Summary) -> Lines:
    """Render the counts, and the questions that are worth another look."""
    lines = page.say("You have come to the end of this lesson.", style="title")
    if summary.asked:
        many = "1 question:" if summary.asked == 1 else f"{summary.asked} questions:"
        asked = [result for result in summary.results if result.is_asked]
        lines += [*page.say(many), *count_lines(page, asked)]
    if summary.missed:
        lines += [Text(), *page.say("Worth another look:")]
        for result in summary.missed:
            lines += page.say(result.title or result.step, indent=2, lead=page.sign("• ", "- "))
    return lines
