"""What becomes of a request to a process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Done(Generic[T_co]):
    """The answer."""

    value: T_co


@dataclass(frozen=True, slots=True)
class TimedOut:
    """No answer within the limit."""


@dataclass(frozen=True, slots=True)
class Failed:
    """No answer: the task raised an error, or the process died.

    `reason` says which in words for a log or a bug report.
    """

    reason: str


@dataclass(frozen=True, slots=True)
class NotStarted(Failed):
    """No answer, and the task was not begun: there is no process that could do it."""


Outcome: TypeAlias = Done[T_co] | TimedOut | Failed
