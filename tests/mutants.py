"""Change the code in small ways, and see whether the tests of its room notice.

    python -m tests.mutants checking --one-in 40
    python -m tests.mutants calctutor/checking/form.py

mutmut makes the changes and runs the tests that come by each of them. A change that no test notices
is printed as a difference. It is a test that is missing, or a change that changes nothing: those
stand in `tests/equal_mutants/ROOM.toml` with the reason.

Work is done on a copy of the tree in `.mutants/ROOM`, which remembers what it has tried.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from zlib import crc32

import msgspec
import msgspec.toml

ROOT = Path(__file__).parent.parent
EQUAL = Path(__file__).parent / "equal_mutants"


@dataclass(frozen=True)
class Room:
    """The files that are changed, as patterns, and the tests that are to notice."""

    files: tuple[str, ...]
    tests: tuple[str, ...]


def _room(name: str, *tests: str) -> Room:
    return Room((f"calctutor/{name}/*",), (f"tests/{name}", *tests))


ROOMS = {
    "algebra": _room("algebra"),
    "checking": _room("checking"),
    "expr": _room("expr"),
    "grading": _room("grading"),
    "lessons": _room("lessons"),
    "mistakes": _room("mistakes"),
    "numeric": _room("numeric"),
    "practice": _room("practice"),
    "printing": _room("printing"),
    "progress": _room("progress"),
    "reading": _room("reading"),
    "rewriting": _room("rewriting"),
    "solving": Room(
        (
            # One by one: a * takes the folders below as well.
            "calctutor/solving/derivation.py",
            "calctutor/solving/rule_names.py",
            "calctutor/solving/solve.py",
            "calctutor/solving/verifying.py",
            "calctutor/solving/differentiation/differentiate.py",
            "calctutor/solving/integration/conditions.py",
            "calctutor/solving/integration/search.py",
            "calctutor/solving/integration/verifying.py",
            "calctutor/solving/limits/value.py",
        ),
        # Without the long lists, whose many problems take minutes under mutmut.
        (
            "tests/solving/test_derivation.py",
            "tests/solving/test_solve.py",
            "tests/solving/test_verifying.py",
            "tests/solving/differentiation/test_differentiate.py",
            "tests/solving/differentiation/test_golden.py",
            "tests/solving/differentiation/test_linked.py",
            "tests/solving/integration/test_conditions.py",
            "tests/solving/integration/test_plans.py",
            "tests/solving/integration/test_search.py",
            "tests/solving/limits/test_value.py",
            "tests/solving/limits/test_whole_value.py",
        ),
    ),
    "tutor": _room("tutor"),
}

NOTICED = frozenset({"killed", "timeout", "segfault", "caught by type check"})


class EqualMutant(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A change that changes nothing: the line as it is, as it becomes, and why that is the same."""

    file: str
    line: str
    becomes: str
    because: str


class _Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    equal: tuple[EqualMutant, ...]


def equal_mutants() -> list[EqualMutant]:
    """Return the changes that are known to change nothing."""
    files = (msgspec.toml.decode(path.read_bytes(), type=_Listed) for path in EQUAL.glob("*.toml"))
    return [mutant for file in files for mutant in file.equal]


@dataclass(frozen=True)
class Mutant:
    """A change, what became of it, and the difference that it makes to its function."""

    name: str
    file: str
    status: str
    difference: str = ""

    def is_one_of(self, equal: Iterable[EqualMutant]) -> bool:
        """Return whether the change is known to change nothing."""
        lines = {(line[:1], line[1:].strip()) for line in self.difference.splitlines()}
        return any(
            one.file == self.file and ("-", one.line) in lines and ("+", one.becomes) in lines
            for one in equal
        )


