"""The summary of a lesson, in a few lines."""

from __future__ import annotations

from rich.text import Text

from calctutor.render.page import Lines, Page
from calctutor.tutor.outcome import Outcome, Summary

_COUNTED = (
    ((Outcome.FIRST_TIME,), "right at once"),
    ((Outcome.AFTER_TRIES,), "right after another try"),
    ((Outcome.WITH_HINTS,), "right with hints"),
    ((Outcome.SIMILAR,), "a similar one right after the answer was shown"),
    ((Outcome.SHOWN,), "shown"),
    ((Outcome.SKIPPED,), "skipped"),
)


def summary_lines(page: Page, summary: Summary) -> Lines:
    """Render the counts, and the steps that are worth another look."""
    lines = page.say("You have come to the end of this lesson.", style="title")
    for outcomes, words in _COUNTED:
        count = summary.count(*outcomes)
        if count:
            lines += page.say(words, indent=2, lead=f"{count:2}  ")
    again = [result for result in summary.look_again if result.outcome is not Outcome.OPEN]
    if again:
        lines += [Text(), *page.say("Worth another look:")]
        for result in again:
            lines += page.say(result.title or result.step, indent=2, lead=page.sign("• ", "- "))
    return lines
