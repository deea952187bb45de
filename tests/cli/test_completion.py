"""Completion: what a shell's script is answered, and that each shell completes with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from calctutor.glossary.catalogue import BY_ID
from calctutor.lessons.catalogue import load_named
from calctutor.practice.catalogue import BY_NAME
from tests.cli.running import run

_ROOT = Path(__file__).parents[2]
_PROGRAM = Path(sys.executable).with_name("calctutor")


def answered(line: str, shell: str = "bash") -> list[str]:
    """What is answered for a line that a learner completes at its end."""
    words = line.split(" ")
    asked = {
        "bash": {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)},
        "zsh": {"_TYPER_COMPLETE_ARGS": line},
        "fish": {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    }[shell]
    done = run(typed="", cwd=_ROOT, _CALCTUTOR_COMPLETE=f"complete_{shell}", **asked)
    assert (done.returncode, done.stderr) == (0, "")
    return [text for text in done.stdout.splitlines() if text]


STEPS = [step.id for step in load_named("chain-rule").steps]

VALUES = {
    "calctutor lesson ch": ["chain-rule"],
    "calctutor lesson chain-rule --step ": STEPS,
    "calctutor lesson chain-rule --step sq": ["square"],
    "calctutor lesson no-such-lesson --step ": [],
    "calctutor author preview lessons/chain-rule.yaml --step ": STEPS,
    "calctutor practice ": list(BY_NAME),
    "calctutor practice --level ": ["1", "2", "3", "4", "5"],
    "calctutor explain ": list(BY_ID),
    "calctutor explain chain-r": ["chain-rule"],
    "calctutor solve --format ": ["text", "plain", "latex", "markdown", "html", "json"],
    "calctutor solve --detail ": ["brief", "normal", "full"],
    "calctutor solve --by ": ["definition"],
    "calctutor check --form ": ["any", "evaluated", "simplified", "factored", "expanded"],
    "calctutor plot --with ": ["derivative"],
    "calctutor help key": ["keys"],
    "calctutor help progress ": ["export", "import", "reset"],
    "calctutor sol": ["solve"],
    "calctutor progress ex": ["export"],
    "calctutor check --gi": ["--given"],
}


@pytest.mark.parametrize("line", VALUES)
def test_values_are_completed(line: str) -> None:
    assert answered(line) == VALUES[line]


@pytest.mark.parametrize("command", ["solve", "check", "work"])
def test_assumptions_are_begun_and_quoted_for_bash(command: str) -> None:
    begun = answered(f"calctutor {command} --given ")
    assert "'x > 0'" in begun
    assert all(text[0] == text[-1] == "'" for text in begun)
    assert [text.strip("'") for text in begun] == answered(f"calctutor {command} --given ", "fish")


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_other_shells_are_answered_as_well(shell: str) -> None:
    (only,) = answered("calctutor explain chain-ru", shell)
    assert "chain-rule" in only


def test_completion_imports_nothing_slow() -> None:
    lines = ["calctutor lesson ch", "calctutor explain ch", "calctutor help k"]
    for line in lines:
        program = (
            "import sys\n"
            "sys.argv = ['calctutor']\n"
            "from calctutor.cli.main import status\n"
            "try:\n    status()\n"
            "finally:\n"
            "    slow = {'sympy', 'flint', 'pydantic', 'yaml', 'rich.console'} & set(sys.modules)\n"
            "    print('slow:', *sorted(slow), file=sys.stderr)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            encoding="utf-8",
            check=True,
            env={
                **os.environ,
                "_CALCTUTOR_COMPLETE": "complete_bash",
                "COMP_WORDS": line,
                "COMP_CWORD": "2",
            },
        )
        assert done.stderr.split() == ["slow:"], line


def environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": f"{_PROGRAM.parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "TERM": "xterm",
        "LANG": "C.UTF-8",
        "CALCTUTOR_DATA": str(folder / "data"),
    }


SHELLS = {
    "bash": ["--norc", "--noprofile", "-i"],
    "zsh": ["-f", "-i"],
    "fish": ["--no-config", "-i"],
}
SOURCED = {
    "bash": "source <(calctutor --show-completion)",
    "zsh": "autoload -U compinit; compinit -u; source <(calctutor --show-completion)",
    "fish": "calctutor --show-completion | source",
}


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_completes_with_its_script(shell: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    child = pexpect.spawn(
        program,
        SHELLS[shell],
        env=environment(tmp_path),
        encoding="utf-8",
        timeout=60,
        dimensions=(24, 100),
    )
    child.sendline(f"{SOURCED[shell]}; echo rea''dy")
    child.expect("ready")
    child.send("calctutor lesson cha\t")
    child.expect("chain-rule")
    child.send(" --step squ\t")
    child.expect("square")
    child.sendcontrol("u")
    child.send("calctutor explain inner-d\t")
    child.expect("inner-derivative")
    child.close(force=True)
