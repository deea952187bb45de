"""Tasks that misbehave in every way that the process has to stand."""

from __future__ import annotations

import importlib
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import calctutor

RECURSION_LIMIT = 10_000


def echo(value: object) -> object:
    return value


def process_id() -> int:
    return os.getpid()


def hang() -> None:
    while True:
        time.sleep(1)


def hang_in_one_operation() -> int:
    """One long operation and nothing else: no other thread of the process gets a turn."""
    exponent = 10**9
    return int(3**exponent)


def compute(seconds: float) -> float:
    """Use so much CPU time, and return it."""
    start = time.process_time()
    while (used := time.process_time() - start) < seconds:
        pass
    return used


def sleep(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def die() -> None:
    os._exit(7)


def fail() -> None:
    raise RuntimeError("on purpose")


def chatter() -> str:
    print("to standard output")
    print("to standard error", file=sys.stderr)
    os.write(1, b"straight to the descriptor")
    return "said"


def no_pickle() -> object:
    return lambda: None


def recurse(depth: int) -> int:
    return 0 if depth == 0 else 1 + recurse(depth - 1)


def memory(size: int) -> int:
    return len(bytearray(size))


def modules(*names: str) -> tuple[str, ...]:
    return tuple(name for name in names if name in sys.modules)


def hash_seed() -> int:
    return hash("calctutor")


def surroundings() -> tuple[list[str], str, list[str], str]:
    """What is searched for modules, the working folder, Python's variables, and calctutor."""
    variables = [name for name in os.environ if name.startswith("PYTHON")]
    return sys.path, str(Path.cwd()), variables, str(calctutor.__file__)


def imported_from(name: str) -> str:
    return str(importlib.import_module(name).__file__)


TASKS: Mapping[str, Callable[..., object]] = {
    task.__name__: task
    for task in (
        echo,
        process_id,
        hang,
        hang_in_one_operation,
        compute,
        sleep,
        die,
        fail,
        chatter,
        no_pickle,
        recurse,
        memory,
        modules,
        hash_seed,
        surroundings,
        imported_from,
    )
}
