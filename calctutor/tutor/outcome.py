"""How a step went, and what a whole lesson comes to."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

MANY_TRIES = 3
"""From so many wrong answers on, a step is worth another look."""


class Outcome(StrEnum):
    OPEN = "open"
    """Not answered yet, or not read yet."""
    READ = "read"
    FIRST_TIME = "first-time"
    """Answered rightly at once, without a hint."""
    AFTER_TRIES = "after-tries"
    """Answered rightly, after wrong answers, without a hint."""
    WITH_HINTS = "with-hints"
    """Answered rightly, with at least one hint."""
    SIMILAR = "similar"
    """The answer was shown, and the similar question then answered rightly."""
    SHOWN = "shown"
    SKIPPED = "skipped"


ANSWERED = frozenset({Outcome.FIRST_TIME, Outcome.AFTER_TRIES, Outcome.WITH_HINTS})
_LOOK_AGAIN = frozenset({Outcome.OPEN, Outcome.SIMILAR, Outcome.SHOWN, Outcome.SKIPPED})


class StepResult(Struct, frozen=True):
    """How one step went: its outcome, the different wrong answers and the hints on the way."""

    step: str
    title: str
    outcome: Outcome
    wrong: int
    hints: int

    @property
    def look_again(self) -> bool:
        """Whether the step is worth another look."""
        return self.outcome in _LOOK_AGAIN or self.wrong >= MANY_TRIES


class Summary(Struct, frozen=True):
    """What a lesson came to, step by step."""

    results: tuple[StepResult, ...]

    def count(self, *outcomes: Outcome) -> int:
        """How many steps ended in one of these ways."""
        return sum(result.outcome in outcomes for result in self.results)

    @property
    def asked(self) -> int:
        """How many steps have something to answer and were not merely read or left unread."""
        return len(self.results) - self.count(Outcome.READ, Outcome.OPEN)

    @property
    def look_again(self) -> tuple[StepResult, ...]:
        """The steps that are worth another look, in the order of the lesson."""
        return tuple(result for result in self.results if result.look_again)
