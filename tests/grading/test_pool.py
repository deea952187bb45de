"""Many items, several processes, one order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice
from multiprocessing import active_children

import pytest

from calctutor.grading.pool import BATCH, CannotStart, Opening, in_order
from tests.grading import odd_judges

MINUS_ONE = -1


def lost(_number: int, why: str) -> int:
    assert "died" in why or "not done" in why
    return MINUS_ONE


def run(opening: Opening[int, int], numbers: range, processes: int = 2) -> list[int]:
    return list(in_order(opening, numbers, processes, lost, seconds=60.0))


@pytest.mark.parametrize("processes", [1, 2, 3])
@pytest.mark.parametrize("number", [0, 1, BATCH, BATCH + 1, 10 * BATCH - 1])
def test_a_result_for_each_in_order(number: int, processes: int) -> None:
    expected = [n * n for n in range(number)]
    assert run(odd_judges.squares, range(number), processes) == expected
    assert not active_children()


def test_the_order_is_kept_when_the_first_are_the_last_to_be_done() -> None:
    assert run(odd_judges.late_at_first, range(300), 3) == [n * n for n in range(300)]


def test_an_item_that_kills_its_process_costs_nobody_else_anything() -> None:
    expected = [MINUS_ONE if n in odd_judges.DEADLY else n * n for n in range(200)]
    assert run(odd_judges.deadly, range(200)) == expected


def test_one_process_is_replaced_as_well() -> None:
    expected = [MINUS_ONE if n in odd_judges.DEADLY else n * n for n in range(100)]
    assert run(odd_judges.deadly, range(100), processes=1) == expected


def test_an_item_that_never_ends_is_given_up() -> None:
    results = list(in_order(odd_judges.endless, range(80), 2, lost, seconds=1.0))
    assert results == [MINUS_ONE if n == odd_judges.ENDLESS else n * n for n in range(80)]


def test_processes_that_do_not_start_are_not_started_for_ever() -> None:
    with pytest.raises(CannotStart):
        run(odd_judges.never_opens, range(100))
    assert not active_children()


def test_few_items_are_taken_ahead() -> None:
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        for number in count():
            taken = number + 1
            yield number

    results = in_order(odd_judges.squares, endless(), 2, lost, seconds=60.0)
    for index, result in enumerate(islice(results, 5000)):
        assert result == index * index
        assert taken <= index + 40 * BATCH
    results.close()
    assert not active_children()
