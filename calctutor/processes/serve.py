"""The loop that runs in a `TaskProcess`.

It reads pickled requests from standard input, and answers each with `RECEIVED` and then with an
outcome. It ends when its input ends, even during a task, so it cannot outlive its parent.
"""

from __future__ import annotations

import faulthandler
import importlib
import os
import pickle
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import IO, TypeAlias

from calctutor.processes.cpu_limit import CPULimit, patience
from calctutor.processes.outcome import Done, Failed, NotStarted

Request: TypeAlias = tuple[str, tuple[object, ...], float]
"""The name of a task, its arguments, and its limit on CPU time in seconds."""

RECEIVED = "received"
"""Sent once everything is imported and the request is read: from here on the task itself runs."""

_MEMORY_LIMIT = 4 * 2**30
_STACK_SIZE = 256 * 2**20
_GRACE = 2.0


def serve(module: str) -> None:
    """Answer requests for the functions in `module.TASKS` until standard input ends.

    If the module has a `RECURSION_LIMIT`, that is the limit for its tasks.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    limit = CPULimit()
    answers = _claim_output()
    requests: SimpleQueue[Request] = SimpleQueue()
    threading.stack_size(_STACK_SIZE)
    threading.Thread(target=_work, args=(module, requests, answers, limit), daemon=True).start()
    with suppress(EOFError, OSError, pickle.UnpicklingError):
        while True:
            requests.put(pickle.load(sys.stdin.buffer))
    os._exit(0)


def _work(module: str, requests: SimpleQueue[Request], answers: IO[bytes], limit: CPULimit) -> None:
    """Run requests one after another, on a thread with a large stack."""
    with suppress(Exception):
        depth = getattr(importlib.import_module(module), "RECURSION_LIMIT", None)
        if depth is not None:
            sys.setrecursionlimit(depth)
    with Path(os.devnull).open("wb") as nowhere:
        while True:
            task, args, seconds = requests.get()
            _send(pickle.dumps(RECEIVED), answers)
            # The parent kills a task that sleeps too long. If the parent is gone, and the task
            # sleeps in one operation that lets no other thread notice the end of input, the timer
            # of faulthandler still ends the process.
            wait = patience(seconds) + _GRACE
            faulthandler.dump_traceback_later(wait, exit=True, file=nowhere)
            limit.begin(seconds)
            outcome = _pickled_outcome(module, task, args)
            limit.cancel()
            faulthandler.cancel_dump_traceback_later()
            _send(outcome, answers)


def _pickled_outcome(module: str, task: str, args: tuple[object, ...]) -> bytes:
    try:
        tasks = importlib.import_module(module).TASKS
    except Exception as error:
        return pickle.dumps(NotStarted(_described(error)))
    try:
        return pickle.dumps(Done(tasks[task](*args)))
    except Exception as error:
        return pickle.dumps(Failed(_described(error)))


def _described(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _send(message: bytes, answers: IO[bytes]) -> None:
    answers.write(message)
    answers.flush()


def _claim_output() -> IO[bytes]:
    """Reserve standard output for answers; anything else printed there is discarded."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def _limit_memory() -> None:
    if sys.platform == "linux":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = _MEMORY_LIMIT if hard == resource.RLIM_INFINITY else min(_MEMORY_LIMIT, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
