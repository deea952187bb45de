"""What is imported when: nothing slow before the first screen, told by modules, not by clocks."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

_RUN = """
import json, sys
from calctutor.cli.main import status
sys.argv = ["calctutor", *json.loads(sys.argv[1])]
code = status()
sys.stderr.write(json.dumps([code, sorted(sys.modules)]))
"""

_FIRST_SCREEN = """
import json, sys
from calctutor.cli import main, terminal

def first_read(prompt):
    sys.stderr.write(json.dumps([0, sorted(sys.modules)]))
    sys.stderr.flush()
    return None

terminal._read_piped = first_read
import calctutor.cli.sitting as sitting
sitting._warm_up = lambda start: None
sys.argv = ["calctutor", "lesson", "chain-rule"]
main.status()
"""


def modules(*arguments: str, program: str = _RUN) -> tuple[frozenset[str], str]:
    """The modules that were imported, and what was written."""
    done = subprocess.run(
        [sys.executable, "-c", program, json.dumps(arguments)],
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=True,
    )
    code, loaded = json.loads(done.stderr)
    assert code == 0
    return frozenset(loaded), done.stdout


def test_the_measure_sees_what_is_imported() -> None:
    loaded, said = modules("check", "2x cos(x^2)", "--for", "d/dx sin(x^2)")
    assert "Right." in said
    assert "flint" in loaded


@pytest.mark.parametrize("option", ["--help", "-h", "--version"])
def test_help_and_version_import_next_to_nothing(option: str) -> None:
    loaded, said = modules(option)
    assert said
    slow = {"fsrs", "sympy", "flint", "pydantic", "prompt_toolkit", "sqlite3", "mpmath", "yaml"}
    assert not loaded & slow


@pytest.mark.parametrize(
    "arguments",
    [
        *(["--help"], ["solve", "--help"], ["check", "--help"]),
        *(["solve", "d/dx x^2"], ["check", "2x", "--for", "d/dx x^2", "--given", "x > 0"]),
    ],
)
def test_reading_arguments_imports_no_pydantic(arguments: list[str]) -> None:
    loaded, said = modules(*arguments)
    assert said
    assert "typer" in loaded
    assert "pydantic" not in loaded


@pytest.mark.parametrize("arguments", [["lessons"], ["lessons", "--json"], []])
def test_listing_the_lessons_imports_no_mathematics(arguments: list[str]) -> None:
    loaded, said = modules(*arguments)
    assert "chain-rule" in said
    assert not loaded & {"fsrs", "sympy", "mpmath", "prompt_toolkit"}


@pytest.mark.parametrize("arguments", [["lessons"], ["lessons", "--json"], []])
def test_from_the_second_time_on_listing_the_lessons_reads_none(arguments: list[str]) -> None:
    modules(*arguments)
    loaded, said = modules(*arguments)
    assert "chain-rule" in said
    assert not loaded & {"pydantic", "yaml", "plotille", "flint", "calctutor.reading.grammar"}


def test_a_lesson_with_nobody_at_it_imports_nothing_that_judges() -> None:
    modules(program=_FIRST_SCREEN)
    loaded, said = modules("lesson", "chain-rule")
    assert " 1 of " in said
    assert not loaded & {"flint", "pydantic", "yaml", "calctutor.checking.judging"}


def test_the_first_screen_comes_before_anything_slow() -> None:
    loaded, said = modules(program=_FIRST_SCREEN)
    assert " 1 of " in said
    assert not loaded & {"fsrs", "sympy", "mpmath", "plotille", "calctutor.practice.generating"}


def test_from_the_shelf_it_comes_without_reading_or_speaking_of_answers() -> None:
    modules(program=_FIRST_SCREEN)
    loaded, said = modules(program=_FIRST_SCREEN)
    assert " 1 of " in said
    assert not loaded & {"pydantic", "yaml", "flint", "plotille"}
    assert not loaded & {"calctutor.reading.grammar", "calctutor.solving.derivation"}


def test_sympy_stays_out_of_this_process_to_the_end() -> None:
    """It lives in a process of its own, also when it is asked for a proof."""
    loaded, said = modules("check", "1 - 2 sin(x)^2", "--for", "cos(2x)")
    assert "Proved by exact algebra." in said
    assert "sympy" not in loaded
    assert "calctutor.cas.worker" in loaded


def test_a_whole_piped_lesson_imports_no_sympy() -> None:
    loaded, said = modules("lesson", "chain-rule")
    assert " 1 of " in said
    assert not loaded & {"sympy", "mpmath", "prompt_toolkit"}


def test_a_derivative_is_solved_without_the_rules_of_integration() -> None:
    loaded, said = modules("solve", "d/dx x^2")
    assert "2x" in said
    assert "calctutor.solving.integration.search" not in loaded
    integrating, _ = modules("solve", "int x dx")
    assert "calctutor.solving.integration.search" in integrating


def test_progress_without_history_imports_nothing_slow() -> None:
    loaded, said = modules("progress")
    assert "calctutor practice" in said
    assert not loaded & {"fsrs", "sympy", "mpmath", "prompt_toolkit"}
