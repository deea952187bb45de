"""How hard the next problem should be, from how the last ones went."""

from __future__ import annotations

from collections.abc import Iterable

from calctutor.practice.skill import LEVELS
from calctutor.progress.history import Attempt

IN_A_ROW = 2
"""So many right answers at once lead to the next level."""


def level(attempts: Iterable[Attempt]) -> int:
    """The level that the attempts at one skill, in order, lead to; 1 before any.

    Two right at once in a row lead up, a failed one leads down. What was done at another level
    than the learner's own counts where it says something: right on a harder problem, failed on an
    easier one.
    """
    now, row = LEVELS[0], 0
    for attempt in attempts:
        if not attempt.in_practice or not attempt.over:
            continue
        if attempt.at_once:
            row += attempt.level >= now
            if row == IN_A_ROW:
                now, row = min(now + 1, LEVELS[-1]), 0
        else:
            row = 0
            if attempt.failed and attempt.level <= now:
                now = max(attempt.level - 1, LEVELS[0])
    return now
