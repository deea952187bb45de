"""How many questions went how, for the end of a lesson and of practice."""

from __future__ import annotations

from collections.abc import Sequence

from calctutor.render.page import Lines, Page
from calctutor.tutor.outcome import Outcome, StepResult

_COUNTED = (
    ((Outcome.FIRST_TIME,), "right at once"),
    ((Outcome.AFTER_TRIES,), "right after another try"),
    ((Outcome.WITH_HINTS,), "right with hints"),
    ((Outcome.SIMILAR,), "a similar one right after the answer was shown"),
    ((Outcome.SHOWN,), "shown"),
    ((Outcome.SKIPPED,), "skipped"),
)


def count_lines(page: Page, results: Sequence[StepResult]) -> Lines:
    """Render the number of results of each kind, leaving out kinds that did not occur."""
    lines: Lines = []
    for outcomes, words in _COUNTED:
        count = sum(result.outcome in outcomes for result in results)
        if count:
            lines += page.say(words, indent=2, lead=f"{count:2}  ")
    return lines