def _git(*arguments: str) -> list[str]:
    command = ["git", "-C", str(ROOT), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


def _copy_tree(place: Path, room: Room) -> None:
    """Bring the copy up to date, with mutmut held to the room and its tests."""
    wanted = set(_git("ls-files", "--cached", "--others", "--exclude-standard"))
    copied = [path for path in place.rglob("*") if path.is_file()]
    for path in (path.relative_to(place) for path in copied):
        if path.parts[0] in {"calctutor", "tests"} and str(path) not in wanted:
            (place / path).unlink()
    for name in wanted:
        if not (source := ROOT / name).is_file():
            continue
        (target := place / name).parent.mkdir(parents=True, exist_ok=True)
        content = source.read_bytes()
        if name == "pyproject.toml":
            head = f"only_mutate = {list(room.files)}\n"
            head += f"pytest_add_cli_args_test_selection = {list(room.tests)}\n"
            content = content.replace(b"[tool.mutmut]\n", f"[tool.mutmut]\n{head}".encode())
        if not target.exists() or target.read_bytes() != content:
            target.write_bytes(content)
            shutil.copymode(source, target)


def _mutmut(place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "mutmut"), *arguments]
    return subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)


def _results(place: Path) -> dict[str, str]:
    """Return what became of each mutant."""
    listed = _mutmut(place, "results", "--all", "true").stdout
    return dict(re.findall(r"^\s+(\S+): (.+)$", listed, flags=re.MULTILINE))


def _file_of(name: str) -> str:
    module = re.sub(r"\.x(_|ǁ)[^.]*$", "", name).replace(".", "/")
    package = ROOT / module / "__init__.py"
    return str(package.relative_to(ROOT)) if package.exists() else f"{module}.py"


def _difference(place: Path, name: str) -> str:
    shown = _mutmut(place, "show", name).stdout.splitlines()
    return "\n".join(line for line in shown if not line.startswith(("#", "---", "+++")))


def try_mutants(
    place: Path, room: Room, files: Sequence[str], one_in: int, sample: int, processes: int
) -> list[Mutant]:
    """Try one mutant in so many of the files and return what became of them.

    There are as many samples, numbered from 0. Each is always the same.

    Raises:
        RuntimeError: The tests do not pass as they are.
    """
    _copy_tree(place, room)
    made = _mutmut(place, "run", "--max-children", str(processes), "to make them only")
    if "nothing matches" not in made.stderr:
        raise RuntimeError(made.stdout[-4000:] + made.stderr[-4000:])
    chosen = {
        name: status
        for name, status in _results(place).items()
        if any(fnmatch(_file_of(name), pattern) for pattern in files)
        and crc32(name.encode()) % one_in == sample
    }
    if open_ones := [name for name, status in chosen.items() if status not in NOTICED]:
        _mutmut(place, "run", "--max-children", str(processes), *open_ones)
    results = _results(place)
    return [
        Mutant(
            name,
            _file_of(name),
            status := results[name],
            "" if status in NOTICED else _difference(place, name),
        )
        for name in chosen
    ]


def _print_report(mutants: Sequence[Mutant]) -> bool:
    """Print each change that nothing noticed, and the count by file."""
    equal = equal_mutants()
    relevant = [mutant for mutant in mutants if not mutant.is_one_of(equal)]
    noticed = Counter(mutant.file for mutant in relevant if mutant.status in NOTICED)
    for mutant in relevant:
        if mutant.status not in NOTICED:
            print(f"\n{mutant.file}: {mutant.status}\n{mutant.name}\n{mutant.difference}")
    print()
    for file, count in sorted(Counter(mutant.file for mutant in relevant).items()):
        print(f"{noticed[file]:5} of {count:5}  {file}")
    total = noticed.total()
    print(f"{total:5} of {len(relevant):5} noticed: {100 * total / max(1, len(relevant)):.0f} %")
    return total >= 0.9 * len(relevant)


def main() -> int:
    """Try what the command line names: a room, or files of one."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("what", nargs="+", help="a room, or files of one room")
    parser.add_argument("--one-in", type=int, default=1, help="try one mutant in so many")
    parser.add_argument("--sample", type=int, default=0, help="which of the samples, from 0")
    parser.add_argument("--processes", type=int, default=1)
    arguments = parser.parse_args()
    first = arguments.what[0]
    name = first if first in ROOMS else Path(first).parts[1]
    files = ROOMS[name].files if first in ROOMS else arguments.what
    place = ROOT / ".mutants" / name
    mutants = try_mutants(
        place, ROOMS[name], files, arguments.one_in, arguments.sample, arguments.processes
    )
    return 0 if _print_report(mutants) else 1


if __name__ == "__main__":
    sys.exit(main())
