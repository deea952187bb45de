"""calctutor grade goes on where it stopped, and loses nothing that it once wrote."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.learner import command
from tests.cli.running import Run, run
from tests.cli.test_commands import one_line
from tests.cli.test_grade import RIGHT, SINE, WRONG, asked, command_with, jsonl, many


def without_times(file: Path) -> str:
    """The text of a file of results, but for how long each row took."""
    text = file.read_bytes().decode()
    if file.suffix != ".csv":
        return re.sub(r'"ms": [0-9.e-]+', '"ms": 0', text)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    place = rows[0].index("ms")
    return "\n".join(repr(row[:place] + row[place + 1 :]) for row in rows)


def as_written_before(file: Path) -> str:
    """The text of a file of results as a version that knew no fingerprints wrote it."""
    text = file.read_bytes().decode()
    if file.suffix != ".csv":
        return re.sub(r', "input": "h[0-9a-f]{12}"}', "}", text)
    return re.sub(r",(input|h[0-9a-f]{12})\n", "\n", text)


def awkward() -> str:
    """Rows whose results are awkward to find again: line breaks, quotes, formulas, no ids."""
    return jsonl(
        asked(RIGHT, id="=1+1"),
        asked(WRONG, id='"a\nb", c'),
        asked("-3 x", id="-2"),
        asked(RIGHT),
        asked("2x cos(x^2", id=5),
        asked("y' = 2x cos(x^2)", id=5.5),
        asked("x", problem="d/dx sin(", id=None),
        asked(RIGHT, id="\ud800 x\r\n"),
        {"id": "nothing"},
        asked("2 x (cos(x^2))", id=True),
    )


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    file = tmp_path / "answers.jsonl"
    file.write_text(awkward())
    return file


def grade(file: Path, out: Path, *options: str) -> Run:
    return run("grade", str(file), "--out", str(out), *options)


@pytest.mark.parametrize("ending", ["jsonl", "csv"])
def test_wherever_it_was_cut_off_it_becomes_what_one_run_would_have_given(
    rows: Path, tmp_path: Path, ending: str
) -> None:
    whole, part = tmp_path / f"whole.{ending}", tmp_path / f"part.{ending}"
    told = grade(rows, whole)
    written = whole.read_bytes()
    ends = [end for end in range(len(written) + 1) if written[end - 1 : end] == b"\n"]
    for end in sorted(
        {0, 1, 7, 150, *ends, *(end - 1 for end in ends), *(end + 3 for end in ends)}
    ):
        part.write_bytes(written[:end])
        again = grade(rows, part, "--resume")
        assert without_times(part) == without_times(whole), end
        assert again.returncode == told.returncode
        assert _counts(again) == _counts(told)


def _counts(done: Run) -> str:
    return re.sub(r"\d+\.\d s\.", "", done.stderr)


def test_many_rows_and_two_processes(tmp_path: Path) -> None:
    file, whole, part = (tmp_path / name for name in ("rows.jsonl", "whole.jsonl", "part.jsonl"))
    file.write_text(many(600))
    assert grade(file, whole, "--jobs", "1").returncode == 1
    written = whole.read_bytes()
    part.write_bytes(written[: len(written) // 2])
    done = subprocess.run(
        [*command_with(2), str(file), "--out", str(part), "--resume"],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert "600 answers: 239 correct, " in done.stderr
    assert without_times(part) == without_times(whole)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_says_how_to_go_on(tmp_path: Path, number: signal.Signals) -> None:
    file, whole, part = (tmp_path / name for name in ("rows.jsonl", "whole.jsonl", "part.jsonl"))
    file.write_text(many(600))
    grade(file, whole)
    process = subprocess.Popen(
        [*command(), "grade", "-", "--jobs", "1", "--out", str(part)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        assert process.stdin is not None and process.stderr is not None
        process.stdin.write(b"".join(file.read_bytes().splitlines(keepends=True)[:100]))
        process.stdin.flush()
        while not (part.exists() and part.stat().st_size > 1_000):
            pass
        os.kill(process.pid, number)
        said = process.stderr.read().decode()
    assert process.returncode == 130
    assert said.endswith("The same command with --resume goes on from there.\n")
    assert grade(file, part, "--resume").returncode == 1
    assert without_times(part) == without_times(whole)


class TestNotTheseResults:
    def refused(self, rows: Path, out: Path, *options: str) -> str:
        before = out.read_bytes()
        said = one_line(grade(rows, out, "--resume", *options), 4)
        assert said.endswith("Nothing is changed.\n")
        assert str(out) in said
        assert out.read_bytes() == before
        return said

    @pytest.mark.parametrize("ending", ["jsonl", "csv"])
    def test_other_ids(self, rows: Path, tmp_path: Path, ending: str) -> None:
        out = tmp_path / f"out.{ending}"
        grade(rows, out)
        lines = rows.read_text().splitlines(keepends=True)
        rows.write_text("".join([*lines[:2], *lines[3:]]))
        assert "result 3 is not that of row 3, line 3" in self.refused(rows, out)

    @pytest.mark.parametrize("ending", ["jsonl", "csv"])
    @pytest.mark.parametrize("key", ["answer", "problem"])
    def test_an_answer_or_a_problem_that_has_changed(
        self, tmp_path: Path, ending: str, key: str
    ) -> None:
        """There are no ids here, which every file of as many rows would have in common."""
        file, out = tmp_path / "rows.jsonl", tmp_path / f"out.{ending}"
        before = [asked(answer) for answer in (RIGHT, WRONG, f"{RIGHT} + 1", RIGHT, WRONG)]
        file.write_text(jsonl(*before))
        grade(file, out)
        changed = {"answer": f"{RIGHT} + 2", "problem": "d/dx cos(x)"}[key]
        file.write_text(jsonl(*before[:3], {**before[3], key: changed}, before[4]))
        assert "result 4 is not that of row 4" in self.refused(file, out)

    @pytest.mark.parametrize("ending", ["jsonl", "csv"])
    @pytest.mark.parametrize(
        "change",
        [
            {"problem": "d/dx x^3"},
            {"given": ["x > 0"]},
            {"form": "factored"},
            {"problem": None, "expected": "2x"},
            {"answer": "x + x"},
        ],
    )
    def test_anything_else_that_is_asked_far_down(
        self, tmp_path: Path, ending: str, change: dict[str, object]
    ) -> None:
        """Row 42 of 60 with 60 problems."""
        file, out = tmp_path / "rows.jsonl", tmp_path / f"out.{ending}"
        before = [asked(f"2x + {n}", problem=f"d/dx x^2 + {n} x") for n in range(60)]
        file.write_text(jsonl(*before))
        grade(file, out)
        before[41] |= change
        file.write_text(jsonl(*before))
        assert "result 42 is not that of row 42, line 42" in self.refused(file, out)

    @pytest.mark.parametrize("ending", ["jsonl", "csv"])
    def test_the_same_verdicts_on_another_question(self, tmp_path: Path, ending: str) -> None:
        first, second = tmp_path / "first.csv", tmp_path / "second.csv"
        out = tmp_path / f"out.{ending}"
        first.write_text("id,answer,problem\na,2x,d/dx x^2\nb,3x,d/dx x^2\n")
        second.write_text("id,answer,expected\na,2x,2x\nb,3x,5x\n")
        grade(first, out)
        assert "result 1 is not that of row 1, line 2" in self.refused(second, out)

    @pytest.mark.parametrize("ending", ["jsonl", "csv"])
    def test_results_made_with_or_without_proofs(self, tmp_path: Path, ending: str) -> None:
        file = tmp_path / "rows.jsonl"
        file.write_text(jsonl(asked(RIGHT), asked(WRONG)))
        for before, after in (([], ["--prove"]), (["--prove"], [])):
            out = tmp_path / f"out{len(before)}.{ending}"
            grade(file, out, *before)
            assert "result 1 is not that of row 1" in self.refused(file, out, *after)
            assert grade(file, out, "--resume", *before).returncode == 0

    @pytest.mark.parametrize("ending", ["jsonl", "csv"])
    def test_a_row_that_cannot_be_read_and_has_changed(self, tmp_path: Path, ending: str) -> None:
        file, out = tmp_path / "rows.jsonl", tmp_path / f"out.{ending}"
        good = jsonl(asked(RIGHT))
        file.write_text(f"{good}{{1\n")
        grade(file, out)
        file.write_text(f"{good}{{2\n")
        assert "result 2 is not that of row 2" in self.refused(file, out)

    @pytest.mark.parametrize("ending", ["jsonl", "csv"])
    def test_a_row_with_an_error_that_has_moved(self, tmp_path: Path, ending: str) -> None:
        """Its result names the line."""
        file, out = tmp_path / "rows.jsonl", tmp_path / f"out.{ending}"
        file.write_text("{1\n")
        grade(file, out)
        file.write_text("\n{1\n")
        assert "result 1 is not that of row 1, line 2" in self.refused(file, out)

    @pytest.mark.parametrize("ending", ["jsonl", "csv"])
    @pytest.mark.parametrize("cut", [0, 5])
    def test_results_of_a_version_without_fingerprints(
        self, rows: Path, tmp_path: Path, ending: str, cut: int
    ) -> None:
        out = tmp_path / f"out.{ending}"
        grade(rows, out)
        text = as_written_before(out)
        out.write_text(text[: len(text) - cut], newline="")
        before = out.read_bytes()
        assert one_line(grade(rows, out, "--resume"), 4) == (
            f"{out} was written by an earlier version of calctutor, which did not note what its "
            "results were made from: write it anew with --force, or another file with --out.\n"
        )
        assert out.read_bytes() == before

    def test_more_results_than_rows(self, rows: Path, tmp_path: Path) -> None:
        out = tmp_path / "out.jsonl"
        grade(rows, out)
        rows.write_text("".join(rows.read_text().splitlines(keepends=True)[:4]))
        assert "there is a result 5, and no row for it" in self.refused(rows, out)

    @pytest.mark.parametrize("ending", ["jsonl", "csv"])
    @pytest.mark.parametrize(
        "text", ["hello", "hello\n", '{"a": 1}\n', "[]\n", "\0", "\n\n", "id,verdict\n1,2\n", '"x']
    )
    def test_no_results_at_all(self, rows: Path, tmp_path: Path, ending: str, text: str) -> None:
        out = tmp_path / f"notes.{ending}"
        out.write_text(text)
        assert "what follows result 0 is none" in self.refused(rows, out)

    def test_something_else_in_the_middle(self, rows: Path, tmp_path: Path) -> None:
        out = tmp_path / "out.jsonl"
        grade(rows, out)
        lines = out.read_bytes().splitlines(keepends=True)
        out.write_bytes(b"".join([*lines[:2], b"\xff\n", *lines[2:]]))
        assert "what follows result 2 is none" in self.refused(rows, out)


class TestOverwriting:
    def test_results_are_overwritten_only_if_that_is_asked_for(
        self, rows: Path, tmp_path: Path
    ) -> None:
        out = tmp_path / "out.jsonl"
        out.write_text("precious\n")
        said = one_line(grade(rows, out), 4)
        assert said == (
            f"{out} is there already: --resume goes on with it, --force writes it anew.\n"
        )
        assert out.read_text() == "precious\n"
        assert grade(rows, out, "--force").returncode == 1
        assert len(out.read_text().splitlines()) == 10

    def test_an_empty_file_and_a_device_hold_nothing_to_lose(
        self, rows: Path, tmp_path: Path
    ) -> None:
        out = tmp_path / "out.jsonl"
        out.touch()
        assert grade(rows, out).returncode == 1
        assert grade(rows, Path(os.devnull)).returncode == 1

    def test_resume_without_a_file_begins_it(self, rows: Path, tmp_path: Path) -> None:
        out = tmp_path / "out.jsonl"
        assert grade(rows, out, "--resume").returncode == 1
        assert len(out.read_text().splitlines()) == 10

    @pytest.mark.parametrize(
        ("options", "words"),
        [
            (["--resume"], "name it with --out"),
            (["--resume", "--out", "-"], "name it with --out"),
            (["--resume", "--force", "--out", "x"], "choose one of them"),
            (["--resume", "--out", os.devnull], "it is no file"),
        ],
    )
    def test_options_that_do_not_go_together(
        self, rows: Path, options: list[str], words: str
    ) -> None:
        assert words in one_line(run("grade", str(rows), *options), 2)

    @pytest.mark.parametrize("option", [[], ["--force"], ["--resume"]])
    @pytest.mark.parametrize("link", [os.symlink, os.link])
    def test_the_input_under_another_name(
        self, rows: Path, tmp_path: Path, link: object, option: list[str]
    ) -> None:
        assert callable(link)
        link(rows, tmp_path / "other.jsonl")
        said = one_line(grade(rows, tmp_path / "other.jsonl", *option), 2)
        assert "write to another" in said
        assert rows.read_text() == awkward()


MEMORY = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the measure of memory is another there")
def test_resuming_takes_no_more_memory_for_more_rows(tmp_path: Path) -> None:
    """The results of an earlier run are made up here: the same row, over and over."""
    used = []
    for number in (1_000, 30_000):
        file, out = tmp_path / f"{number}.jsonl", tmp_path / f"out{number}.jsonl"
        row = json.dumps({"id": 1, "problem": SINE, "answer": RIGHT}) + "\n"
        file.write_text(row)
        assert grade(file, out).returncode == 0
        file.write_text(row * number)
        out.write_text(out.read_text() * (number - 1))
        resume = [*command(), "grade", str(file), "--out", str(out), "--resume"]
        done = subprocess.run(
            [sys.executable, "-c", MEMORY, *resume],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert out.read_text().count("\n") == number
        used.append(int(done.stdout))
    assert used[1] < 1.3 * used[0]
