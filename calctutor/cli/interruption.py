"""Ctrl-C at a moment of our choosing."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Interruptions:
    """Lets what must not be left half done be finished before KeyboardInterrupt is raised.

    A second Ctrl-C does not wait, should the output never take what is written.
    """

    def __init__(self) -> None:
        self._holding = False
        self._pending = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Takes over from the usual handler, unless interruptions are switched off."""
        before = signal.getsignal(signal.SIGINT)
        if before is not signal.default_int_handler:
            yield
            return
        signal.signal(signal.SIGINT, self._arrived)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    @contextmanager
    def held_back(self) -> Iterator[None]:
        self._holding = True
        try:
            yield
        finally:
            self._holding = False
        if self._pending:
            self._pending = False
            raise KeyboardInterrupt

    def _arrived(self, _signal: int, _frame: FrameType | None) -> None:
        if self._holding and not self._pending:
            self._pending = True
        else:
            raise KeyboardInterrupt
