"""What is imported when: nothing slow before the first screen, told by modules, not by clocks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

WATCHED = {
    *("sympy", "mpmath", "flint", "pydantic", "yaml", "fsrs", "sqlite3"),
    *("prompt_toolkit", "asyncio", "multiprocessing", "email", "hashlib", "csv", "html"),
    *("importlib.metadata", "importlib.resources"),
    *("rich.table", "rich.progress", "rich.live", "rich.markdown", "rich.syntax", "pygments"),
    *("calctutor.algebra", "calctutor.cas", "calctutor.cas.tasks", "calctutor.reading.grammar"),
    *("calctutor.checking.judging", "calctutor.checking.linked", "calctutor.checking.working"),
    *("calctutor.reading.sentences", "calctutor.grading", "calctutor.lessons.lesson"),
    *("calctutor.lessons.loading", "calctutor.mistakes.diagnose", "calctutor.numeric"),
    *("calctutor.practice", "calctutor.practice.generating", "calctutor.render.as_html"),
    *(
        "calctutor.render.as_json",
        "calctutor.solving",
        "calctutor.solving.differentiation.by_definition",
    ),
    *("calctutor.solving.integration.search", "calctutor.solving.integration.definite"),
    *("calctutor.solving.limits", "calctutor.solving.differentiation.linked", "calctutor.tutor"),
}
"""What takes long to import, or stands for a room that does."""

READING = {"calctutor.reading.grammar"}
NUMBERS = {"flint", "calctutor.numeric", "calctutor.algebra"}
DERIVATIVES = {*READING, *NUMBERS, "calctutor.solving", "calctutor.cas"}
JUDGING = {*DERIVATIVES, "calctutor.checking.judging"}
INTEGRALS = {*DERIVATIVES, "calctutor.solving.integration.search"}
BOUNDS = {*INTEGRALS, "calctutor.solving.integration.definite", "calctutor.solving.limits"}
PLOTTING = {*READING, *NUMBERS, "calctutor.lessons.lesson", "calctutor.solving"}
LINKED = {"calctutor.solving.differentiation.linked"}
STORE = {"sqlite3"}
TAUGHT = {"calctutor.lessons.lesson", "calctutor.tutor"}
PRACTICE = {"calctutor.practice"}
JSON = {"calctutor.render.as_json", "calctutor.checking.working"}
YAML = {
    *("yaml", "pydantic", "calctutor.lessons.loading"),
    # What pydantic imports in its turn.
    *("importlib.metadata", "importlib.resources", "email", "hashlib", "csv"),
}

GLOSSARY = {
    *(JUDGING | PRACTICE),
    *("calctutor.lessons.lesson", "calctutor.checking.linked", "calctutor.mistakes.diagnose"),
}

TABLE: list[tuple[list[str], set[str]]] = [
    # command, and what of the watched modules it may import
    (["--help"], set()),
    (["-h"], set()),
    (["--version"], set()),
    (["solve", "--help"], set()),
    (["check", "--help"], set()),
    ([], STORE | TAUGHT | PRACTICE),
    (["lessons"], STORE | TAUGHT),
    (["lessons", "--json"], STORE | TAUGHT),
    (["lesson", "chain-rule"], STORE | TAUGHT | {"calctutor.cas"}),
    (["progress"], STORE | TAUGHT | PRACTICE | READING),
    (
        ["practice", "chain-rule", "--seed", "3", "--count", "1"],
        STORE
        | TAUGHT
        | PRACTICE
        | INTEGRALS
        | LINKED
        | {"calctutor.practice.generating", "calctutor.mistakes.diagnose"}
        | {"calctutor.solving.limits"},
    ),
    (["check", "2x", "--for", "d/dx x^2", "--given", "x > 0"], JUDGING),
    (["check", "2x", "--for", "d/dx x^2", "--json"], JUDGING | JSON),
    (["solve", "d/dx sin(x^2)"], DERIVATIVES),
    (["solve", "int x e^x dx"], INTEGRALS),
    (["solve", "int_0^1 x dx"], BOUNDS),
    (["solve", "d/dx x^2", "--format", "html"], DERIVATIVES | {"html", "calctutor.render.as_html"}),
    (["explain", "chain rule"], GLOSSARY),
    (["explain"], GLOSSARY),
    (["plot", "x^2"], PLOTTING),
    (["plot", "x^2", "--plain"], PLOTTING),
    (["work", "derivation.txt"], JUDGING | JSON),
    (["grade", "answers.csv"], JUDGING | JSON | {"calctutor.grading", "csv", "hashlib"}),
    (["author", "check", "tiny.yaml"], JUDGING | TAUGHT - {"calctutor.tutor"} | YAML),
]

_RUN = """
import json, sys
from calctutor.cli.main import status
sys.argv = ["calctutor", *json.loads(sys.argv[1])]
code = status()
sys.stderr.write("\\n" + json.dumps([code, sorted(sys.modules)]))
"""

_FIRST_SCREEN = """
import json, sys
from calctutor.cli import main, terminal

def first_read(prompt):
    sys.stderr.write(json.dumps([0, sorted(sys.modules)]))
    sys.stderr.flush()
    return None

terminal._read_piped = first_read
import calctutor.cli.warming as warming
warming._warm_up = lambda start: None
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
    code, loaded = json.loads(done.stderr.splitlines()[-1])
    assert code == 0, done
    return frozenset(loaded), done.stdout


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files that commands of the table read."""
    (tmp_path / "derivation.txt").write_text("d/dx x^2\n= 2x\n")
    (tmp_path / "answers.csv").write_text("id,answer,problem\na,2x,d/dx x^2\n")
    tiny = Path(__file__).parent / "lessons" / "tiny.yaml"
    (tmp_path / "tiny.yaml").write_bytes(tiny.read_bytes())
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("command", "may"), TABLE, ids=[" ".join(command) or "home" for command, _ in TABLE]
)
def test_a_command_imports_what_it_may(command: list[str], may: set[str]) -> None:
    """In a clone lessons are not ready-made: the first run keeps them, as a wheel has them."""
    assert may <= WATCHED
    modules(*command)
    loaded, _ = modules(*command)
    assert loaded & WATCHED <= may


def test_the_measure_sees_what_is_imported() -> None:
    loaded, said = modules("check", "2x cos(x^2)", "--for", "d/dx sin(x^2)")
    assert "Right." in said
    assert "flint" in loaded


def test_the_first_screen_comes_before_anything_slow() -> None:
    loaded, said = modules(program=_FIRST_SCREEN)
    assert " 1 of " in said
    assert not loaded & {"fsrs", "sympy", "mpmath", "calctutor.practice.generating"}


def test_from_the_shelf_it_comes_without_reading_or_speaking_of_answers() -> None:
    modules(program=_FIRST_SCREEN)
    loaded, said = modules(program=_FIRST_SCREEN)
    assert " 1 of " in said
    assert not loaded & {"pydantic", "yaml", "flint"}
    assert not loaded & {"calctutor.reading.grammar", "calctutor.solving.derivation"}


def test_sympy_stays_out_of_this_process_to_the_end() -> None:
    """It lives in a process of its own, also when it is asked for a proof."""
    loaded, said = modules("check", "1 - 2 sin(x)^2", "--for", "cos(2x)")
    assert "Proved by exact algebra." in said
    assert "sympy" not in loaded
    assert "calctutor.cas.worker" in loaded
