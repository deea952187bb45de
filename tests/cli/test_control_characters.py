"""Names and keys with control characters: none reaches standard output or standard error raw."""

from __future__ import annotations

import ast
import unicodedata
from pathlib import Path

import pytest

import calctutor.cli
from tests.cli.running import run

ESC = "\x1b[2J\x07\u202e\x9b31m"
KEYED = (
    'format: 1\nname: odd\n"\\e[2Jtitle": A\ntitle: "A\\e[31m\\u202e"\nsummary: S.\nminutes: 1\n'
    'steps:\n  - id: a\n    kind: "\\e[2J"\n'
)
GOOD = (
    'format: 1\nname: good\ntitle: "A\\e[31m\\u202e"\nsummary: "S\\x9b."\nminutes: 1\n'
    'steps:\n  - id: a\n    kind: explain\n    title: "T\\e[2J"\n    text: "A\\a text."\n'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / f"folder{ESC}"
    place.mkdir()
    (place / "odd.yaml").write_text(KEYED, "utf-8")
    (place / "good.yaml").write_text(GOOD, "utf-8")
    (place / f"name{ESC}.yaml").write_text("- a\n", "utf-8")
    (place / "a-pipe.yaml").mkdir()
    return place


COMMANDS = [
    *(["author", "check", "."], ["author", "check", "odd.yaml"], ["author", "check", f"no{ESC}"]),
    *(["author", "preview", f"name{ESC}.yaml"], ["author", "preview", "good.yaml"]),
    *(["author", "new", f"a{ESC}"], ["author", "new", "fresh", "--folder", f"no{ESC}"]),
    *(["--lessons", ".", "lessons"], ["--lessons", ".", "lessons", "--json"]),
    *(["--lessons", ".", "lesson", "odd"], ["--lessons", ".", "lesson", "good"]),
    *(["--lessons", ".", "lesson", f"name{ESC}"], ["--lessons", ".", "lesson", f"no{ESC}"]),
    *(["--lessons", ".", "lesson", "good", "--solution"], ["--lessons", f"no{ESC}"]),
    *(["--lessons", ".", "lesson", "a-pipe"], ["lesson", "chain-rule", "--step", f"no{ESC}"]),
    *(["lessons", "add", "."], ["lessons", "remove", f"no{ESC}"], [f"no{ESC}"], [f"--no{ESC}"]),
    *(["practice", f"no{ESC}"], ["solve", f"x{ESC}"], ["solve", "--file", f"no{ESC}"]),
    *(["check", f"x{ESC}", "--for", "x"], ["check", "x", "--for", f"x{ESC}", "--json"]),
    *(["work", f"no{ESC}"], ["grade", f"no{ESC}"], ["progress", "import", f"no{ESC}"]),
    *(["progress", "export", "--out", f"out{ESC}"], ["check", "x", "--for", "x", "--form", ESC]),
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda one: " ".join(map(ascii, one)))
@pytest.mark.parametrize("colours", ["", "1"])
def test_nothing_raw_is_written(arguments: list[str], colours: str, folder: Path) -> None:
    done = run(*arguments, cwd=folder, FORCE_COLOR=colours)
    said = done.stdout + done.stderr
    assert said
    assert "Traceback" not in said
    for sequence in ("\x1b[2J", "\x1b[31m\ufffd", "\x07", "\u202e", "\x9b"):
        assert sequence not in said
    if not colours:
        raw = {sign for sign in said if unicodedata.category(sign)[0] == "C"} - {"\n", "\t"}
        assert not raw


def test_nothing_is_written_past_the_places_that_make_it_safe() -> None:
    """Only these write to the standard streams themselves; what they write is said beside it."""
    allowed = {
        "entry.py": "sentences of ours",
        "saying.py": "makes it safe",
        "commands/author.py": "the schema, which is ours",
        "commands/progress.py": "exported events, in ASCII",
    }
    root = Path(calctutor.cli.__file__).parent
    writing = set()
    for file in root.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(
                        value=ast.Attribute(attr="stdout" | "stderr"),
                        attr="write" | "writelines",
                    )
                ):
                    writing.add(file.relative_to(root).as_posix())
                case ast.Call(func=ast.Name(id="print")):
                    writing.add(file.relative_to(root).as_posix())
    assert writing - {"terminal.py"} == set(allowed)
