"""The SymPy process, with a limit on the CPU time of each request."""

from __future__ import annotations

from types import TracebackType
from typing import Literal, Self, overload

from calctutor.expr.hints import Hint
from calctutor.expr.tree import Tree
from calctutor.processes.outcome import Done, Failed, Outcome, TimedOut
from calctutor.processes.task_process import TaskProcess

__all__ = ["Done", "Failed", "Outcome", "TimedOut", "Worker"]


class Worker:
    """A SymPy process, started ahead of time and replaced whenever it hangs or dies.

    The outcome of a request is `Done`, `TimedOut` or `Failed`, never an exception.
    """

    def __init__(self) -> None:
        self._process = TaskProcess("calctutor.cas.tasks")

    def start(self) -> None:
        """Start the process unless it is running. Return at once; SymPy is imported meanwhile."""
        self._process.start()

    def close(self) -> None:
        """End the process. A later request starts another."""
        self._process.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @overload
    def run(
        self,
        task: Literal["prove_equal"],
        left: Tree,
        right: Tree,
        positive: frozenset[str],
        /,
        *,
        seconds: float,
    ) -> Outcome[bool]: ...

    @overload
    def run(
        self,
        task: Literal["simplify"],
        tree: Tree,
        positive: frozenset[str] = ...,
        /,
        *,
        seconds: float,
    ) -> Outcome[Tree]: ...

    @overload
    def run(
        self,
        task: Literal["antiderivative"],
        tree: Tree,
        variable: str,
        positive: frozenset[str],
        /,
        *,
        seconds: float,
    ) -> Outcome[Tree | None]: ...

    @overload
    def run(
        self,
        task: Literal["integration_hints"],
        tree: Tree,
        variable: str,
        positive: frozenset[str],
        /,
        *,
        seconds: float,
    ) -> Outcome[tuple[Hint, ...]]: ...

    def run(self, task: str, /, *args: object, seconds: float) -> Outcome[object]:
        """Run the function of that name in `tasks.py` on the arguments.

        `seconds` limits the CPU time of the task itself. The import of SymPy, which the first
        request may have to wait for, does not count.
        """
        return self._process.request(task, *args, seconds=seconds)
