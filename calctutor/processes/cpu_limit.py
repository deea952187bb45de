"""A limit on the CPU time of this process, which ends when it reaches the limit.

A process may compute equally much however busy the machine is. The system's own timer also ends one
long operation that never yields to another thread. Windows has no such timer; there a thread polls
the CPU time.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time

_SHARE = 1 / 20
"""The least share of a core that a process gets on a very busy machine."""

_POLL_SECONDS = 0.05
"""Seconds between looks at the CPU time, where a thread polls it."""

if sys.platform == "win32":
    EXIT_STATUS = 86
    """The exit status of a process that reached its limit, and of no other."""
else:
    EXIT_STATUS = -signal.SIGPROF


def patience(seconds: float) -> float:
    """Return the longest wall-clock time to wait for a task with this CPU limit, in seconds.

    Only a process that sleeps takes longer.
    """
    return seconds / _SHARE


class CPULimit:
    """Ends this process if it uses too much CPU time after a call of `begin`."""

    def __init__(self) -> None:
        self._end: float | None = None
        if sys.platform == "win32":
            threading.Thread(target=self._watch, daemon=True).start()
        else:
            # If the parent ignored the signal, this process would inherit that.
            signal.signal(signal.SIGPROF, signal.SIG_DFL)

    def begin(self, seconds: float) -> None:
        """Allow this process `seconds` of CPU time from now."""
        if sys.platform == "win32":
            self._end = time.process_time() + seconds
        else:
            signal.setitimer(signal.ITIMER_PROF, seconds)

    def cancel(self) -> None:
        """Lift the limit until the next call of `begin`."""
        if sys.platform == "win32":
            self._end = None
        else:
            signal.setitimer(signal.ITIMER_PROF, 0)

    def _watch(self) -> None:
        while True:
            time.sleep(_POLL_SECONDS)
            end = self._end
            if end is not None and time.process_time() > end:
                os._exit(EXIT_STATUS)
