"""Interruptions by Ctrl-C or a termination signal, deferred during critical work."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from calctutor.cli.termination import SIGNALS, arrived


class Interruptions:
    """A context that defers KeyboardInterrupt until a critical section is finished.

    A second Ctrl-C interrupts at once, in case the output never accepts what is written.
    """

    def __init__(self) -> None:
        self._holding = False
        self._pending = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Replace the usual handlers, unless interruptions are switched off.

        SIGTERM and SIGHUP, which would otherwise end the process silently, become interruptions
        too.
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
