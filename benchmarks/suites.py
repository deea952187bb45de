"""How many problems in the manner of other suites are solved: by calctutor, and by SymPy.

Run with the Python that calctutor is installed in: `python benchmarks/suites.py [FILE ...]`.
Without a file the lists are those in tests/cases/suites. calctutor works a problem out by its rules
alone; SymPy is asked for the result, by `limit` and `integrate`. Numbers say whether an answer is
right (see `suites_tasks.py`). It comes within ten seconds of CPU time or not at all. A wrong answer
of calctutor ends the run with status 1.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack, closing
from pathlib import Path
from statistics import median

from calctutor.processes.outcome import Done
from calctutor.processes.task_process import TaskProcess

SUITES = Path(__file__).parents[1] / "tests" / "cases" / "suites"
FILES = tuple(SUITES / f"{name}.txt" for name in ("limits", "definite", "indefinite"))
WAYS = {"calctutor": "calctutor", "sympy": "SymPy"}
SECONDS = 10.0
Answer = tuple[str, float, bool]


def by_heading(file: Path) -> dict[str, list[str]]:
    """Return the lines under each heading that has any."""
    found: dict[str, list[str]] = {}
    heading = file.stem
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.removeprefix("# ")
        elif line.strip():
            found.setdefault(heading, []).append(line)
    return found


def answered(process: TaskProcess, way: str, line: str) -> Answer:
    match process.request(way, line, seconds=SECONDS):
        case Done((str(judged), float(seconds), bool(is_one_step))):
            return judged, seconds, is_one_step
        case _:
            return "unsolved", SECONDS, False


def share(part: int, whole: int) -> str:
    return f"{part:5} of {whole:4}{part / max(whole, 1):6.0%}"


def row(name: str, answers: dict[str, list[Answer]]) -> str:
    shares = (
        share(sum(judged == "right" for judged, *_ in found), len(found))
        for found in answers.values()
    )
    return f"{name[:52]:52}" + "".join(f"{text:>22}" for text in shares)


def main() -> int:
    files = [Path(name) for name in sys.argv[1:]] or list(FILES)
    everything: dict[str, list[tuple[str, Answer]]] = {way: [] for way in WAYS}
    print(f"{'':52}" + "".join(f"{name:>22}" for name in WAYS.values()))
    with ExitStack() as stack:
        processes = {way: stack.enter_context(closing(TaskProcess("suites_tasks"))) for way in WAYS}
        for file in files:
            whole: dict[str, list[Answer]] = {way: [] for way in WAYS}
            for heading, lines in by_heading(file).items():
                part: dict[str, list[Answer]] = {way: [] for way in WAYS}
                for line in lines:
                    for way, process in processes.items():
                        answer = answered(process, way, line)
                        part[way].append(answer)
                        whole[way].append(answer)
                        everything[way].append((line, answer))
                print(row(heading, part), flush=True)
            print(row(f"all of {file.stem}", whole))
            for way, name in WAYS.items():
                times = [seconds for _, seconds, _ in whole[way]]
                print(
                    f"    {name}: {median(times) * 1000:.0f} ms median, {max(times):.1f} s at most"
                )
    for way, name in WAYS.items():
        report(name, everything[way])
    return any(judged == "wrong" for _, (judged, *_) in everything["calctutor"])


def report(name: str, answers: list[tuple[str, Answer]]) -> None:
    right = [is_one_step for _, (judged, _, is_one_step) in answers if judged == "right"]
    if name == WAYS["calctutor"]:
        print(
            f"the share of results that are one step from a table: {share(sum(right), len(right))}"
        )
        print_lines(f"not solved by {name}", answers, "unsolved")
    print_lines(f"not what numbers say, by {name}", answers, "wrong")


def print_lines(title: str, answers: list[tuple[str, Answer]], judgement: str) -> None:
    lines = [line for line, (judged, *_) in answers if judged == judgement]
    print(f"{title}: {len(lines)}", *lines, sep="\n    ")


if __name__ == "__main__":
    sys.exit(main())
