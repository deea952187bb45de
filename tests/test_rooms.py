"""The rooms: what each may import, and which of its modules others may take."""

from __future__ import annotations

import ast
import importlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

import calctutor

_PACKAGE = Path(calctutor.__file__).parent
_ROOT = _PACKAGE.parent
_INSIDE_SOLVING = ("differentiation", "integration", "limits")


def _rooms() -> Iterator[str]:
    for folder in sorted(_PACKAGE.iterdir()):
        if (folder / "__init__.py").exists():
            yield f"calctutor.{folder.name}"
    for name in _INSIDE_SOLVING:
        yield f"calctutor.solving.{name}"


ROOMS = tuple(_rooms())


@cache
def _modules() -> Mapping[str, Path]:
    return {
        ".".join(file.relative_to(_ROOT).with_suffix("").parts).removesuffix(".__init__"): file
        for file in _PACKAGE.rglob("*.py")
    }


@cache
def _imports() -> Mapping[str, frozenset[str]]:
    """The modules of calctutor that each module imports, at its head or inside functions."""
    return {name: frozenset(_imported(file)) for name, file in _modules().items()}


def _imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("calctutor"):
            assert node.module is not None
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in _modules() else node.module


def _room_of(module: str) -> str | None:
    """The innermost room that a module is in."""
    inside = [room for room in ROOMS if module == room or module.startswith(f"{room}.")]
    return max(inside, key=len, default=None)


def _taken_from(room: str) -> Mapping[str, str]:
    """What others import from a room, by its first name inside, with one who does."""
    return {
        target.removeprefix(f"{room}.").split(".")[0]: module
        for module, targets in _imports().items()
        for target in targets
        if target.startswith(f"{room}.") and not f"{module}.".startswith(f"{room}.")
    }


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_it_is_and_names_its_door(room: str) -> None:
    package = importlib.import_module(room)
    assert package.__doc__ is not None and len(package.__doc__.split()) > 8
    door = set(getattr(package, "__all__", ()))
    assert door == _taken_from(room).keys()


def test_no_module_imports_itself_in_a_circle() -> None:
    """Not even inside functions: what needs each other is one idea."""
    left = {name: set(targets) - {name} for name, targets in _imports().items()}
    while True:
        needed = {target for targets in left.values() for target in targets}
        circles = {name: targets & left.keys() for name, targets in left.items() if name in needed}
        circles = {name: targets for name, targets in circles.items() if targets}
        if circles == left:
            break
        left = circles
    assert not left


_PLANTED = (
    ("progress/days.py", "calctutor.solving.solve"),
    ("progress/days.py", "calctutor.practice.skill"),
    ("tutor/state.py", "calctutor.progress.store"),
    ("render/rule.py", "sqlite3"),
    ("expr/names.py", "rich.text"),
    ("expr/names.py", "time"),
    ("mistakes/kinds.py", "typer"),
    ("mistakes/kinds.py", "calctutor.checking.verdict"),
    ("lessons/lesson.py", "prompt_toolkit"),
    ("render/rule.py", "prompt_toolkit"),
    ("checking/verdict.py", "calctutor.progress.rows"),
    ("checking/question.py", "calctutor.checking.check"),
    ("solving/limits/value.py", "calctutor.solving.integration.plan"),
    ("solving/verifying.py", "calctutor.solving.limits.value"),
    ("rewriting/tidy.py", "calctutor.solving.derivation"),
    ("reading/parser.py", "calctutor.numeric.compare"),
    ("numeric/compare.py", "sympy"),
    ("algebra/equality.py", "datetime"),
    ("files.py", "calctutor.expr.tree"),
)
"""A file, and a module that it must not import."""


def test_the_contracts_catch_what_must_not_be_imported(tmp_path: Path) -> None:
    copied = tmp_path / "calctutor"
    shutil.copytree(_PACKAGE, copied, ignore=shutil.ignore_patterns("__pycache__", "_lessons"))
    shutil.copy(_ROOT / "pyproject.toml", tmp_path)
    (copied / "stray").mkdir()
    (copied / "stray" / "__init__.py").touch()
    for file, module in _PLANTED:
        with (copied / file).open("a", encoding="utf-8") as end:
            end.write(f"\nimport {module}\n")
    said = _contracts(tmp_path)
    for file, module in _PLANTED:
        importer = ".".join(Path("calctutor", file).with_suffix("").parts)
        assert f"{importer} -> {module.split('.')[0]}" in said, (file, module)
    assert "calctutor.stray" in said


def test_the_contracts_hold() -> None:
    assert "0 broken" in _contracts(_ROOT)


def _contracts(folder: Path) -> str:
    run = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    done = subprocess.run(
        [sys.executable, "-c", run],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done.stdout + done.stderr


_OF_A_LEARNER = {"math.py"}


def test_the_files_that_the_architecture_names_are_there() -> None:
    text = (_ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:\w+/)*\w+(?:\.py|/))`", text)) - _OF_A_LEARNER
    assert len(named) > 100
    top = (_ROOT / name for name in ("calctutor", "tests", "benchmarks", "lessons"))
    there = {f"/{file.name}" for file in _ROOT.iterdir()} | {
        f"/{file.relative_to(_ROOT).as_posix()}{'/' if file.is_dir() else ''}"
        for folder in top
        for file in (folder, *folder.rglob("*"))
    }
    assert {name for name in named if not any(file.endswith(f"/{name}") for file in there)} == set()
