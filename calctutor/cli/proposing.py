"""SymPy as a source of ideas for integrals: asked only where the rules do not suffice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

from calctutor.cas.worker import Worker
from calctutor.expr.hints import Hint
from calctutor.expr.tree import Integral, Tree
from calctutor.processes.outcome import Done
from calctutor.solving.integration.proposer import Means

SECONDS_BY_RULES = 4.0
"""How long the rules are tried before SymPy is asked."""

SECONDS = 4.0
"""How long SymPy may take for all that it is asked about one problem."""

SECONDS_FOR_HINTS = 2.0


@contextmanager
def proposing() -> Iterator[Callable[[], Means]]:
    """Gives the means for one problem, each time it is called; the process is started when needed.

    The time of a problem begins with the call.
    """
    worker = Worker()
    try:
        yield lambda: Means(SymPy(worker), perf_counter() + SECONDS_BY_RULES)
    finally:
        worker.close()


class SymPy:
    """A proposer for one problem; where the worker fails or takes too long it proposes nothing."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._left = SECONDS

    def hints(self, integral: Integral, positive: frozenset[str]) -> tuple[Hint, ...]:
        seconds = min(self._left, SECONDS_FOR_HINTS)
        if seconds <= 0:
            return ()
        body, name = integral.body, integral.variable.name
        with self._counting():
            outcome = self._worker.run("integration_hints", body, name, positive, seconds=seconds)
        return outcome.value if isinstance(outcome, Done) else ()

    def antiderivative(self, integral: Integral, positive: frozenset[str]) -> Tree | None:
        if self._left <= 0:
            return None
        body, name = integral.body, integral.variable.name
        with self._counting():
            outcome = self._worker.run("antiderivative", body, name, positive, seconds=self._left)
        return outcome.value if isinstance(outcome, Done) else None

    @contextmanager
    def _counting(self) -> Iterator[None]:
        start = perf_counter()
        yield
        self._left -= perf_counter() - start
