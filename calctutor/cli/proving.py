"""SymPy as a prover: a process started when needed, with a limit on each proof."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from calctutor.cas.worker import Worker
from calctutor.checking.sameness import Prover
from calctutor.expr.tree import Tree
from calctutor.processes.outcome import Done, TimedOut

SECONDS = 3.0
"""The CPU time in seconds that SymPy may take for a proof, which only strengthens the evidence."""


def prover(worker: Worker) -> Prover:
    """Wrap a worker as a function that proves two expressions equal."""

    def prove(left: Tree, right: Tree, positive: frozenset[str]) -> bool | None:
        outcome = worker.run("prove_equal", left, right, positive, seconds=SECONDS)
        if isinstance(outcome, TimedOut):
            return None
        return isinstance(outcome, Done) and outcome.value

    return prove


@contextmanager
def proving() -> Iterator[Prover]:
    """Yield a prover whose process is started when it is first needed."""
    worker = Worker()
    try:
        yield prover(worker)
    finally:
        worker.close()
