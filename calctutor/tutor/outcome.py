"""Outcomes: how a step went, and the summary of a lesson."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

MANY_TRIES = 3
"""The number of wrong answers from which a step is worth another look."""


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
    """The result of one step: the outcome, and the number of different wrong answers and hints.

    `asks`: the step has a question.
    """

    step: str
    title: str
    outcome: Outcome
    wrong: int
    hints: int
    asks: bool = True

    @property
    def look_again(self) -> bool:
        """Whether the step is worth another look."""
        return self.outcome in _LOOK_AGAIN or self.wrong >= MANY_TRIES

    @property
    def is_asked(self) -> bool:
        """Whether the step has a question that was answered, shown or skipped."""
        return self.asks and self.outcome not in {Outcome.OPEN, Outcome.READ}

    @property
    def missed(self) -> bool:
        """Whether the step has such a question, and is worth another look."""
        return self.is_asked and self.look_again


class Summary(Struct, frozen=True):
    """The results of a lesson, step by step."""

    results: tuple[StepResult, ...]

    def count(self, *outcomes: Outcome) -> int:
        """Return how many steps had one of the outcomes."""
        return sum(result.outcome in outcomes for result in self.results)

    @property
    def asked(self) -> int:
        """The number of steps with a question that was answered, shown or skipped."""
        return sum(result.is_asked for result in self.results)

    @property
    def look_again(self) -> tuple[StepResult, ...]:
        """The steps that are worth another look, in the order of the lesson."""
        return tuple(result for result in self.results if result.look_again)

    @property
    def missed(self) -> tuple[StepResult, ...]:
        """The questions that are worth another look, in the order of the lesson."""
        return tuple(result for result in self.results if result.missed)
