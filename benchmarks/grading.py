"""How quick `calctutor grade` is with one process and with two, and what it needs besides judging.

Run with the Python that calctutor is installed in: `python benchmarks/grading.py`. The goals: two
processes are nearly twice as quick as one where two cores are free, reading and writing stays below
a tenth of a millisecond a row, and fifty times the rows take no more memory.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice, product
from pathlib import Path
from statistics import median
from time import perf_counter

from calctutor.grading.pool import in_order
from calctutor.grading.rows import AnyRow
from calctutor.grading.source import rows_of

COMMAND = str(Path(sys.executable).with_name("calctutor"))
ROUNDS = 2
ROWS = 6000

PATTERNS = (
    ("d/dx sin({a} x^2)", "2*{b} x cos({a} x^2)"),
    ("d/dx ({a}x+{b})^5", "5*{a} ({a}x+{b})^4"),
    ("d/dx ({a}x+1)^5", "{b} ({a}x+1)^4"),
    ("d/dx ({a}-e^x)^3", "-3 e^x ({b}-e^x)^2"),
    ("d/dx ln({a}x^2+{b})", "2*{a} x/({a}x^2+{b})"),
    ("d/dx sin({a} x)^2", "{b} sin({a}*2x)"),
    ("d/dx ({a} x^3 + {b} x)", "3*{a} x^2 + {b}"),
    ("d/dx x e^({a} x)", "e^({a} x) + {b} x e^({a} x)"),
)


def ordinary(rows: int) -> str:
    """Rows as learners write them, no two alike, about half of them right."""
    filled = (
        (problem.format(a=a, b=b), answer.format(a=a, b=b))
        for a, b, (problem, answer) in product(range(2, 2 + rows), (2, 3, 5), PATTERNS)
    )
    return "".join(
        json.dumps({"id": number, "problem": problem, "answer": answer}) + "\n"
        for number, (problem, answer) in enumerate(islice(filled, rows))
    )


def short(rows: int) -> str:
    """Rows that take next to no time to judge, no two alike."""
    return "".join(
        json.dumps({"expected": f"x + {number}", "answer": f"x + {number + 1}"}) + "\n"
        for number in range(rows)
    )


def graded(file: Path, jobs: int) -> tuple[float, resource.struct_rusage]:
    """How many seconds `calctutor grade` takes, and what it uses with all its processes."""
    start = perf_counter()
    process = subprocess.Popen(
        [COMMAND, "grade", str(file), "--jobs", str(jobs), "--out", os.devnull],
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0
    return perf_counter() - start, usage


@contextmanager
def same_to_everything() -> Iterator[Callable[[AnyRow], str]]:
    """A judge that takes no time: what is left is reading and sending, there and back."""
    line = '{"schema": 1, "verdict": "correct"}\n' * 5
    yield lambda _row: line


def lost(row: AnyRow, why: str) -> str:
    raise AssertionError(why)


def milliseconds_a_row(file: Path, processes: int) -> float:
    """What a row costs besides being judged, from the file's bytes to the line to be written."""
    start = perf_counter()
    with file.open("rb") as stream:
        _, rows = rows_of(stream, file.name)
        if processes:
            lines = in_order(same_to_everything, rows, processes, lost, seconds=60.0)
            count = sum(1 for _ in lines)
        else:
            with same_to_everything() as line_of:
                count = sum(1 for _ in map(line_of, rows))
    return (perf_counter() - start) / count * 1000


def speed(folder: Path) -> None:
    file = folder / "ordinary.jsonl"
    file.write_text(ordinary(ROWS))
    small = folder / "few.jsonl"
    small.write_text(ordinary(1))
    for jobs in (1, 2):
        start, _ = graded(small, jobs)
        runs = [graded(file, jobs) for _ in range(ROUNDS)]
        taken = median(seconds for seconds, _ in runs)
        worked = median(usage.ru_utime + usage.ru_stime for _, usage in runs)
        print(
            f"--jobs {jobs}: {ROWS / (taken - start):5.0f} rows a second, "
            f"{ROWS / worked:5.0f} for each second of a processor's time"
        )
    once, twice = (median(graded(file, jobs)[0] for _ in range(ROUNDS)) for jobs in (1, 2))
    print(f"two processes are {once / twice:.2f} times as quick as one")


def overhead(folder: Path) -> None:
    file = folder / "many.jsonl"
    file.write_text(ordinary(20_000))
    for processes in (0, 1, 2):
        cost = milliseconds_a_row(file, processes)
        print(f"all but judging, {processes} other processes: {cost:.3f} ms a row")


def memory(folder: Path) -> None:
    for jobs in (1, 2):
        for rows in (1_000, 50_000):
            file = folder / "short.jsonl"
            file.write_text(short(rows))
            _, usage = graded(file, jobs)
            print(
                f"--jobs {jobs}, {rows:6,} rows: at most {usage.ru_maxrss / 1024:.0f} MB a process"
            )


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        speed(folder)
        overhead(folder)
        memory(folder)


if __name__ == "__main__":
    main()
