"""Mistakes that recur, and mistakes that have been outgrown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from calctutor.progress.history import Attempt, Slip

RECENT = timedelta(days=30)
ENOUGH = 2
"""The number of right answers that outgrow a mistake.

They must be on different problems on which the mistake could have been made.
"""


class Recurring(Struct, frozen=True):
    """A mistake made `count` times, the last time as `slip` in `attempt`.

    `resisted` are the later problems on which it could have been made and was not.
    """

    id: str
    count: int
    slip: Slip
    attempt: Attempt
    resisted: tuple[str, ...] = ()

    @property
    def outgrown(self) -> bool:
        return len(self.resisted) >= ENOUGH

    def is_live(self, now: datetime) -> bool:
        """Return whether the mistake was made recently and has not been outgrown."""
        return not self.outgrown and now - self.slip.at < RECENT


def recurring(attempts: Iterable[Attempt]) -> tuple[Recurring, ...]:
    """Return every mistake ever made, most frequent first, given attempts in order."""
    found: dict[str, Recurring] = {}
    for attempt in attempts:
        for slip in attempt.slips:
            count = found[slip.mistake].count if slip.mistake in found else 0
            found[slip.mistake] = Recurring(slip.mistake, count + 1, slip, attempt)
        if attempt.right:
            for mistake in attempt.pitfalls:
                if mistake in found:
                    found[mistake] = _resisted(found[mistake], attempt)
    return tuple(sorted(found.values(), key=lambda mistake: (-mistake.count, mistake.id)))


def _resisted(mistake: Recurring, attempt: Attempt) -> Recurring:
    made = any(slip.mistake == mistake.id for slip in attempt.slips)
    if made or attempt.problem in mistake.resisted or attempt.problem == mistake.attempt.problem:
        return mistake
    return replace(mistake, resisted=(*mistake.resisted, attempt.problem))
