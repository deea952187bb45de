"""Help: examples first and each of them runs, nothing cut off, on every command; and its topics."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from rich.cells import cell_len

import calctutor
from calctutor.cli.commands.help import KEYS, NOTATION
from calctutor.cli.examples import EXAMPLES
from calctutor.cli.main import app
from tests.cli.running import run

_ROOT = Path(__file__).parents[2]
_DOCUMENTS = [_ROOT / "README.md", *sorted((_ROOT / "docs").glob("*.md"))]


def commands(group: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every command with what is typed after `calctutor`, groups included."""
    yield path, group
    for name, command in getattr(group, "commands", {}).items():
        yield from commands(command, f"{path} {name}".strip())


EVERY = dict(commands(typer.main.get_command(app)))


def told(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("path", EVERY)
class TestEveryCommand:
    def test_its_help_begins_with_what_it_does_and_examples(self, path: str) -> None:
        said = run(*path.split(), "--help").stdout
        first, second = said.split("\n\n")[:2]
        assert not first.startswith("Usage")
        assert second.startswith("Examples:\n")
        assert said.index("\nExamples:") < said.index("\nUsage:") < said.index("\nOptions:")
        for example in EXAMPLES[path]:
            assert told(f"{example.command} {example.meaning}") in told(said)

    def test_short_and_long_names_of_help_and_version(self, path: str) -> None:
        words = path.split()
        assert run(*words, "-h").stdout == run(*words, "--help").stdout
        for name in ("-V", "--version"):
            assert run(*words, name).stdout == f"calctutor {calctutor.__version__}\n"

    @pytest.mark.parametrize("width", [40, 80])
    def test_nothing_is_cut_off(self, path: str, width: int) -> None:
        said = run(*path.split(), "-h", COLUMNS=str(width)).stdout
        assert [line for line in said.splitlines() if cell_len(line) > width] == []
        assert re.search(r"\w\.\.\.(\s|$)", said.partition("Usage:")[0]) is None
        for name, command in commands(EVERY[path]):
            if name and " " not in name:
                summary = getattr(command, "help", "").split("\n\n")[0]
                assert told(summary) in told(said)

    def test_it_is_what_help_with_its_name_says(self, path: str) -> None:
        if path:
            assert run("help", *path.split()).stdout == run(*path.split(), "-h").stdout


def test_a_long_example_goes_on_as_a_shell_reads_it() -> None:
    said = run("check", "-h", COLUMNS="40").stdout
    lines = "  calctutor check '2x cos(x^2)' \\\n    --for 'd/dx sin(x^2)'\n"
    assert lines in said
    assert shlex.split(lines.replace("\\\n", "")) == [
        *("calctutor", "check", "2x cos(x^2)", "--for", "d/dx sin(x^2)")
    ]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The files that examples name."""
    (tmp_path / "derivation.txt").write_text("d/dx x^2\n= 2x\n")
    (tmp_path / "answers.csv").write_text("id,answer,problem\na,2x,d/dx x^2\n")
    (tmp_path / "answers.jsonl").write_text('{"answer": "2x", "problem": "d/dx x^2"}\n')
    (tmp_path / "results.csv").write_bytes(b"")
    (tmp_path / "mine.jsonl").write_text("")
    (tmp_path / "my-lessons").mkdir()
    lesson = (_ROOT / "tests" / "lessons" / "tiny.yaml").read_text(encoding="utf-8")
    for name in ("my-lesson", "doubling"):
        (tmp_path / f"{name}.yaml").write_text(lesson.replace("name: tiny", f"name: {name}"))
    return tmp_path


EXAMPLE_LINES = [example.command for each in EXAMPLES.values() for example in each]
TYPED = "d/dx x^2 sin(x)\n= 2x sin(x) + x^2 cos(x)\n"
"""What is typed where a command asks for lines."""

ASKS_FIRST = {"calctutor progress reset"}
"""Without a terminal it says that it needs --yes."""


@pytest.mark.parametrize("line", dict.fromkeys(EXAMPLE_LINES))
def test_an_example_runs(line: str, files: Path) -> None:
    program, *arguments = shlex.split(line)
    assert program == "calctutor"
    if line in {"calctutor author new my-lesson"}:
        (files / "my-lesson.yaml").unlink()
    if line == "calctutor lessons remove my-lessons":
        run("lessons", "add", "my-lessons", cwd=files)
    done = run(*arguments, cwd=files, typed=TYPED)
    assert (done.returncode == 2) == (line in ASKS_FIRST), done.stderr


def documented() -> Iterator[str]:
    """The commands that README and docs show in code, without those that only show a shape."""
    for document in _DOCUMENTS:
        for code in re.findall(r"`(calctutor [^`\n]+)`", document.read_text(encoding="utf-8")):
            if re.search(r"[A-Z]{3,}|\bF\b|[>|]|--install|^calctutor author", code) is None:
                yield code


@pytest.mark.parametrize("line", dict.fromkeys(documented()))
def test_a_command_in_the_documents_runs(line: str, files: Path) -> None:
    done = run(*shlex.split(line)[1:], cwd=files, typed=TYPED)
    assert done.returncode != 2, done.stderr


NOT_PLAIN = {"Tab", "Up, Down", "F1"}
"""The keys that a prompt of plain text doesn't have."""


class TestTopics:
    def test_without_a_topic_the_topics_are_named(self) -> None:
        said = run("help").stdout
        for topic in ("notation", "commands", "keys"):
            assert f"calctutor help {topic} " in said

    @pytest.mark.parametrize("topic", ["", "notation", "commands", "keys"])
    @pytest.mark.parametrize("width", [40, 80])
    def test_they_fit_the_page(self, topic: str, width: int) -> None:
        said = run("help", *topic.split(), COLUMNS=str(width)).stdout
        assert said
        assert [line for line in said.splitlines() if cell_len(line) > width] == []

    def test_notation_says_how_the_reader_reads(self) -> None:
        said = told(run("help", "notation").stdout)
        for _, typed in NOTATION:
            for text in typed:
                assert text in said
        assert "1/2x (1/2) x" in said
        assert "e^2x e² x" in said
        assert "dy/dx for x^2 + y^2 = 25 dy/dx for x² + y² = 25" in said
        assert run("help", "notation", PYTHONIOENCODING="ascii").stdout.isascii()

    def test_commands_are_all_there(self) -> None:
        said = told(run("help", "commands").stdout)
        for path in EVERY:
            assert f"calctutor {path}".strip() in said
        assert "hint first a pointer, then the rule" in said

    def test_keys(self) -> None:
        said = run("help", "keys").stdout
        for key in ("Enter", "Tab", "Up", "F1", "Ctrl-C", "Ctrl-D"):
            assert key in said

    @pytest.mark.parametrize("option", ["--plain", "--speak"])
    def test_what_is_typed_stays_as_it_is_typed_and_is_told_from_its_reading(
        self, option: str
    ) -> None:
        said = told(run("help", "notation", option).stdout)
        for _, typed in NOTATION:
            for text in typed:
                assert f"{text} is read as " in said
        assert "1/2x is read as " in said

    @pytest.mark.parametrize("topic", ["keys", "commands"])
    def test_a_name_is_told_from_its_meaning_without_columns(self, topic: str) -> None:
        lines = run("help", topic, "--plain", COLUMNS="40").stdout.splitlines()
        items = [line for line in lines if line.startswith("  ") and line[2] != " "]
        assert items
        assert all(": " in f"{line} " for line in items)
        assert any(line.startswith(" " * 6) for line in lines)

    @pytest.mark.parametrize("option", ["--plain", "--speak"])
    def test_a_plain_prompt_has_no_keys_that_redraw(self, option: str) -> None:
        said = run("help", "keys", option).stdout
        assert said == run("help", "keys", "--plain", TERM="dumb").stdout
        for key, _ in KEYS:
            assert (f"{key}:" in said or f"{key} on" in said) == (key not in NOT_PLAIN)
        assert "again" in said

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ("notatoin", "There is no help on notatoin; did you mean notation?"),
            ("solv", "There is no help on solv; did you mean solve?"),
            (
                "zzz",
                "There is no help on zzz; there are notation, commands, keys and the commands.",
            ),
            ("progress reste", "There is no help on progress reste; did you mean progress?"),
        ],
    )
    def test_what_is_no_topic(self, words: str, said: str) -> None:
        done = run("help", *words.split())
        assert (done.returncode, done.stdout, done.stderr) == (2, "", f"calctutor: {said}\n")
