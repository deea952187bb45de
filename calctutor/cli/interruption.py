"""Ctrl-C, or a polite request to end, at a moment of our choosing."""

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
        """Takes over from the usual handlers, unless interruptions are switched off.

        SIGTERM, which would end the process without a word, becomes an interruption as well.
        """
        usual = {signal.SIGINT: signal.default_int_handler, signal.SIGTERM: signal.SIG_DFL}
        before = {number: signal.getsignal(number) for number in usual}
        taken = [number for number in usual if before[number] is usual[number]]
        for number in taken:
            signal.signal(number, self._arrived)
        try:
            yield
        finally:
            for number in taken:
                signal.signal(number, before[number])

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
