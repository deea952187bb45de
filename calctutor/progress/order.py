"""The order in which events happened, although clocks may be wrong.

What one machine did is ordered by the numbers that it gave, whatever its clock said. Machines are
merged by time. Of the times of one machine a longest run that never goes back is trusted; an event
outside of it counts as simultaneous with the one before, so that a clock that was wrong for a while
moves nothing but what happened in that while.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import merge
from operator import itemgetter
from typing import TypeVar

T = TypeVar("T")

UNKNOWN = ""
"""The machine of events that were exported before machines had names; time alone orders them."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is known of when an event happened.

    `machine` made it as its event `number`. `at` is the time in UTC as ISO 8601 text with
    milliseconds, so that texts compare as times do. `uid` decides between stamps that are the same
    otherwise.
    """

    machine: str
    number: int
    at: str
    uid: str


def in_order(stamped: Iterable[tuple[Stamp, T]]) -> tuple[T, ...]:
    """Return the items in the order of their stamps."""
    by_machine: dict[str, list[tuple[Stamp, T]]] = {}
    for stamp, item in stamped:
        by_machine.setdefault(stamp.machine, []).append((stamp, item))
    sequences = [_sequence(machine, by_machine[machine]) for machine in sorted(by_machine)]
    return tuple(item for _, item in merge(*sequences, key=itemgetter(0)))


def _sequence(machine: str, stamped: list[tuple[Stamp, T]]) -> list[tuple[str, T]]:
    """Return the items of one machine in order, each with the time at which it counts."""
    if machine == UNKNOWN:
        stamped.sort(key=lambda pair: (pair[0].at, pair[0].number, pair[0].uid))
    else:
        stamped.sort(key=lambda pair: (pair[0].number, pair[0].at, pair[0].uid))
    times = _never_going_back([stamp.at for stamp, _ in stamped])
    return [(at, item) for at, (_, item) in zip(times, stamped, strict=True)]


def _never_going_back(times: Sequence[str]) -> list[str]:
    """Return the times with those outside a longest non-decreasing subsequence replaced.

    Each of them becomes the trusted time before it, or the first trusted one. The subsequence is
    found by patience sorting, in O(n log n) (Fredman, "On computing the length of longest
    increasing subsequences", 1975).
    """
    tails: list[str] = []
    ends: list[int] = []
    before: list[int | None] = []
    for index, time in enumerate(times):
        pile = bisect_right(tails, time)
        before.append(ends[pile - 1] if pile else None)
        tails[pile : pile + 1] = [time]
        ends[pile : pile + 1] = [index]
    trusted: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        trusted.add(last)
        last = before[last]
    current = times[min(trusted)] if trusted else ""
    found = []
    for index, time in enumerate(times):
        current = time if index in trusted else current
        found.append(current)
    return found
