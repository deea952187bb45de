"""A limit on the CPU time of this process, which ends when it is reached.

However busy the machine is, a process computes as much before it is ended. The system's own timer
also ends one long operation that gives no other thread a turn. Windows has no such timer; there a
thread looks at the time that was used.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time

_SHARE = 1 / 20
"""The part of a core that a process gets at least, on a machine that is very busy."""

_GLANCE = 0.05
"""Seconds between looks at the CPU time, where a thread has to look."""

if sys.platform == "win32":
    EXIT_STATUS = 86
    """With which a process ends that has reached its limit; nothing else ends with it."""
else:
    EXIT_STATUS = -signal.SIGPROF


def patience(seconds: float) -> float:
    """Return how long to wait, by the clock, for a task with so many seconds of CPU time.

    Only a process that sleeps takes longer.
    """
    return seconds / _SHARE


class CPULimit:
    """Ends this process when it has computed for too long since the last call of `begin`."""

    def __init__(self) -> None:
        self._end: float | None = None
        if sys.platform == "win32":
            threading.Thread(target=self._watch, daemon=True).start()
        else:
            # The parent may ignore the signal, which it would hand down.
            signal.signal(signal.SIGPROF, signal.SIG_DFL)

    def begin(self, seconds: float) -> None:
        """Allow this process so many seconds of CPU time from now."""
        if sys.platform == "win32":
            self._end = time.process_time() + seconds
        else:
            signal.setitimer(signal.ITIMER_PROF, seconds)

    def cancel(self) -> None:
        """Set no limit until `begin` is called again."""
        if sys.platform == "win32":
            self._end = None
        else:
            signal.setitimer(signal.ITIMER_PROF, 0)

    def _watch(self) -> None:
        while True:
            time.sleep(_GLANCE)
            end = self._end
            if end is not None and time.process_time() > end:
                os._exit(EXIT_STATUS)
