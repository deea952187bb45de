"""How much is tried: a sample in an ordinary run, everything with `pytest -m large`.

`large(one_in=4)` marks tests of which an ordinary run takes a quarter, always the same one: all
tests of a case together, chosen by its id. `amount(25, 500)` is how often something generated is
tried in an ordinary run, and in a whole one.
"""

from __future__ import annotations

import os
from zlib import crc32

import pytest

WHOLE = "CALCTUTOR_TEST_WHOLE"
"""The variable that tells the processes of a run that everything is tried."""


def is_whole() -> bool:
    """Return whether everything is tried in this run."""
    return bool(os.environ.get(WHOLE))


def amount(sample: int, whole: int) -> int:
    """Return how many examples this run tries."""
    return whole if is_whole() else sample


def large(one_in: int = 1) -> pytest.MarkDecorator:
    """Mark tests that an ordinary run takes one in so many of."""
    return pytest.mark.large(one_in=one_in)


def is_in_sample(item: pytest.Item) -> bool:
    """Return whether an ordinary run takes the test. What has no parameters is always taken."""
    mark = item.get_closest_marker("large")
    _, bracket, case = item.nodeid.partition("[")
    if mark is None or not bracket:
        return True
    return crc32(case.encode()) % int(mark.kwargs["one_in"]) == 0
