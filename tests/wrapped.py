"""Room on the stack where mutmut wraps every function: nesting of the greatest depth needs it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

_FRAMES_FOR_ONE = 4
"""How many frames there are for one function that mutmut wraps, and one to spare."""


def are_functions_wrapped() -> bool:
    """Return whether mutmut runs the tests."""
    return "MUTANT_UNDER_TEST" in os.environ


@pytest.fixture(autouse=True)
def stack_for_wrapped_functions() -> Iterator[None]:
    """Allow deeper recursion while mutmut runs the tests, and only then."""
    limit = sys.getrecursionlimit()
    if are_functions_wrapped():
        sys.setrecursionlimit(_FRAMES_FOR_ONE * limit)
    yield
    sys.setrecursionlimit(limit)
