"""The level of the next problem, from the results of the last ones."""

from __future__ import annotations

from collections.abc import Iterable

from calctutor.practice.skill import LEVELS
from calctutor.progress.history import Attempt

IN_A_ROW = 2
"""The number of right first answers in a row that lead to the next level."""


def level(attempts: Iterable[Attempt]) -> int:
    """Return the level after a chronological series of attempts at one skill; 1 before any.

    Two right first answers in a row raise the level, a failure lowers it. An attempt at another
    level counts only if it is informative: right on a harder problem, or failed on an easier one.
    """
    current, streak = LEVELS[0], 0
    for attempt in attempts:
        if not attempt.in_practice or not attempt.over:
            continue
        if attempt.at_once:
            streak += attempt.level >= current
            if streak == IN_A_ROW:
                current, streak = min(current + 1, LEVELS[-1]), 0
        else:
            streak = 0
            if attempt.failed and attempt.level <= current:
                current = max(attempt.level - 1, LEVELS[0])
    return current
