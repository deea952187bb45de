"""How quick `calctutor grade` is with one process and with several, and what else it costs.

Run with the Python that calctutor is installed in: `python benchmarks/grading.py`. The goals: where
two cores are free, many rows take half as long as with `--jobs 1`, and no number of rows takes
longer; reading and writing stays below a tenth of a millisecond a row, and fifty times the rows
take no more memory.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from functools import partial
from itertools import islice, product
from pathlib import Path
from statistics import median
from time import perf_counter

from calctutor.grading.pool import Work, in_order
from calctutor.grading.rows import AnyRow
from calctutor.grading.source import rows_of

COMMAND = str(Path(sys.executable).with_name("calctutor"))
JOBS = 2
SIZES = {100: 5, 600: 5, 2_000: 3, 20_000: 1}
"""How many rows, and how often they are judged."""

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


def same_to_everything(_settings: object, rows: list[AnyRow]) -> list[str]:
    """A judge that takes no time: what is left is reading and sending, there and back."""
    return ['{"schema": 1, "verdict": "correct"}\n' * 5] * len(rows)


TASKS = {"same_to_everything": same_to_everything}


def lost(row: AnyRow, why: str) -> str:
    raise AssertionError(why)


def alone(why: str) -> None:
    raise AssertionError(why)


def milliseconds_a_row(file: Path, processes: int) -> float:
    """What a row costs besides being judged, from the file's bytes to the line to be written."""
    here = partial(same_to_everything, None)
    work = Work("grading", "same_to_everything", None, here, lost, 60.0)
    start = perf_counter()
    with file.open("rb") as stream:
        _, rows = rows_of(stream, file.name)
        if processes:
            count = sum(1 for _ in in_order(work, rows, processes, alone))
        else:
            count = sum(len(here([row])) for row in rows)
    return (perf_counter() - start) / count * 1000


def speed(folder: Path) -> None:
    """One process against the default, in turns, for few rows and for many."""
    for kind, (rows, rounds) in product((short, ordinary), SIZES.items()):
        file = folder / f"{kind.__name__}.jsonl"
        file.write_text(kind(rows))
        runs = [(graded(file, 1)[0], graded(file, JOBS)[0]) for _ in range(rounds)]
        ratio = median(several / one for one, several in runs)
        taken = median(one for one, _ in runs)
        print(
            f"{rows:6,} {kind.__name__:8} rows: {taken:6.1f} s with --jobs 1, "
            f"{ratio:.2f} of that with --jobs {JOBS}",
            flush=True,
        )


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
