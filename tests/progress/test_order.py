"""The order of events although clocks are wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from calctutor.progress.order import UNKNOWN, Stamp, in_order

START = datetime(2026, 3, 1, tzinfo=UTC)


def at(minutes: float) -> str:
    return (START + timedelta(minutes=minutes)).isoformat(timespec="milliseconds")


NOW = at(1_000_000)


def order(events: list[tuple[Stamp, str]], now: str = NOW) -> tuple[str, ...]:
    return tuple(name for _, name in in_order(events, now))


def times(events: list[tuple[Stamp, str]], now: str = NOW) -> dict[str, str]:
    return {name: time for time, name in in_order(events, now)}


def stamps(machine: str, *minutes: float) -> list[tuple[Stamp, str]]:
    """The events of a machine, whose clock showed these minutes; their names are a1, a2, …"""
    return [
        (Stamp(machine, number, at(minute), at(minute), f"{machine}{number}"), f"{machine}{number}")
        for number, minute in enumerate(minutes, 1)
    ]


minutes = st.lists(st.integers(0, 50), max_size=12)


@given(minutes, minutes, st.randoms(use_true_random=False))
def test_a_machine_is_never_reordered_and_the_source_does_not_matter(
    one: list[int], other: list[int], random: object
) -> None:
    given_ = [*stamps("a", *one), *stamps("b", *other)]
    expected = order(given_)
    for machine, count in (("a", len(one)), ("b", len(other))):
        own = [name for name in expected if name.startswith(machine)]
        assert own == [f"{machine}{number}" for number in range(1, count + 1)]
    shuffle = random.shuffle  # type: ignore[attr-defined]
    shuffle(given_)
    assert order(given_) == expected


@given(minutes.map(sorted), minutes.map(sorted))
def test_machines_with_right_clocks_are_merged_by_time(one: list[int], other: list[int]) -> None:
    events = [*stamps("a", *one), *stamps("b", *other)]
    noted = {name: stamp.at for stamp, name in events}
    assert times(events) == noted
    merged = [noted[name] for name in order(events)]
    assert merged == sorted(merged)


def test_a_clock_that_was_ahead_for_one_event_moves_nothing_else() -> None:
    events = [*stamps("a", 0, 600, 2, 3), *stamps("b", 1, 2.5)]
    assert order(events) == ("a1", "a2", "b1", "a3", "b2", "a4")


def test_a_clock_that_began_in_1970_moves_nothing_else() -> None:
    events = [*stamps("a", 4, 10, -30_000_000, 12), *stamps("b", 5, 11)]
    assert order(events) == ("a1", "b1", "a2", "a3", "b2", "a4")


def test_times_of_a_clock_that_was_ahead_are_those_of_the_event_before() -> None:
    found = times([*stamps("a", 0, 600, 2, 3)], at(10))
    assert found == {"a1": at(0), "a2": at(0), "a3": at(2), "a4": at(3)}


def test_a_machine_that_began_ahead_of_time_began_when_its_clock_was_right() -> None:
    """Whatever the time is now: nothing moves that nobody does."""
    for now in (at(10), at(500_000)):
        found = times([*stamps("a", 2_000_000, 2_000_001, 5, 6)], now)
        assert found == {"a1": at(5), "a2": at(5), "a3": at(5), "a4": at(6)}


def test_a_machine_that_began_in_1970_began_when_its_clock_was_right() -> None:
    found = times([*stamps("a", -29_000_000, -29_000_000, 5)])
    assert found == {"a1": at(5), "a2": at(5), "a3": at(5)}


def test_what_nothing_trusted_follows_counts_as_now() -> None:
    found = times([*stamps("a", 1, 600)], at(10))
    assert found == {"a1": at(1), "a2": at(10)}


def test_what_came_from_the_future_counts_as_the_time_at_which_it_came() -> None:
    stamp = Stamp("b", 1, at(600), at(7), "b1")
    assert times([(stamp, "b1")], at(10)) == {"b1": at(7)}


def test_events_of_unknown_machines_are_ordered_by_time_alone() -> None:
    events = [(Stamp(UNKNOWN, 0, at(n), at(9), str(n)), str(n)) for n in (3, 1, 2)]
    assert order(events) == ("1", "2", "3")
