"""The commands in plain text and in words: the same facts, as the whole command prints them."""

from __future__ import annotations

import os
import re
import shlex

import pexpect
import pytest

from tests.cli.learner import command
from tests.cli.running import run
from tests.render.twins import has_layout

COMMANDS = [
    "",
    "lessons",
    "progress",
    "check 'cos(x^2)' --for 'd/dx sin(x^2)'",
    "check '2x cos(' --for 'd/dx sin(x^2)'",
    "solve 'd/dx theta x^2'",
    "solve 'int_0^1 x e^x dx' --detail full",
    "plot x^2",
    "practice chain-rule --seed 3 --count 1",
    "lesson chain-rule --step 2 --solution",
    "work -",
    "config",
]
_WRITTEN_OTHERWISE = {"sin", "cos", "int", "plot", "sigma"}
"""Words in formulas, which are others in speech."""


def words(text: str) -> set[str]:
    return set(re.findall("[a-z]{3,}", text.lower()))


@pytest.mark.parametrize("typed_command", COMMANDS)
def test_a_command_tells_the_same_in_plain_text_and_in_words(typed_command: str) -> None:
    typed = "d/dx x^2\n= 2x\n" if typed_command.startswith("work") else "show\n"
    arguments = shlex.split(typed_command)
    rich = run(*arguments, typed=typed)
    for option in ("--plain", "--speak"):
        other = run(*arguments, option, typed=typed)
        assert other.returncode == rich.returncode
        told = words(other.stdout + other.stderr)
        assert words(rich.stdout + rich.stderr) - _WRITTEN_OTHERWISE <= told | {"braille"}
        assert not [line for line in other.stdout.splitlines() if has_layout(line)]
    assert "=" not in run(*arguments, "--speak", typed=typed).stdout.partition("Or try")[0]


def test_a_lesson_by_ear() -> None:
    done = run("lesson", "chain-rule", "--speak", typed="15\nhint\n-x^2\nshow\n1-4x\n")
    assert "Step 1 of 19: A nudge that travels" in done.stdout
    assert "I read:  negative x squared" in done.stdout
    assert not [line for line in done.stdout.splitlines() if has_layout(line)]


def test_what_is_piped_to_a_program_that_speaks_has_no_breaks() -> None:
    said = run("solve", "int x e^x dx", "--speak").stdout
    long = "equals x times e to the x power minus the integral of e to the x power, d x"
    assert long in [line.strip() for line in said.splitlines()]
    narrow = run("solve", "int x e^x dx", "--speak", COLUMNS="40").stdout
    assert max(map(len, narrow.splitlines())) <= 40


def test_a_sentence_that_begins_with_a_formula_is_heard_as_one() -> None:
    said = run("solve", "int x e^x dx", "--speak").stdout
    assert "e to the x power. Capital C is any constant." in said
    assert "Factor. E to the x power is common to all terms." in said


def test_lines_of_work_are_numbered_in_words() -> None:
    said = run("work", "-", "--speak", typed="d/dx x^2\n= 2x\n= 3x\n").stdout
    assert "Line 1: d by d x of x squared\n" in said
    assert "Line 2: equals 2 x\n" in said
    assert "Does not follow from line 2." in said


@pytest.mark.parametrize("option", ["--plain", "--speak"])
def test_at_a_terminal_nothing_is_redrawn(option: str) -> None:
    program, *rest = command()
    rest += ["lesson", "chain-rule", option]
    environment = {**os.environ, "TERM": "xterm", "PYTHONIOENCODING": "utf-8"}
    child = pexpect.spawn(program, rest, env=environment, encoding="utf-8", dimensions=(60, 80))
    heard = ""
    for typed in ("cos(", "2x", "show", "4"):
        child.expect("\nAnswer: ", timeout=30)
        heard += child.before or ""
        child.sendline(typed)
    child.expect("\nEnter to go on: ", timeout=30)
    heard += child.before or ""
    child.close(force=True)
    assert "Right." in heard
    assert "\x1b" not in heard


@pytest.mark.parametrize("option", ["--plain", "--speak"])
def test_an_example_in_a_message_can_be_typed(option: str) -> None:
    said = run("check", "dy", "--for", "dy/dx for x^2 + y^2 equals 25", option).stderr
    assert "as in dy/dx for x^2 + y^2 = 25." in said


def test_arrows_and_function_keys_type_nothing_at_a_plain_prompt() -> None:
    program, *rest = command()
    rest += ["lesson", "chain-rule", "--step", "2", "--plain"]
    environment = {**os.environ, "TERM": "xterm", "PYTHONIOENCODING": "utf-8"}
    child = pexpect.spawn(program, rest, env=environment, encoding="utf-8", dimensions=(60, 80))
    child.expect("\nAnswer: ", timeout=30)
    child.sendline("\x1b[A\x1bOPhelp\x1b[1;5D\x1b[15~\x1b[3~")
    child.expect("\nAnswer: ", timeout=30)
    heard = child.before or ""
    child.close(force=True)
    assert "quit: leave" in heard
