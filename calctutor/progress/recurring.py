"""The mistakes that come back, and those that have been outgrown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from calctutor.progress.history import Attempt, Slip

RECENT = timedelta(days=30)
ENOUGH = 2
"""So many right answers, on different problems where it could have been made, outgrow a mistake."""


class Recurring(Struct, frozen=True):
    """A mistake that was made `count` times, the last time as `slip`, at the question `attempt`.

    `resisted` are the problems, since then, on which it could have been made and was not.
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
        """Whether it came up lately and has not been outgrown."""
        return not self.outgrown and now - self.slip.at < RECENT


def recurring(attempts: Iterable[Attempt]) -> tuple[Recurring, ...]:
    """Every mistake that was ever made, the one made most often first; attempts come in order."""
    found: dict[str, Recurring] = {}
    for attempt in attempts:
        for slip in attempt.slips:
            count = found[slip.mistake].count if slip.mistake in found else 0
            found[slip.mistake] = Recurring(slip.mistake, count + 1, slip, attempt)
        if attempt.right:
            for mistake in attempt.pitfalls:
                if mistake in found:
                    found[mistake] = _resisted(found[mistake], attempt)
    return tuple(sorted(found.values(), key=lambda one: (-one.count, one.id)))


def _resisted(one: Recurring, attempt: Attempt) -> Recurring:
    made = any(slip.mistake == one.id for slip in attempt.slips)
    if made or attempt.problem in one.resisted or attempt.problem == one.attempt.problem:
        return one
    return replace(one, resisted=(*one.resisted, attempt.problem))
