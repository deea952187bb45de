"""Ctrl-C, or a polite request to end, at a moment of our choosing."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from calctutor.cli.termination import SIGNALS, arrived


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

        SIGTERM and SIGHUP, which would end the process without a word,
        become interruptions as well.
        """
        before = {number: signal.getsignal(number) for number in (signal.SIGINT, *SIGNALS)}
        usual = (signal.default_int_handler, signal.SIG_DFL, arrived)
        taken = [number for number, handler in before.items() if handler in usual]
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
