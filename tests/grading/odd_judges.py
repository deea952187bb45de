"""Tasks for processes that do odd things with some of their items."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Mapping
from pathlib import Path

DEADLY = {7, 70}
ENDLESS = 40


def squares(_settings: object, numbers: list[int]) -> list[int]:
    return [number * number for number in numbers]


def late_at_first(_settings: object, numbers: list[int]) -> list[int]:
    """The first items take longest, so that the later ones are done before them."""
    if numbers[0] < 32:
        time.sleep(0.3)
    return squares(None, numbers)


def deadly(_settings: object, numbers: list[int]) -> list[int]:
    if DEADLY & set(numbers):
        os.kill(os.getpid(), signal.SIGKILL)
    return squares(None, numbers)


def endless(_settings: object, numbers: list[int]) -> list[int]:
    if ENDLESS in numbers:
        time.sleep(600)
    return squares(None, numbers)


def known_by_a_file(folder: str, numbers: list[int]) -> list[int]:
    """A file with the name of the process is in the folder while there is work for it."""
    file = Path(folder) / str(os.getpid())
    file.touch()
    time.sleep(0.01)
    return squares(None, numbers)


def counted_and_deadly(file: str, _numbers: list[int]) -> list[int]:
    """A sign in the file for each try, none of which comes to its end."""
    with Path(file).open("a") as out:
        out.write("x")
    os.kill(os.getpid(), signal.SIGKILL)
    return []


TASKS: Mapping[str, Callable[..., object]] = {
    task.__name__: task
    for task in (squares, late_at_first, deadly, endless, known_by_a_file, counted_and_deadly)
}
