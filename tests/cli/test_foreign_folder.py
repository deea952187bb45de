"""Every command in a folder full of modules that were not asked for: none of them is run.

A teacher grades where the submissions were downloaded to, and one of them is called `math.py`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.amounts import large
from tests.cli.learner import command
from tests.cli.running import run
from tests.processes.traps import lay_traps

PROOF_NEEDED = ["sin(pi/7) sin(2pi/7) sin(3pi/7)", "--for", "sqrt(7)/8"]
"""Only SymPy can tell that these are the same."""

SYMPY_NEEDED = "int floor(x) dx"
"""An integral that no rule works out, so that SymPy is asked."""

COMMANDS: list[list[str]] = [
    [],
    ["lessons"],
    ["lessons", "add", "."],
    ["lessons", "remove", "."],
    ["lesson", "chain-rule"],
    ["lesson", "chain-rule", "--solution"],
    ["practice", "--count", "1"],
    ["solve", "d/dx sin(x^2)"],
    ["solve", "int x e^x dx"],
    ["solve", "int_0^1 x^2 dx"],
    ["solve", "lim_{x->0} sin(x)/x"],
    ["solve", SYMPY_NEEDED],
    ["check", *PROOF_NEEDED],
    ["plot", "sin x", "--with", "derivative"],
    ["plot", "sin x", "--image", "curve.svg"],
    ["work", "lines.txt"],
    ["grade", "-", "--jobs", "2", "--prove"],
    ["author", "new", "mine"],
    ["author", "check", "there.yaml"],
    ["author", "preview", "there.yaml"],
    ["author", "schema"],
    ["progress"],
    ["progress", "export", "--out", "mine.jsonl"],
    ["progress", "import", "there.jsonl"],
    ["progress", "reset", "--yes"],
]


def rows() -> str:
    """Some rows, also such that SymPy is asked about."""
    lines = ["id,answer,problem,expected\n"]
    for number in range(70):
        lines.append(f"{number},{number},int_0^{number + 1} x e^x dx,\n")
    lines += [f"p{number},{PROOF_NEEDED[0]},,{number}/{number} sqrt(7)/8\n" for number in (2, 3)]
    return "".join(lines)


TYPED = {"practice": "2x\nquit\n", "author": "\n", "grade": rows()}


def typed(arguments: list[str]) -> str:
    return TYPED.get(next(iter(arguments), ""), "")


@large(one_in=8)
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_command_imports_anything_from_the_folder_it_is_run_in(
    tmp_path: Path, arguments: list[str]
) -> None:
    folder = tmp_path / "downloads"
    mark = lay_traps(folder)
    (folder / "lines.txt").write_text("d/dx x^2\n2x\n")
    run("author", "new", "there", cwd=folder)
    run("lessons", "add", ".", cwd=folder)
    run("progress", "export", "--out", "there.jsonl", cwd=folder)
    done = subprocess.run(
        [*command(), *arguments],
        input=typed(arguments),
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode in {0, 1, 3}, done
    assert "Traceback" not in done.stderr
    assert not mark.exists(), mark.read_text()


PROGRAM = """
import sys
sys.path.append({trap!r})
import subprocess, json
started = []
class Popen(subprocess.Popen):
    def __init__(self, *arguments, **more):
        super().__init__(*arguments, **more)
        started.append(self.pid)
subprocess.Popen = Popen
import calctutor.cli.grading
from calctutor.cli.main import status
calctutor.cli.grading.WORTH_STARTING = 0.0
sys.argv = ["calctutor", *{arguments!r}]
status()
sys.stderr.write(f"started {{len(started)}}")
"""


@pytest.mark.parametrize(
    ("arguments", "processes"),
    [
        (["grade", "-", "--jobs", "2", "--prove"], 2),
        (["check", *PROOF_NEEDED], 1),
        (["solve", SYMPY_NEEDED], 1),
    ],
)
def test_no_process_that_is_started_looks_there_or_at_pythonpath(
    tmp_path: Path, arguments: list[str], processes: int
) -> None:
    """The parent necessarily does, but here it finds everything elsewhere before it looks there."""
    trap = tmp_path / "trap"
    mark = lay_traps(trap, only_existing=True)
    done = subprocess.run(
        [sys.executable, "-I", "-c", PROGRAM.format(trap=str(trap), arguments=arguments)],
        input=typed(arguments),
        cwd=trap,
        env={**os.environ, "PYTHONPATH": str(trap), "PYTHONUSERBASE": str(trap)},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert "Traceback" not in done.stderr
    started = int(done.stderr.rsplit("started ", 1)[1])
    assert started >= processes, done
    assert not mark.exists(), mark.read_text()
