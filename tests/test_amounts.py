"""An ordinary run takes a fair sample of what is large, the same each time, and a whole one all."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.amounts import is_in_sample, is_whole, large


class _Item(pytest.Item):
    def runtest(self) -> None:
        raise AssertionError


def item(request: pytest.FixtureRequest, test: str, case: str, one_in: int | None) -> pytest.Item:
    made = _Item.from_parent(request.node.parent, name=f"{test}[{case}]" if case else test)
    if one_in is not None:
        made.add_marker(large(one_in))
    return made


def test_one_in_four_is_taken(request: pytest.FixtureRequest) -> None:
    cases = [item(request, "test_it", f"case {number}", 4) for number in range(1000)]
    taken = Counter(map(is_in_sample, cases))
    assert 200 <= taken[True] <= 300
    again = [item(request, "test_it", f"case {number}", 4) for number in range(1000)]
    assert list(map(is_in_sample, cases)) == list(map(is_in_sample, again))


def test_all_tests_of_a_case_are_taken_together(request: pytest.FixtureRequest) -> None:
    for number in range(50):
        case = f"int x^{number} dx"
        one, two = (item(request, name, case, 4) for name in ("test_one", "test_two"))
        assert is_in_sample(one) == is_in_sample(two)


@pytest.mark.parametrize(("case", "one_in"), [("", 4), ("case", None), ("case", 1)])
def test_what_is_not_large_or_has_no_cases_is_taken(
    request: pytest.FixtureRequest, case: str, one_in: int | None
) -> None:
    assert is_in_sample(item(request, "test_it", case, one_in))


def test_this_run_knows_whether_it_is_whole(pytestconfig: pytest.Config) -> None:
    assert is_whole() == (pytestconfig.getoption("markexpr") == "large")
