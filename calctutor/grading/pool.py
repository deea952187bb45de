"""A pool that applies one task to many items in several processes and keeps results in order.

One thread waits for each process and gives it one batch at a time, so that it is always known what
a process that died was doing.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import islice
from queue import SimpleQueue
from typing import Generic, TypeVar, cast

from msgspec import Struct, field

from calctutor.processes.outcome import Done, NotStarted, TimedOut
from calctutor.processes.task_process import TaskProcess

T = TypeVar("T")
R = TypeVar("R")

BATCH = 32
"""The number of items sent to a process at a time.

It is large enough to make sending cheap, and small enough that all processes end at about the same
time.
"""

_AHEAD = 8
"""The most batches per process that may be under way, or done and waiting for an earlier one."""

_TRIES = 3
"""The number of attempts at a single item: a process may have been killed from outside."""

_POLL_SECONDS = 1.0
"""Seconds between checks: on some systems Ctrl-C does not interrupt a wait without a timeout."""


class Work(Struct, Generic[T, R], frozen=True):
    """The work on the items.

    `task` is one of the `TASKS` of `module`: it takes `settings` and a list of items, and returns a
    result for each. `here` does the same in this process. If an item's process dies or takes longer
    than `seconds`, the item's result is `lost(item, why)`.
    """

    module: str
    task: str
    settings: object
    here: Callable[[list[T]], list[R]]
    lost: Callable[[T, str], R]
    seconds: float


def in_order(
    work: Work[T, R], items: Iterable[T], processes: int, alone: Callable[[str], None]
) -> Generator[R, None, None]:
    """Yield the result for each item in order, reading only a limited number of items ahead.

    A process that dies is replaced. If no process can be started any more, `alone` is called with
    the reason, and the rest is done in this process. Close the generator to end the processes
    early.
    """
    pool = _Pool(work, processes, alone)
    iterator = iter(items)
    under_way: deque[_Batch[T, R]] = deque()
    try:
        while batch := list(islice(iterator, BATCH)):
            under_way.append(pool.begin(batch))
            while under_way and (under_way[0].done.is_set() or len(under_way) > _AHEAD * processes):
                yield from pool.results(under_way.popleft())
        while under_way:
            yield from pool.results(under_way.popleft())
    finally:
        pool.close()


class _Batch(Struct, Generic[T, R], frozen=True):
    """Items under way. A batch that is done without results had no process to run in."""

    items: list[T]
    results: list[R] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)


class _NoProcessError(Exception):
    """No process can be started; the message is the reason."""


class _Pool(Generic[T, R]):
    def __init__(self, work: Work[T, R], processes: int, alone: Callable[[str], None]) -> None:
        self._work = work
        self._alone = alone
        self._to_do: SimpleQueue[_Batch[T, R] | None] = SimpleQueue()
        self._processes: list[TaskProcess] = []
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._working = processes
        self._why = ""
        for _ in range(processes):
            self._add()

    def begin(self, items: list[T]) -> _Batch[T, R]:
        """Queue a batch for the next idle process."""
        batch: _Batch[T, R] = _Batch(items)
        self._to_do.put(batch)
        return batch

    def results(self, batch: _Batch[T, R]) -> Iterator[R]:
        """Wait for a batch and yield its results."""
        while self._working and not batch.done.wait(_POLL_SECONDS):
            pass
        if batch.results:
            yield from batch.results
            return
        if self._why:
            self._alone(self._why)
            self._why = ""
        for item in batch.items:
            yield from self._work.here([item])

    def close(self) -> None:
        """End all processes without waiting for their current batches."""
        for process in self._processes:
            process.stop()
        for _ in self._threads:
            self._to_do.put(None)
        for thread in self._threads:
            thread.join()
        for process in self._processes:
            process.close()

    def _add(self) -> None:
        process = TaskProcess(self._work.module)
        thread = threading.Thread(target=self._serve, args=(process,), daemon=True)
        try:
            thread.start()
        except RuntimeError as error:
            self._retire(str(error))
        else:
            self._processes.append(process)
            self._threads.append(thread)

    def _serve(self, process: TaskProcess) -> None:
        """Process batches until there are none left or the process cannot be started."""
        while (batch := self._to_do.get()) is not None:
            try:
                batch.results.extend(self._run_task(process, batch.items))
            except _NoProcessError as error:
                if self._retire(str(error)):
                    self._to_do.put(batch)
                else:
                    batch.done.set()
                return
            batch.done.set()

    def _retire(self, why: str) -> bool:
        """Decrement the number of processes, and return whether any are left."""
        with self._lock:
            self._working -= 1
            self._why = self._why or why
            return self._working > 0

    def _run_task(self, process: TaskProcess, items: list[T], tries: int = _TRIES) -> list[R]:
        """Return the result for each item. Raise _NoProcessError if no process can be started."""
        work = self._work
        outcome = process.request(work.task, work.settings, items, seconds=work.seconds)
        match outcome:
            case Done(results):
                return cast(list[R], results)
            case NotStarted(reason):
                raise _NoProcessError(reason)
        if len(items) > 1:
            # Any of the items may be to blame, so they are tried one at a time from now on.
            return [result for item in items for result in self._run_task(process, [item])]
        if isinstance(outcome, TimedOut):
            return [work.lost(items[0], f"it was not done after {work.seconds:.0f} seconds")]
        if tries > 1:
            return self._run_task(process, items, tries - 1)
        return [work.lost(items[0], "the process that judged it died")]
