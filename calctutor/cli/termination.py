"""SIGTERM and SIGHUP: everything that is open is closed, then the signal ends the process.

A handler that raises lets every `with` and `finally` on the way out do its work: the terminal is
put back as it was found, and processes that were started are ended. Only then does the signal take
its usual effect, so that whoever sent it sees a process that it ended.
"""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TextIO

SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
_received: list[int] = []
_receivers: list[Callable[[Terminated], None]] = []


class Terminated(SystemExit):
    """A signal asked this process to end.

    An asyncio loop hands on a SystemExit and no other error of our own.
    """


def listen() -> None:
    """Take the signals over, unless whoever started us had them ignored."""
    for number in SIGNALS:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, arrived)


def arrived(number: int, _frame: FrameType | None) -> None:
    """Raise Terminated, or hand it to whoever wants to raise it later."""
    # A terminal that closes may send both, and must not disturb what the first one set off.
    for one in SIGNALS:
        signal.signal(one, signal.SIG_IGN)
    _received.append(number)
    error = Terminated(128 + number)
    if not _receivers:
        raise error
    _receivers[-1](error)


@contextmanager
def handed_to(receive: Callable[[Terminated], None]) -> Iterator[None]:
    """Have the error handed to a function instead of raised, by whoever has to raise it later."""
    _receivers.append(receive)
    try:
        yield
    finally:
        _receivers.remove(receive)


def wait_for(stream: TextIO) -> None:
    """Wait for something to read, so that no signal can arrive between looking and reading."""
    if sys.platform == "win32":
        return
    ours, theirs = os.pipe()
    os.set_blocking(theirs, False)
    before = signal.set_wakeup_fd(theirs, warn_on_full_buffer=False)
    try:
        while stream.fileno() not in select.select([stream.fileno(), ours], [], [])[0]:
            os.read(ours, 64)
    finally:
        signal.set_wakeup_fd(before)
        os.close(ours)
        os.close(theirs)


def pass_on() -> None:
    """End the process by the signal that it received, if it received one."""
    for number in _received:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)
