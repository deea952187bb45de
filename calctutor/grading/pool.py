"""One function applied to very many items by several processes, the results in order.

There are no threads and no queues here: each process has a pipe of its own and one batch at a time,
so it is always known what a process that died was doing, and neither end can wait for the other.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")
R = TypeVar("R")

Opening: TypeAlias = Callable[[], AbstractContextManager[Callable[[T], R]]]
"""Makes the function, once in each process. It is pickled, so some module has to hold it by name.
The function must not raise."""

BATCH = 32
"""How many items a process is sent at a time: so many that sending costs next to nothing, so few
that all processes end at about the same time."""

_AHEAD = 8
"""How many batches for each process may be under way, or done and waiting for an earlier one."""

_READY = "ready"
_PATIENCE = 5.0


class CannotStart(Exception):
    """A process cannot be started, or ended before it could do anything."""


def in_order(
    opening: Opening[T, R],
    items: Iterable[T],
    processes: int,
    lost: Callable[[T, str], R],
    *,
    seconds: float,
) -> Generator[R, None, None]:
    """The result for each item, in the order of the items, of which only some are taken ahead.

    An item whose process dies, or is not done after `seconds`, gets `lost(item, why)` for a
    result; the others go on in a new process. Raises CannotStart. Close the iterator to end the
    processes early.
    """
    pool = _Pool(opening, lost, seconds, processes)
    iterator = iter(items)
    under_way: deque[_Job[T, R]] = deque()
    exhausted = False
    try:
        while True:
            while pool.idle and len(under_way) < _AHEAD * processes:
                batch = list(islice(iterator, BATCH))
                if not batch:
                    exhausted = True
                    break
                under_way.append(pool.begin(batch))
            while under_way and under_way[0].done:
                yield from under_way.popleft().results
            if under_way:
                pool.wait()
            elif exhausted:
                return
    finally:
        pool.close()


@dataclass(slots=True)
class _Job(Generic[T, R]):
    """A batch under way: the parts that are not done yet, and the results of those that are."""

    parts: deque[list[T]]
    results: list[R] = field(default_factory=list)

    @property
    def done(self) -> bool:
        return not self.parts


class _Pool(Generic[T, R]):
    def __init__(
        self,
        opening: Opening[T, R],
        lost: Callable[[T, str], R],
        seconds: float,
        processes: int,
    ) -> None:
        self._opening = opening
        self._lost = lost
        self._seconds = seconds
        self.idle: list[_Process[T, R]] = []
        self._busy: dict[Connection, tuple[_Process[T, R], _Job[T, R]]] = {}
        for _ in range(processes):
            self.idle.append(_Process(opening))

    def begin(self, batch: list[T]) -> _Job[T, R]:
        """Gives a batch to a process that is idle."""
        job: _Job[T, R] = _Job(deque([batch]))
        self._go_on(self.idle.pop(), job)
        return job

    def wait(self) -> None:
        """Waits until some process is done with what it was given, or dies, or takes too long."""
        first = min(process.deadline for process, _ in self._busy.values())
        heard = wait(list(self._busy), max(0.0, first - monotonic()))
        for process, job in [self._busy[one] for one in list(self._busy) if one in heard]:
            try:
                results = process.receive(self._seconds)
            except (EOFError, OSError):
                self._replace(process, job, "the process that judged it died")
                continue
            if results is not None:
                job.parts.popleft()
                job.results += results
                self._go_on(process, job)
        if not heard:
            for process, job in list(self._busy.values()):
                if process.deadline <= monotonic():
                    why = f"it was not done after {self._seconds:.0f} seconds"
                    self._replace(process, job, why)

    def close(self) -> None:
        """Ends all processes: those that are at work are not waited for."""
        for process, _ in self._busy.values():
            process.kill()
        for process in self.idle:
            process.dismiss()
        for process in self.idle:
            process.join()

    def _go_on(self, process: _Process[T, R], job: _Job[T, R]) -> None:
        """Gives the process the next part of the job, or lets it rest."""
        if job.done:
            self._busy.pop(process.connection, None)
            self.idle.append(process)
        else:
            self._busy[process.connection] = (process, job)
            process.send(job.parts[0], self._seconds)

    def _replace(self, process: _Process[T, R], job: _Job[T, R], why: str) -> None:
        """Puts a new process in the place of one that failed.

        Which item of several was to blame is not known: from now on they come one at a time.
        """
        del self._busy[process.connection]
        process.kill()
        if not process.ready:
            raise CannotStart
        part = job.parts.popleft()
        if len(part) == 1:
            job.results.append(self._lost(part[0], why))
        else:
            job.parts.extendleft([item] for item in reversed(part))
        self._go_on(_Process(self._opening), job)


class _Process(Generic[T, R]):
    """A process with the pipe to it. `deadline`: when it should be done with what it has."""

    def __init__(self, opening: Opening[T, R]) -> None:
        # Not fork: a copy of a process that shows a progress bar has a lock of it in its hands.
        context = get_context("spawn")
        self.connection, far_end = context.Pipe()
        self.ready = False
        self.deadline = 0.0
        self._process = context.Process(target=_serve, args=(far_end, opening), daemon=True)
        try:
            with _interruptions_held_back():
                self._process.start()
        except OSError:
            raise CannotStart from None
        finally:
            far_end.close()

    def send(self, part: list[T], seconds: float) -> None:
        self.deadline = monotonic() + seconds
        # If it is dead, that is noticed when its answer is waited for.
        with suppress(OSError):
            self.connection.send(part)

    def receive(self, seconds: float) -> list[R] | None:
        """The results; None when it only says that it is ready. Raises EOFError or OSError."""
        said = self.connection.recv()
        if said == _READY:
            self.ready = True
            self.deadline = monotonic() + seconds
            return None
        assert isinstance(said, list)
        return said

    def dismiss(self) -> None:
        """Lets the process come to its end, which it does when nothing more can arrive."""
        self.connection.close()
        if not self.ready:
            self._process.kill()

    def join(self) -> None:
        self._process.join(_PATIENCE)
        self.kill()

    def kill(self) -> None:
        self.connection.close()
        self._process.kill()
        self._process.join()


def _serve(connection: Connection, opening: Opening[T, R]) -> None:
    """What a process does: the function for each batch that arrives, until none can any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError), opening() as function:
        connection.send(_READY)
        while True:
            connection.send([function(item) for item in connection.recv()])


@contextmanager
def _interruptions_held_back() -> Iterator[None]:
    """Ctrl-C reaches every process of the terminal. One that is started here never hears of it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    # The first start of a process starts this one too, which would let interruptions through.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
