"""What was done before, read from the store."""

from __future__ import annotations

from contextlib import closing

from calctutor.progress.errors import StoreError
from calctutor.progress.history import Attempt, attempts
from calctutor.progress.store import Store


def past_attempts() -> tuple[Attempt, ...]:
    """Every attempt that is stored; none where the store cannot be read."""
    try:
        with closing(Store.open()) as store:
            return attempts(entry.record for entry in store.entries())
    except StoreError:
        return ()
