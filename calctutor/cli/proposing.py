"""SymPy as a source of ideas for integrals, asked only if the rules do not suffice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from calctutor.cas.worker import Worker
from calctutor.expr.hints import Hint
from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import Integral, Tree
from calctutor.processes.outcome import Done, TimedOut
from calctutor.solving.integration.proposer import Means

SECONDS = 10.0
"""The CPU time in seconds that SymPy may take for one antiderivative."""

SECONDS_FOR_HINTS = 5.0
"""The CPU time in seconds that SymPy may take for the hints for one integral."""


@contextmanager
def proposing() -> Iterator[Callable[[], Means]]:
    """Yield a function that returns the means for one problem.

    The SymPy process is started when it is first needed.
    """
    worker = Worker()
    try:
        yield lambda: Means(SymPy(worker))
    finally:
        worker.close()


class SymPy:
    """A proposer for one problem; it proposes nothing if the worker fails or takes too long.

    A task that took too long is not tried on another integral of the problem. So a problem takes at
    most both limits, in addition to the tasks that stay within them.
    """

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._given_up: set[str] = set()

    def hints(self, integral: Integral, positive: frozenset[str]) -> tuple[Hint, ...]:
        if "hints" in self._given_up:
            return ()
        outcome = self._worker.run(
            "integration_hints",
            integral.body,
            integral.variable.name,
            positive,
            seconds=SECONDS_FOR_HINTS,
        )
        if isinstance(outcome, TimedOut):
            self._given_up.add("hints")
        return outcome.value if isinstance(outcome, Done) else ()

    def antiderivative(self, integral: Integral, positive: frozenset[str]) -> Tree | None:
        if "antiderivative" in self._given_up:
            return None
        outcome = self._worker.run(
            "antiderivative", integral.body, integral.variable.name, positive, seconds=SECONDS
        )
        if isinstance(outcome, TimedOut):
            self._given_up.add("antiderivative")
        return outcome.value if isinstance(outcome, Done) else None

    def notes(self) -> tuple[Prose, ...]:
        return (_GIVEN_UP,) if self._given_up else ()


_GIVEN_UP = say("I asked SymPy too, but it needed too long, and I stopped it.")
