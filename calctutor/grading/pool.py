"""Apply one task to very many items in several processes, and keep the results in order.

A thread waits for each process. It gives the process one batch at a time, so it is always known
what a process that died was doing.
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
"""How many items a process is sent at a time: so many that sending costs next to nothing, so few
that all processes end at about the same time."""

_AHEAD = 8
"""How many batches for each process may be under way, or done and waiting for an earlier one."""

_TRIES = 3
"""How often an item is tried alone. A process that dies may have been killed from outside."""

_GLANCE = 1.0
"""Seconds between looks at the clock: on some systems Ctrl-C does not end a wait without limit."""


class Work(Struct, Generic[T, R], frozen=True):
    """What is done with the items.

    `task` is in the `TASKS` of `module`: it takes `settings` and a list of items, and returns a
    result for each. `here` does the same in this process. An item whose process dies, or is not
    done after `seconds`, gets `lost(item, why)` for a result.
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
    """Yield the result for each item, in the order of the items, taking only some of them ahead.

    A process that dies is replaced. If none can be started any more, `alone` is told why, and the
    rest is done in this process. Close the generator to end the processes early.
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
    """Items under way. If it is done and has no results, no process could be started for it."""

    items: list[T]
    results: list[R] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)


class _NoProcess(Exception):
    """No process can be started; the message says why."""


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
        """Have a batch done by the next process that is idle."""
        batch: _Batch[T, R] = _Batch(items)
        self._to_do.put(batch)
        return batch

    def results(self, batch: _Batch[T, R]) -> Iterator[R]:
        """Yield the results of a batch, which is waited for."""
        while self._working and not batch.done.wait(_GLANCE):
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
        """End all processes. Those that are at work are not waited for."""
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
        """Do one batch after another, until there are none or the process cannot be started."""
        while (batch := self._to_do.get()) is not None:
            try:
                batch.results.extend(self._done(process, batch.items))
            except _NoProcess as error:
                if self._retire(str(error)):
                    self._to_do.put(batch)
                else:
                    batch.done.set()
                return
            batch.done.set()

    def _retire(self, why: str) -> bool:
        """Count one process less. Return whether others are left."""
        with self._lock:
            self._working -= 1
            self._why = self._why or why
            return self._working > 0

    def _done(self, process: TaskProcess, items: list[T], tries: int = _TRIES) -> list[R]:
        """Return the result for each item. Raise _NoProcess."""
        work = self._work
        outcome = process.request(work.task, work.settings, items, seconds=work.seconds)
        match outcome:
            case Done(results):
                return cast(list[R], results)
            case NotStarted(reason):
                raise _NoProcess(reason)
        if len(items) > 1:
            # Which item was to blame is not known: from now on they come one at a time.
            return [result for item in items for result in self._done(process, [item])]
        if isinstance(outcome, TimedOut):
            return [work.lost(items[0], f"it was not done after {work.seconds:.0f} seconds")]
        if tries > 1:
            return self._done(process, items, tries - 1)
        return [work.lost(items[0], "the process that judged it died")]
