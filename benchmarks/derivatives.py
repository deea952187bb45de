"""How long derivatives take, step by step: those of a list, random ones, and by `calctutor solve`.

Run with the Python that calctutor is installed in, with the extra `test`:
`python benchmarks/derivatives.py [RANDOM]`. The list is tests/cases/derivatives.txt; the random
expressions are those of tests/solving, the same in each run. Starting is left out of the speed of
the command by timing the list once and several times over.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter

from calctutor.expr.problem import Problem
from calctutor.expr.tree import Derivative, Symbol
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.differentiation.differentiate import differentiate

FOLDER = Path(__file__).parents[1]
FILE = FOLDER / "tests" / "cases" / "derivatives.txt"
COMMAND = str(Path(sys.executable).with_name("calctutor"))
RANDOM = 1_000
TIMES_OVER = 5
ROUNDS = 3


def listed() -> list[str]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def problem_in(line: str) -> Problem:
    text, _, given = line.partition(" ; given ")
    return parse_problem(text, given=(given,) if given else ())


def random_problems(count: int) -> list[Problem]:
    sys.path.insert(0, str(FOLDER))
    from tests.solving.expressions import random_expression

    random = Random("derivatives")
    bodies = (random_expression(random) for _ in range(count))
    problems = (Derivative(body, Symbol("x")) for body in bodies)
    return [Problem(ascii_form(problem), problem) for problem in problems]


def report(name: str, problems: Iterable[Problem]) -> None:
    taken: list[tuple[float, str]] = []
    done = 0
    for problem in problems:
        start = perf_counter()
        derivation = differentiate(problem.body, problem.given)
        taken.append(((perf_counter() - start) * 1000, problem.text))
        done += derivation.complete
    times = [milliseconds for milliseconds, _ in taken]
    longest, slowest = max(taken)
    print(
        f"{name}: {done} of {len(times)} worked out, {median(times):.1f} ms the median, "
        f"{quantiles(times, n=10)[-1]:.1f} ms the 90th percentile, {longest:.0f} ms the longest:"
    )
    print(f"    {slowest}")


def seconds_to_solve(text: str) -> float:
    start = perf_counter()
    subprocess.run(
        [COMMAND, "solve", "-", "--format", "json"],
        input=text.encode(),
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return perf_counter() - start


def by_command() -> None:
    """Problems that need an assumption are left out: the command takes one set for all."""
    lines = [line for line in listed() if " ; given " not in line]
    once = "\n".join(lines) + "\n"
    alone = f"{lines[0]}\n"
    start = median(seconds_to_solve(alone) for _ in range(ROUNDS))
    first = median(seconds_to_solve(once) for _ in range(ROUNDS))
    over = median(seconds_to_solve(once * (1 + TIMES_OVER)) for _ in range(ROUNDS))
    speed, again = len(lines) / (first - start), TIMES_OVER * len(lines) / (over - first)
    print(
        f"calctutor solve: {speed:.0f} problems a second of the list after {start:.2f} s to start, "
        f"{again:.0f} a second when it comes again"
    )


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else RANDOM
    differentiate(parse_problem("d/dx x sin(x^2)").body)
    report("the list", [problem_in(line) for line in listed()])
    report("random expressions", random_problems(count))
    by_command()


if __name__ == "__main__":
    main()
