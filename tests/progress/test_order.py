"""The order of events although clocks are wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from calctutor.progress.order import UNKNOWN, Stamp, in_order

START = datetime(2026, 3, 1, tzinfo=UTC)


def at(minutes: float) -> str:
    return (START + timedelta(minutes=minutes)).isoformat(timespec="milliseconds")


def stamps(machine: str, *minutes: float) -> list[tuple[Stamp, str]]:
    """The events of a machine, whose clock showed these minutes; their names are a1, a2, …"""
    return [
        (Stamp(machine, number, at(minute), f"{machine}{number}"), f"{machine}{number}")
        for number, minute in enumerate(minutes, 1)
    ]


minutes = st.lists(st.integers(0, 50), max_size=12)


@given(minutes, minutes, st.randoms(use_true_random=False))
def test_a_machine_is_never_reordered_and_the_source_does_not_matter(
    one: list[int], other: list[int], random: object
) -> None:
    given_ = [*stamps("a", *one), *stamps("b", *other)]
    expected = in_order(given_)
    for machine, count in (("a", len(one)), ("b", len(other))):
        own = [name for name in expected if name.startswith(machine)]
        assert own == [f"{machine}{number}" for number in range(1, count + 1)]
    shuffle = random.shuffle  # type: ignore[attr-defined]
    shuffle(given_)
    assert in_order(given_) == expected


@given(minutes.map(sorted), minutes.map(sorted))
def test_machines_with_right_clocks_are_merged_by_time(one: list[int], other: list[int]) -> None:
    events = [*stamps("a", *one), *stamps("b", *other)]
    times = {name: stamp.at for stamp, name in events}
    merged = [times[name] for name in in_order(events)]
    assert merged == sorted(merged)


def test_a_clock_that_was_ahead_for_one_event_moves_nothing_else() -> None:
    events = [*stamps("a", 0, 600, 2, 3), *stamps("b", 1, 2.5)]
    assert in_order(events) == ("a1", "a2", "b1", "a3", "b2", "a4")


def test_a_clock_that_began_in_1970_moves_nothing_else() -> None:
    events = [*stamps("a", 4, 10, -30_000_000, 12), *stamps("b", 5, 11)]
    assert in_order(events) == ("a1", "b1", "a2", "a3", "b2", "a4")


def test_events_of_unknown_machines_are_ordered_by_time_alone() -> None:
    events = [(Stamp(UNKNOWN, 0, at(minute), str(minute)), minute) for minute in (3, 1, 2)]
    assert in_order(events) == (1, 2, 3)
