"""Room on the stack where mutmut wraps every function: nesting of the greatest depth needs it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

_WRAPPED = 4
"""How many frames mutmut makes of one, and one more."""


@pytest.fixture(autouse=True)
def _stack_for_wrapped_functions() -> Iterator[None]:
    """Allow deeper recursion while mutmut runs the tests, and only then."""
    limit = sys.getrecursionlimit()
    if "MUTANT_UNDER_TEST" in os.environ:
        sys.setrecursionlimit(_WRAPPED * limit)
    yield
    sys.setrecursionlimit(limit)
