"""A process of calctutor's runs no code from the working folder or from PYTHONPATH."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import calctutor
from calctutor.processes.outcome import Done, Outcome
from calctutor.processes.task_process import TaskProcess
from tests.processes.traps import lay_traps

ODD_TASKS = "tests.processes.odd_tasks"
PACKAGE = Path(calctutor.__file__).parent


def asked(task: str, *args: object, module: str = ODD_TASKS) -> object:
    process = TaskProcess(module)
    outcome: Outcome[object] = process.request(task, *args, seconds=60)
    process.close()
    assert isinstance(outcome, Done), outcome
    return outcome.value


def run(program: str, *arguments: str, folder: Path, **environment: str) -> str:
    """What a Python program says that itself looks neither around it nor at PYTHONPATH."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", program, *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


PROOF = """
from calctutor.cas.worker import Done, Worker
from calctutor.reading.parser import parse
with Worker() as worker:
    outcome = worker.run("prove_equal", parse("x+x"), parse("2x"), frozenset(), seconds=60)
    assert outcome == Done(True), outcome
"""


@pytest.mark.parametrize("parent_has_it", [False, True])
def test_nothing_is_imported_from_the_working_folder_or_from_pythonpath(
    tmp_path: Path, parent_has_it: bool
) -> None:
    around, named = tmp_path / "around", tmp_path / "named"
    marks = [lay_traps(folder, only_existing=parent_has_it) for folder in (around, named)]
    # Behind all else a parent survives them, and would hand them on.
    program = f"import sys; sys.path += ['', {str(named)!r}]\n" if parent_has_it else ""
    run(
        program + PROOF,
        folder=around,
        PYTHONPATH=str(named),
        PYTHONSTARTUP=str(named / "os.py"),
        PYTHONINSPECT="",
        PYTHONUSERBASE=str(named),
    )
    assert [mark for mark in marks if mark.exists()] == []


def test_what_python_would_listen_to_is_taken_away(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    trap = tmp_path / "trap"
    lay_traps(trap)
    monkeypatch.chdir(trap)
    monkeypatch.setenv("PYTHONPATH", f"{trap}{os.pathsep}{tmp_path}")
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    monkeypatch.setattr(sys, "path", [*sys.path, "", str(trap), str(tmp_path)])
    path, folder, variables, own = surroundings()
    assert not {"", ".", str(trap), str(tmp_path)} & set(path)
    assert Path(folder) != trap
    assert variables == ["PYTHONHASHSEED"]
    assert own == str(PACKAGE / "__init__.py")


def surroundings() -> tuple[list[str], str, list[str], str]:
    said = asked("surroundings")
    assert isinstance(said, tuple)
    return said


def test_a_folder_that_the_parent_was_given_otherwise_is_searched_last(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Wrapper scripts of some systems name the folder of each library in this way."""
    (tmp_path / "only_there.py").write_text("")
    (tmp_path / "json.py").write_text("")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    assert asked("imported_from", "only_there") == str(tmp_path / "only_there.py")
    assert asked("imported_from", "json") != str(tmp_path / "json.py")


def copied(folder: Path, packed: bool) -> Path:
    """Copies calctutor to where a path has to lead to it, beside modules that would do harm."""
    if packed:
        archive = folder / "calctutor.zip"
        with zipfile.ZipFile(archive, "w") as stream:
            for file in PACKAGE.rglob("*.py"):
                stream.write(file, file.relative_to(PACKAGE.parent))
        return archive
    lay_traps(folder / "beside", only_existing=True)
    (folder / "beside" / "calctutor.py").unlink()
    for file in PACKAGE.rglob("*.py"):
        target = folder / "beside" / file.relative_to(PACKAGE.parent)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    return folder / "beside"


@pytest.mark.parametrize("packed", [False, True])
def test_calctutor_is_the_one_of_the_parent(tmp_path: Path, packed: bool) -> None:
    """Even if it is found through PYTHONPATH alone, and another one is installed."""
    place = copied(tmp_path, packed)
    program = f"""
import sys
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
spec = PathFinder.find_spec("calctutor", [{str(place)!r}])
sys.modules["calctutor"] = module_from_spec(spec)
spec.loader.exec_module(sys.modules["calctutor"])
sys.path.append({str(place)!r})
{PROOF}
from calctutor.processes.task_process import TaskProcess
process = TaskProcess("where")
print(process.request("calctutor", seconds=60))
process.close()
"""
    extra = tmp_path / "extra"
    extra.mkdir()
    (extra / "where.py").write_text(
        "import calctutor\nTASKS = {'calctutor': lambda: calctutor.__path__[0]}\n"
    )
    said = run(
        f"import sys; sys.path.append({str(extra)!r})\n{program}",
        folder=tmp_path,
        PYTHONPATH=str(place),
    )
    assert str(place / "calctutor") in said
    assert not (tmp_path / "beside.mark").exists()
