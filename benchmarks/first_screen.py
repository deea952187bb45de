"""How long the first screen of a lesson takes, against importing typer and rich alone.

Run with the Python that calctutor is installed in: `python benchmarks/first_screen.py`. The two are
timed in turn, so that whatever else the machine does slows both. The goal is a ratio of 2.5.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

ROUNDS = 15
COMMAND = str(Path(sys.executable).with_name("calctutor"))


def seconds_to_import() -> float:
    start = perf_counter()
    subprocess.run([sys.executable, "-c", "import typer, rich.console"], check=True)
    return perf_counter() - start


def seconds_to_first_screen(data: str) -> float:
    """From starting the command to the first line of the lesson's first step on its output."""
    start = perf_counter()
    process = subprocess.Popen(
        [COMMAND, "lesson", "chain-rule", "--restart"],
        env={**os.environ, "CALCTUTOR_DATA": data},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout is not None
    shown = b""
    while b"1 of " not in shown:
        shown += process.stdout.read1(65536)
    taken = perf_counter() - start
    process.kill()
    process.communicate()
    return taken


def main() -> None:
    with tempfile.TemporaryDirectory() as data:
        cold = seconds_to_first_screen(data)
        pairs = [(seconds_to_import(), seconds_to_first_screen(data)) for _ in range(ROUNDS)]
    base = median(pair[0] for pair in pairs)
    ratio = median(screen / base_ for base_, screen in pairs)
    print(f"import typer, rich.console    {base * 1000:6.0f} ms")
    print(f"first screen, first time      {cold * 1000:6.0f} ms    {cold / base:.2f} times")
    print(f"first screen, from the shelf                {ratio:.2f} times")


if __name__ == "__main__":
    main()
