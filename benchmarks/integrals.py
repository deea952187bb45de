"""How many integrals are solved, by technique: by calctutor, and in the same run by SymPy.

Run with the Python that calctutor is installed in: `python benchmarks/integrals.py [FILE ...]`.
Without a file the lists are tests/cases/integrals.txt and definite.txt. SymPy is asked twice: for
the steps of its `integral_steps`, which have to lead to an antiderivative (it knows no bounds), and
for the result alone, by `integrate`. Every answer has to stand a comparison in numbers (see
`integrals_tasks.py`), and comes within ten seconds of CPU time or not at all.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack, closing
from pathlib import Path
from statistics import median, quantiles

from calctutor.processes.outcome import Done
from calctutor.processes.task_process import TaskProcess

CASES = Path(__file__).parents[1] / "tests" / "cases"
FILES = (CASES / "integrals.txt", CASES / "definite.txt")
WAYS = {
    "calctutor": "calctutor, steps",
    "steps": "SymPy, steps",
    "integrate": "SymPy, result",
}
SECONDS = 10.0


def by_technique(file: Path) -> dict[str, list[str]]:
    """The lines under each heading that has any."""
    found: dict[str, list[str]] = {}
    heading = file.stem
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.removeprefix("# ")
        elif line.strip():
            found.setdefault(heading, []).append(line)
    return found


def attempted(process: TaskProcess, way: str, line: str) -> tuple[bool, float]:
    """Whether an integral is solved in time, and in how many seconds."""
    match process.request(way, line, seconds=SECONDS):
        case Done((bool(solved), float(seconds))):
            return solved, seconds
        case _:
            return False, SECONDS


def row(name: str, number: int, solved: dict[str, int]) -> str:
    shares = (f"{count:5} {count / number:6.0%}" for count in solved.values())
    return f"{name[:44]:44} {number:5}  " + "".join(f"{share:>20}" for share in shares)


def main() -> None:
    files = [Path(name) for name in sys.argv[1:]] or [file for file in FILES if file.exists()]
    times: list[tuple[float, str]] = []
    unsolved: list[str] = []
    total, number = dict.fromkeys(WAYS, 0), 0
    print(f"{'technique':44} {'all':>5}  " + "".join(f"{name:>20}" for name in WAYS.values()))
    with ExitStack() as stack:
        processes = {
            way: stack.enter_context(closing(TaskProcess("integrals_tasks"))) for way in WAYS
        }
        for technique, lines in [part for file in files for part in by_technique(file).items()]:
            solved = dict.fromkeys(WAYS, 0)
            for line in lines:
                for way, process in processes.items():
                    is_solved, seconds = attempted(process, way, line)
                    solved[way] += is_solved
                    if way == "calctutor":
                        times.append((seconds, line))
                        unsolved += [] if is_solved else [line]
            print(row(technique, len(lines), solved), flush=True)
            number += len(lines)
            total = {way: total[way] + solved[way] for way in WAYS}
    print(row("all", number, total))
    report_times(times)
    print("not solved by calctutor:", *(unsolved or ["none"]), sep="\n    ")


def report_times(times: list[tuple[float, str]]) -> None:
    seconds = [taken for taken, _ in times]
    longest, slowest = max(times)
    print(
        f"calctutor takes {median(seconds) * 1000:.0f} ms in the median, "
        f"{quantiles(seconds, n=10)[-1] * 1000:.0f} ms at the 90th percentile, "
        f"{longest:.1f} s at most:"
    )
    print(f"    {slowest}")


if __name__ == "__main__":
    main()
