"""How long commands take to start, as ratios to importing typer and rich alone.

Run with the Python of an environment in which calctutor's wheel is installed:
`python benchmarks/first_screen.py`. CPU time, but for the screens of a lesson in a pseudo-terminal,
which go by the clock; medians of rounds in which all are taken in turn, so that whatever else the
machine does slows all. Each is measured with a data folder that was used before and with a new one.
"""

from __future__ import annotations

import os
import pty
import resource
import select
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

ROUNDS = 9
COMMAND = str(Path(sys.executable).with_name("calctutor"))
BASE = [sys.executable, "-c", "import typer, rich.console"]
LESSON = ("lesson", "chain-rule")
COMMANDS = {
    "home": (),
    "lessons": ("lessons",),
    "lesson … </dev/null": LESSON,
    "check": ("check", "2x", "--for", "d/dx x^2"),
    "solve d/dx": ("solve", "d/dx sin(x^2)"),
    "solve int": ("solve", "int x e^x dx"),
}
TEXT, PROMPT = b"1 of ", b"\x1b[?2004h"
"""What a lesson's first step begins with, and what a terminal is sent when it can be typed at."""


def cpu(command: list[str], data: str) -> float:
    """Return the seconds of CPU time that a command takes, its children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command,
        env={**os.environ, "CALCTUTOR_DATA": data},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def until(sign: bytes, data: str) -> float:
    """Return the seconds, by the clock, until a lesson in a terminal has shown a sign."""
    start = perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ |= {"CALCTUTOR_DATA": data, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
        os.execv(COMMAND, [COMMAND, *LESSON, "--restart"])
    shown = b""
    while sign not in shown:
        select.select([terminal], [], [])
        shown += os.read(terminal, 65536)
    taken = perf_counter() - start
    os.kill(child, 9)
    os.waitpid(child, 0)
    os.close(terminal)
    return taken


def wall(command: list[str]) -> float:
    """Return the seconds, by the clock, that a command takes."""
    start = perf_counter()
    subprocess.run(command, check=True)
    return perf_counter() - start


def main() -> None:
    measured: dict[str, Callable[[str], float]] = {
        name: lambda data, arguments=arguments: cpu([COMMAND, *arguments], data)  # type: ignore[misc]
        for name, arguments in COMMANDS.items()
    }
    measured["lesson, text on the screen"] = lambda data: until(TEXT, data)
    measured["lesson, ready to type"] = lambda data: until(PROMPT, data)
    with tempfile.TemporaryDirectory() as used:
        for measure in measured.values():
            measure(used)
        base, clock = [], []
        times: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in measured}
        for _ in range(ROUNDS):
            base.append(cpu(BASE, used))
            clock.append(wall(BASE))
            for name, measure in measured.items():
                with tempfile.TemporaryDirectory() as new:
                    times[name][0].append(measure(used))
                    times[name][1].append(measure(new))
    print(f"import typer, rich.console: {median(base) * 1000:.0f} ms of CPU time")
    print(f"{'':30}{'used':>8}{'new':>8}")
    for name, (with_used, with_new) in times.items():
        one = median(base) if name in COMMANDS else median(clock)
        print(f"{name:30}{median(with_used) / one:8.2f}{median(with_new) / one:8.2f}")


if __name__ == "__main__":
    main()
