"""The order and times of events, which withstand wrong clocks.

Events of one machine are ordered by the machine's own numbers, whatever its clock said; machines
are merged by time. A time is wrong if it was in the future when the event was received, if it is in
the future now, or if it precedes calctutor. Of a machine's other times, a longest non-decreasing
run is trusted. Any other event counts as simultaneous with the trusted one before it, so that a
clock that was wrong for a while displaces only the events of that while. An event from the future
with no trusted event after it counts as now.
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
"""The machine of events exported before machines had names; only time orders these events."""


EARLIEST = "2026-01-01T00:00:00.000+00:00"
"""The earliest possible time of an event: calctutor did not exist before."""


class Stamp(Struct, frozen=True):
    """The evidence for when an event happened.

    `machine` made it as its event `number`. `at` is the time by that machine's clock, `received`
    the time at which this store got the event. Both are in UTC as ISO 8601 text with milliseconds,
    so that texts compare like times. `uid` breaks ties.
    """

    machine: str
    number: int
    at: str
    received: str
    uid: str


def in_order(stamped: Iterable[tuple[Stamp, T]], now: str) -> tuple[tuple[str, T], ...]:
    """Return the items in the order in which they happened, each with its effective time."""
    by_machine: dict[str, list[tuple[Stamp, T]]] = {}
    for stamp, item in stamped:
        by_machine.setdefault(stamp.machine, []).append((stamp, item))
    sequences = [_sequence(machine, by_machine[machine], now) for machine in sorted(by_machine)]
    return tuple(merge(*sequences, key=itemgetter(0)))


def _sequence(machine: str, stamped: list[tuple[Stamp, T]], now: str) -> list[tuple[str, T]]:
    """Return the items of one machine in order, each with its effective time."""
    if machine == UNKNOWN:
        stamped.sort(key=lambda pair: (_bounded(pair[0], now), pair[0].number, pair[0].uid))
    else:
        stamped.sort(key=lambda pair: (pair[0].number, pair[0].at, pair[0].uid))
    times = _effective_times([stamp for stamp, _ in stamped], now)
    return [(at, item) for at, (_, item) in zip(times, stamped, strict=True)]


def _effective_times(stamps: Sequence[Stamp], now: str) -> list[str]:
    """Return the effective time of each event of one machine."""
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
    """Return the time of an event, clamped to the possible range."""
    return max(EARLIEST, min(stamp.at, stamp.received, now))


def _longest_run(times: Sequence[str]) -> set[int]:
    """Return the indices of a longest non-decreasing subsequence.

    The algorithm is patience sorting, in O(n log n) (Fredman, "On computing the length of longest
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
