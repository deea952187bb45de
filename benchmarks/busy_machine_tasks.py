"""One problem solved as `calctutor solve` solves it: the far end of `busy_machine.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from calctutor.cas.worker import Worker
from calctutor.cli.proposing import SymPy
from calctutor.expr.errors import UnreadableError
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import Json, derivation_json
from calctutor.solving.integration.proposer import Means
from calctutor.solving.solve import solve


def solved(text: str, given: tuple[str, ...]) -> dict[str, Json] | None:
    """Return what would be written as JSON, without the time; None for an unreadable problem."""
    try:
        problem = parse_problem(text, given=given)
    except UnreadableError:
        return None
    return derivation_json(solve(problem, means=Means(SymPy(_worker()))), 0.0)


@cache
def _worker() -> Worker:
    """Return the SymPy process, which ends when this process does."""
    return Worker()


TASKS: Mapping[str, Callable[[str, tuple[str, ...]], dict[str, Json] | None]] = {"solved": solved}
