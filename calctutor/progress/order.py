"""The order in which events happened, and when, although clocks may be wrong.

What one machine did is ordered by the numbers that it gave, whatever its clock said; machines are
merged by time. A time is wrong that was in the future when the event was received, is so now, or
lies before calctutor existed. Of the other times of a machine a longest run that never goes back is
trusted. Any other event counts as simultaneous with the trusted one before it, so that a clock that
was wrong for a while moves nothing but what happened in that while. An event of the future that
nothing trusted follows counts as now.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from heapq import merge
from operator import itemgetter
from typing import TypeVar

from msgspec import Struct

T = TypeVar("T")

UNKNOWN = ""
"""The machine of events that were exported before machines had names; time alone orders them."""


EARLIEST = "2026-01-01T00:00:00.000+00:00"
"""No event is older: there was no calctutor before."""


class Stamp(Struct, frozen=True):
    """What is known of when an event happened.

    `machine` made it as its event `number`. `at` is what its clock said, `received` the time at
    which this store got it, both in UTC as ISO 8601 text with milliseconds, so that texts compare
    as times do. `uid` decides between stamps that are the same otherwise.
    """

    machine: str
    number: int
    at: str
    received: str
    uid: str


def in_order(stamped: Iterable[tuple[Stamp, T]], now: str) -> tuple[tuple[str, T], ...]:
    """Return the items in the order in which they happened, each with the time that counts."""
    by_machine: dict[str, list[tuple[Stamp, T]]] = {}
    for stamp, item in stamped:
        by_machine.setdefault(stamp.machine, []).append((stamp, item))
    sequences = [_sequence(machine, by_machine[machine], now) for machine in sorted(by_machine)]
    return tuple(merge(*sequences, key=itemgetter(0)))


def _sequence(machine: str, stamped: list[tuple[Stamp, T]], now: str) -> list[tuple[str, T]]:
    """Return the items of one machine in order, each with the time that counts."""
    if machine == UNKNOWN:
        stamped.sort(key=lambda pair: (_bounded(pair[0], now), pair[0].number, pair[0].uid))
    else:
        stamped.sort(key=lambda pair: (pair[0].number, pair[0].at, pair[0].uid))
    times = _counting([stamp for stamp, _ in stamped], now)
    return [(at, item) for at, (_, item) in zip(times, stamped, strict=True)]


def _counting(stamps: Sequence[Stamp], now: str) -> list[str]:
    """Return the time that counts for each event of one machine."""
    plausible = [
        index
        for index, stamp in enumerate(stamps)
        if EARLIEST <= stamp.at <= min(stamp.received, now)
    ]
    run = _longest_run([stamps[index].at for index in plausible])
    trusted = {plausible[place] for place in run}
    current = stamps[min(trusted)].at if trusted else EARLIEST
    last = max(trusted, default=-1)
    found = []
    for index, stamp in enumerate(stamps):
        if index in trusted:
            current = stamp.at
        elif index > last and stamp.at > min(stamp.received, now):
            current = max(current, _bounded(stamp, now))
        found.append(current)
    return found


def _bounded(stamp: Stamp, now: str) -> str:
    """Return the time of an event, or the bound that it is certainly beyond."""
    return max(EARLIEST, min(stamp.at, stamp.received, now))


def _longest_run(times: Sequence[str]) -> set[int]:
    """Return the places of a longest non-decreasing subsequence.

    It is found by patience sorting, in O(n log n) (Fredman, "On computing the length of longest
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
    run: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        run.add(last)
        last = before[last]
    return run
