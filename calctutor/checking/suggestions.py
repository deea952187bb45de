"""Suggestions for what cannot be read, judged: none that is wrong is made."""

from __future__ import annotations

from collections.abc import Callable

from calctutor.checking.verdict import Incomplete, Incorrect, Unreadable, Verdict
from calctutor.expr.errors import UnreadableError

_MOST_JUDGED = 3
"""The most suggestions that are judged; the likeliest come first."""


def without_wrong(
    error: UnreadableError, verdict_on: Callable[[str], Verdict | None]
) -> UnreadableError:
    """Return the error with those of its suggestions that are readable and not wrong.

    A wrong one would lead the learner to an answer that they never meant, and the question itself
    is no answer. `verdict_on` judges a text; None says that there is nothing to judge.
    """
    return error.suggesting(
        tuple(text for text in error.suggestions[:_MOST_JUDGED] if _may_be_meant(verdict_on(text)))
    )


def _may_be_meant(verdict: Verdict | None) -> bool:
    match verdict:
        case Unreadable():
            return False
        case Incorrect(meant_right=meant_right):
            return meant_right
        case Incomplete(form=form):
            return form != "not-evaluated"
        case _:
            return True
