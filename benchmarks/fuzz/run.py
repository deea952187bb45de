"""Fuzz calctutor: `python -m benchmarks.fuzz.run --minutes 5 [TARGET …]`; see README.md.

Case n of a target is always the same input for the same seed. Cases run in a process of its own
with a memory limit; the case that ends it, or that takes too long, is a finding as well.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from random import Random
from types import FrameType

from benchmarks.fuzz.mutation import mutated
from benchmarks.fuzz.targets import TARGETS, Target

SECONDS_A_CASE = 20
_MEMORY = 2 * 2**30


class TooLongError(BaseException):
    """A case took more than its seconds."""


def case(target: Target, seeds: Sequence[bytes], seed: int, number: int) -> bytes:
    """Return the input of a case."""
    random = Random(f"{target.name} {seed} {number}")
    return mutated(random, random.choice(seeds), random.choice(seeds), target.mutations)


def run_case(target: Target, raw: bytes) -> str | None:
    """Return a traceback for what was raised and not declared; None if all is well."""
    signal.signal(signal.SIGALRM, _too_long)
    signal.setitimer(signal.ITIMER_REAL, SECONDS_A_CASE)
    try:
        target.run(raw)
    except (Exception, TooLongError):
        return traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return None


def run_cases(name: str, seed: int, count: int) -> list[str]:
    """Return the tracebacks of the first cases of a target, for tests."""
    target = TARGETS[name]
    seeds = target.seeds()
    traces = (run_case(target, case(target, seeds, seed, number)) for number in range(count))
    return [trace for trace in traces if trace is not None]


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError


def work(target: Target, seed: int, first: int, until: float, out: Path) -> None:
    """Run case after case, and write down each finding that is new."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    current = out / f"{target.name}.current"
    seeds = target.seeds()
    number = first
    while time.time() < until:
        raw = case(target, seeds, seed, number)
        current.write_text(str(number))
        trace = run_case(target, raw)
        if trace is not None:
            keep(out, target, seed, number, raw, trace)
        number += 1
    current.write_text(str(number))


def keep(out: Path, target: Target, seed: int, number: int, raw: bytes, trace: str) -> None:
    """Write down a finding under what tells it from others: the error and where it was raised."""
    *_, place, error = _own_lines(trace)
    name = "TooLong" if "TooLongError" in error else f"{place} {error.split(':')[0]}"
    mark = hashlib.sha1(name.encode()).hexdigest()[:8]
    folder = out / f"{target.name}-{mark}"
    if folder.exists() and len(list(folder.glob("*.txt"))) >= 8:
        return
    folder.mkdir(parents=True, exist_ok=True)
    stem = folder / f"{seed}-{number}"
    stem.with_suffix(".input").write_bytes(raw)
    stem.with_suffix(".txt").write_text(trace, "utf-8", "replace")
    print(f"{target.name} {number}: {name}", flush=True)


def _own_lines(trace: str) -> list[str]:
    lines = trace.strip().splitlines()
    own = [
        line.strip() for line in lines if "calctutor/" in line and line.lstrip().startswith("File")
    ]
    return [own[-1] if own else "elsewhere", lines[-1]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--out", type=Path, default=Path("fuzz-findings"))
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--in-process", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--input", type=Path, help="run this input alone")
    wish = parser.parse_args()
    targets = [TARGETS[name] for name in wish.targets or TARGETS]
    if wish.input is not None:
        print(run_case(targets[0], wish.input.read_bytes()) or "Nothing was raised.")
        return
    wish.out.mkdir(parents=True, exist_ok=True)
    seconds = wish.minutes * 60 / len(targets)
    for target in targets:
        until = time.time() + seconds
        if wish.in_process:
            work(target, wish.seed, wish.first, until, wish.out)
        else:
            _supervise(target, wish.seed, until, wish.out)


def _supervise(target: Target, seed: int, until: float, out: Path) -> None:
    """Run cases in a process, and in another from the next case on when one ends it."""
    first = 0
    current = out / f"{target.name}.current"
    current.write_text("0")
    while time.time() < until:
        left = (until - time.time()) / 60
        wish = [target.name, "--seed", str(seed), "--out", str(out), "--first", str(first)]
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "benchmarks.fuzz.run",
                *wish,
                "--in-process",
                "--minutes",
                f"{left}",
            ],
            env={**os.environ, "PYTHONHASHSEED": "0"},
            check=False,
        )
        if done.returncode == 0:
            break
        number = int(current.read_text())
        folder = out / f"{target.name}-ended"
        folder.mkdir(exist_ok=True)
        raw = case(target, target.seeds(), seed, number)
        (folder / f"{seed}-{number}.input").write_bytes(raw)
        print(f"{target.name} {number}: the process ended with {done.returncode}", flush=True)
        first = number + 1
    count = current.read_text()
    print(f"{target.name}: {count} cases, seed {seed}", flush=True)


if __name__ == "__main__":
    main()
