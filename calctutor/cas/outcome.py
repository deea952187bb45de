"""What becomes of a request to the SymPy process."""

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
    """No answer: the task raised an error, or the process died or could not be started.

    `reason` says which in words for a log or a bug report.
    """

    reason: str


Outcome: TypeAlias = Done[T_co] | TimedOut | Failed
