"""Compare what `solve` finds on an idle machine with what it finds beside busy processes.

Run with the Python that calctutor is installed in: `python benchmarks/busy_machine.py [FILE ...]`.
Without a file the lists are those of integrals, limits and derivatives in tests/cases. A file has a
problem on each line, with ` = VALUE` and ` ; given …` behind it or not, or it is JSON Lines with
`problem` and `given`. Each problem is solved as by `calctutor solve`, with SymPy as the last
resort, in a process that is new for each of the two runs. Everything that `solve --json` writes has
to be the same, but for the time. There are as many busy processes as cores, and at least two.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from time import perf_counter

from calctutor.processes.outcome import Done, Outcome
from calctutor.processes.task_process import TaskProcess

CASES = Path(__file__).parents[1] / "tests" / "cases"
LISTS = ("integrals.txt", "definite.txt", "limits.txt", "derivatives.txt")
BUSY = max(2, os.cpu_count() or 2)
SECONDS = 600.0
"""CPU time for one problem: a net, far above what the solver allows itself."""

Problem = tuple[str, tuple[str, ...]]
"""The text and what is given."""


def problems(file: Path) -> Iterator[Problem]:
    """Yield the problems of a list or of a file of JSON Lines."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if file.suffix == ".jsonl":
            row = json.loads(line)
            yield row["problem"], tuple(row.get("given") or ())
        else:
            text, *given = line.split(" ; given ")
            yield text.partition(" = ")[0], tuple(given)


def solved(listed: Sequence[Problem]) -> tuple[list[Outcome[object]], float]:
    """Return what each problem comes to in a new process, and the seconds for all of them."""
    with closing(TaskProcess("busy_machine_tasks")) as process:
        process.request("solved", "int x dx", (), seconds=SECONDS)
        start = perf_counter()
        outcomes = [process.request("solved", *problem, seconds=SECONDS) for problem in listed]
        return outcomes, perf_counter() - start


@contextmanager
def busy_processes(number: int) -> Iterator[None]:
    """Keep so many processes computing for nothing."""
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(number)]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
        for process in busy:
            process.wait()


def tally(outcomes: Sequence[Outcome[object]]) -> str:
    """`578 solved step by step, 3 without steps, 40 not solved, 2 stopped SymPy`."""
    written = [
        one.value for one in outcomes if isinstance(one, Done) and isinstance(one.value, dict)
    ]
    complete = sum(one["complete"] for one in written)
    without_steps = sum(not one["complete"] and one["result"] is not None for one in written)
    stopped = sum("notes" in one for one in written)
    left = len(outcomes) - complete - without_steps
    return (
        f"{complete} solved step by step, {without_steps} without all steps, {left} not solved;"
        f" SymPy stopped for {stopped}"
    )


def main() -> None:
    files = [Path(name) for name in sys.argv[1:]] or [CASES / name for name in LISTS]
    listed = [problem for file in files for problem in problems(file)]
    alone, seconds_alone = solved(listed)
    print(f"{len(listed)} problems alone: {seconds_alone:.0f} s; {tally(alone)}.", flush=True)
    with busy_processes(BUSY):
        beside, seconds_beside = solved(listed)
    ratio = seconds_beside / seconds_alone
    print(
        f"Beside {BUSY} busy processes: {seconds_beside:.0f} s ({ratio:.1f} times as long);"
        f" {tally(beside)}."
    )
    others = [
        text
        for (text, _), one, two in zip(listed, alone, beside, strict=True)
        if one != two or not isinstance(one, Done)
    ]
    print(f"Not the same: {len(others)}.", *others, sep="\n    ")
    sys.exit(1 if others else 0)


if __name__ == "__main__":
    main()
