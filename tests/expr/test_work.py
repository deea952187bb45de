"""Counted work: limits, and cached results."""

from __future__ import annotations

from math import inf

import pytest

from calctutor.expr.tree import walk
from calctutor.expr.work import TooMuchWorkError, left, limited_to, remembered, spend, spent, within
from calctutor.reading.parser import parse


def test_nothing_ends_without_a_limit() -> None:
    spend(10**12)


def test_work_ends_at_the_limit() -> None:
    with pytest.raises(TooMuchWorkError), limited_to(100):
        while True:
            spend(1)


def test_an_inner_limit_allows_no_more_than_the_one_around_it() -> None:
    with limited_to(100), pytest.raises(TooMuchWorkError), limited_to(1000):
        spend(101)


def test_after_an_inner_limit_what_is_left_of_the_outer_one_holds() -> None:
    with limited_to(100):
        with pytest.raises(TooMuchWorkError), limited_to(10):
            spend(11)
        spend(80)
        with pytest.raises(TooMuchWorkError):
            spend(10)


def test_looking_at_a_tree_is_work() -> None:
    tree = parse("+".join(["x"] * 500))
    before = spent()
    list(walk(tree))
    assert spent() - before >= 500


@remembered(8)
def inner(number: int) -> int:
    spend(100)
    return number


@remembered(8)
def outer(number: int) -> int:
    spend(10)
    return inner(number) + inner(number)


def _cost_of_outer(number: int) -> float:
    with limited_to(1000):
        before = spent()
        outer(number)
        return spent() - before


def test_what_is_kept_costs_the_same_in_every_block() -> None:
    assert [_cost_of_outer(1) for _ in range(3)] == [110, 110, 110]


def test_what_is_kept_is_paid_for_once_in_a_block() -> None:
    with limited_to(1000):
        before = spent()
        for _ in range(5):
            inner(2)
            outer(2)
        assert spent() - before == 110


def test_a_part_that_was_known_before_does_not_make_the_whole_cheaper_later() -> None:
    with limited_to(1000):
        inner(3)
        outer(3)
    assert _cost_of_outer(3) == 110


def test_what_a_limit_cut_short_is_not_kept() -> None:
    @remembered(8)
    def patient(number: int) -> int:
        try:
            with limited_to(1000):
                spend(500)
        except TooMuchWorkError:
            return 0
        return number

    with limited_to(100), pytest.raises(TooMuchWorkError):
        patient(7)
    assert patient(7) == 7


def _find(units: float) -> str:
    spend(units)
    return "found"


def test_what_is_found_within_its_own_limit() -> None:
    assert within(100, lambda: _find(100)) == "found"
    assert within(100, lambda: _find(101)) is None


def test_an_outer_limit_passes_through() -> None:
    with limited_to(50), pytest.raises(TooMuchWorkError):
        within(100, lambda: _find(60))
    with limited_to(150), pytest.raises(TooMuchWorkError):
        within(100, lambda: _find(160))
    with limited_to(150):
        assert within(100, lambda: _find(101)) is None
        assert left() == 49


def test_without_a_limit_there_is_no_end_of_what_is_left() -> None:
    assert left() == inf


def test_the_limit_itself_may_be_spent() -> None:
    with limited_to(100):
        spend(100)
        assert left() == 0
        with pytest.raises(TooMuchWorkError):
            spend(1)


def test_what_is_left_falls_with_what_is_spent_and_is_as_before_after_a_block() -> None:
    with limited_to(100):
        spend(30)
        assert left() == 70
        with limited_to(50):
            assert left() == 50
            spend(20)
            assert left() == 30
        assert left() == 50
        with limited_to(1000):
            assert left() == 50
    assert left() == inf


def test_a_limit_ends_with_its_block_even_after_an_error() -> None:
    with pytest.raises(ValueError, match="here"), limited_to(5):
        raise ValueError("here")
    assert left() == inf
    spend(100)


def test_what_was_spent_is_counted_beyond_the_limit_too() -> None:
    before = spent()
    with pytest.raises(TooMuchWorkError), limited_to(10):
        spend(25)
    assert spent() - before == 25


def test_nothing_is_found_within_a_limit_that_an_inner_search_reaches() -> None:
    found = within(100, lambda: within(1000, lambda: _find(500)))
    assert found is None
    assert within(1000, lambda: within(100, lambda: _find(500))) is None
    assert within(1000, lambda: within(500, lambda: _find(500))) == "found"


def test_another_error_passes_through_a_search() -> None:
    def fail() -> str:
        raise KeyError("name")

    with pytest.raises(KeyError):
        within(100, fail)


def test_a_kept_result_has_a_key_of_all_its_arguments() -> None:
    calls: list[tuple[int, int]] = []

    @remembered(8)
    def product(a: int, b: int = 1) -> int:
        calls.append((a, b))
        return a * b

    assert [product(2), product(3), product(2, 3), product(2, b=4), product(2)] == [2, 3, 6, 8, 2]
    assert calls == [(2, 1), (3, 1), (2, 3), (2, 4)]
    assert product.__name__ == "product"


def test_only_so_many_results_are_kept() -> None:
    calls: list[int] = []

    @remembered(2)
    def same(number: int) -> int:
        calls.append(number)
        return number

    for number in (1, 2, 1, 3, 1, 2):
        same(number)
    assert calls == [1, 2, 3, 2]


def test_a_result_that_fails_is_not_kept_and_leaves_no_trace() -> None:
    fails = [True, False]

    @remembered(8)
    def sometimes(number: int) -> int:
        spend(10)
        if fails.pop(0):
            raise KeyError("not yet")
        return inner(number)

    with pytest.raises(KeyError):
        sometimes(9)
    assert sometimes(9) == 9
    with limited_to(1000):
        before = spent()
        sometimes(9)
        assert spent() - before == 110


def test_a_kept_result_does_not_fit_into_a_limit_below_its_cost() -> None:
    outer(8)
    with limited_to(109), pytest.raises(TooMuchWorkError):
        outer(8)
    with limited_to(110):
        assert outer(8) == 16
        assert left() == 0


def test_outside_of_blocks_a_kept_result_is_paid_for_once() -> None:
    outer(11)
    before = spent()
    outer(11)
    assert spent() == before
