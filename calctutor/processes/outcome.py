"""Outcomes of a request to a process."""

from __future__ import annotations

from typing import Generic, TypeAlias, TypeVar

from msgspec import Struct

T_co = TypeVar("T_co", covariant=True)


class Done(Struct, Generic[T_co], frozen=True):
    """The answer to a request."""

    value: T_co


class TimedOut(Struct, frozen=True):
    """No answer within the limit on the CPU time, or within a much longer wall-clock time."""


class Failed(Struct, frozen=True):
    """No answer: the task raised an error, or the process died.

    `reason` says which, for a log or a bug report.
    """

    reason: str


class NotStarted(Failed, frozen=True):
    """No answer, and the task was never begun: no process could run it."""


Outcome: TypeAlias = Done[T_co] | TimedOut | Failed
