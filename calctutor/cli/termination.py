"""SIGTERM and SIGHUP: close everything that is open, then let the signal end the process.

A handler that raises lets every `with` and `finally` on the way out do its work: the terminal is
restored, and child processes are ended. Only then does the signal take its usual effect, so that
its sender sees a process that was ended by it.
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

    It is a SystemExit because an asyncio loop propagates that, unlike other exceptions of our own.
    """


def listen() -> None:
    """Handle the signals, unless the parent process had them ignored."""
    for number in SIGNALS:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, arrived)


def arrived(number: int, _frame: FrameType | None) -> None:
    """Raise Terminated, or pass it to the current receiver, which raises it later."""
    # A closing terminal may send both signals, and the second must not disturb the handling of the
    # first.
    for signal_number in SIGNALS:
        signal.signal(signal_number, signal.SIG_IGN)
    _received.append(number)
    error = Terminated(128 + number)
    if not _receivers:
        raise error
    _receivers[-1](error)


@contextmanager
def handed_to(receive: Callable[[Terminated], None]) -> Iterator[None]:
    """Pass Terminated to `receive` instead of raising it; the receiver has to raise it later."""
    _receivers.append(receive)
    try:
        yield
    finally:
        _receivers.remove(receive)


def wait_for(stream: TextIO) -> None:
    """Wait for input, so that no signal can arrive between checking and reading."""
    if sys.platform == "win32":
        return
    read_end, write_end = os.pipe()
    os.set_blocking(write_end, False)
    before = signal.set_wakeup_fd(write_end, warn_on_full_buffer=False)
    try:
        while stream.fileno() not in select.select([stream.fileno(), read_end], [], [])[0]:
            os.read(read_end, 64)
    finally:
        signal.set_wakeup_fd(before)
        os.close(read_end)
        os.close(write_end)


def pass_on() -> None:
    """End the process by the signal that it received, if it received one."""
    for number in _received:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)
