"""Functions for processes that do odd things with some of their items."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

DEADLY = {7, 70}
ENDLESS = 40


@contextmanager
def squares() -> Iterator[Callable[[int], int]]:
    yield lambda number: number * number


@contextmanager
def late_at_first() -> Iterator[Callable[[int], int]]:
    """The first items take longest, so that the later ones are done before them."""

    def square(number: int) -> int:
        if number < 32:
            time.sleep(0.01)
        return number * number

    yield square


@contextmanager
def deadly() -> Iterator[Callable[[int], int]]:
    def square(number: int) -> int:
        if number in DEADLY:
            os.kill(os.getpid(), signal.SIGKILL)
        return number * number

    yield square


@contextmanager
def endless() -> Iterator[Callable[[int], int]]:
    def square(number: int) -> int:
        if number == ENDLESS:
            time.sleep(600)
        return number * number

    yield square


@contextmanager
def never_opens() -> Iterator[Callable[[int], int]]:
    os._exit(3)
    yield squares
