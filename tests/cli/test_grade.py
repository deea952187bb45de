"""calctutor grade as a shell sees it: rows in, results out, in the same order."""

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
from typing import Any

import pexpect
import pytest

from tests.cli.learner import command
from tests.cli.running import Run, run
from tests.cli.test_commands import one_line
from tests.processes.family import LISTED, descendants
from tests.processes.test_task_process import wait_until_gone

Result = dict[str, Any]

SINE = "d/dx sin(x^2)"
RIGHT, WRONG, UNREADABLE = "2x cos(x^2)", "cos(x^2)", "2x cos(x^2"


def jsonl(*rows: object) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def asked(answer: str, **more: object) -> dict[str, object]:
    return {"problem": SINE, "answer": answer, **more}


def results(done: Run | str) -> list[Result]:
    text = done if isinstance(done, str) else done.stdout
    return [json.loads(line) for line in text.splitlines()]


def without_times(text: str) -> list[Result]:
    return [{key: value for key, value in one.items() if key != "ms"} for one in results(text)]


def many(number: int) -> str:
    """Different rows: some right, some wrong, some unreadable, some that cannot be judged."""
    answers = (RIGHT, WRONG, UNREADABLE, "x^{n}", "2 x cos(x x) + {n} - {n}")
    rows = [asked(answers[n % 5].format(n=n), id=n) for n in range(number)]
    lines = jsonl(*rows).splitlines(keepends=True)
    lines[number // 2] = "no row at all\n"
    return "".join(lines)


AT_ONCE = """
import sys
import calctutor.cli.grading
calctutor.cli.grading.WORTH_STARTING = 0.0
from calctutor.cli.entry import run
run()
"""
"""The command, with other processes from the second row on, however little there is to do."""


def command_with(jobs: int) -> list[str]:
    start = command() if jobs == 1 else [sys.executable, "-c", AT_ONCE]
    return [*start, "grade", "--jobs", str(jobs)]


class TestJsonLines:
    def test_every_verdict_in_input_order(self, tmp_path: Path) -> None:
        file = tmp_path / "answers.jsonl"
        file.write_text(
            jsonl(
                asked(RIGHT, id="a"),
                asked(WRONG, id=2),
                asked(UNREADABLE),
                asked(SINE, id=None),
                {"id": "e", "expected": "sqrt(a^2)", "answer": "a", "given": ["a > 0"]},
                {"id": "f", "expected": "sqrt(a^2)", "answer": "a"},
                {"id": "g", "expected": "0", "answer": "2y dy/dx - 2y dy/dx", "form": "any"},
            )
        )
        done = run("grade", str(file))
        assert done.returncode == 0
        written = results(done)
        assert [(one["id"], one["verdict"]) for one in written] == [
            ("a", "correct"),
            (2, "incorrect"),
            ("3", "unreadable"),
            (None, "incomplete"),
            ("e", "correct"),
            ("f", "incorrect"),
            ("g", "correct"),
        ]
        for one in written:
            assert list(one)[:3] == ["schema", "id", "verdict"]
            assert one["schema"] == 1
            assert {"reading", "evidence", "form", "diagnosis", "ms"} <= set(one)
            assert re.fullmatch("h[0-9a-f]{12}", one["input"])
            assert one["ms"] >= 0
        assert written[0]["reading"] == "2 x cos(x²)"
        assert written[1]["evidence"]["method"] == "counterexample"
        assert set(written[2]["error"]) == {"message", "column", "suggestion"}
        assert written[3]["form"] == "not-evaluated"
        assert re.fullmatch(
            r"7 answers: 3 correct, 2 incorrect, 1 incomplete, 1 unreadable, 0 undecided, "
            r"0 rows with errors\. \d+\.\d s\.\n",
            done.stderr,
        )

    def test_rows_that_cannot_be_judged_stop_nobody(self) -> None:
        typed = jsonl(
            asked(RIGHT, id="first"),
            asked("x", problem="d/dx sin(", id="problem"),
            asked("x", given=["a >"], id="given"),
            asked("x", form="pretty", id="form"),
            {"id": "nothing"},
        )
        done = run("grade", "-", typed=typed + "{]\n" + jsonl(asked(WRONG, id="last")))
        assert done.returncode == 1
        first, *bad, last = results(done)
        assert first["verdict"] == "correct"
        assert last["verdict"] == "incorrect"
        assert [one["id"] for one in bad] == ["problem", "given", "form", "nothing", None]
        for number, one in enumerate(bad, start=2):
            assert set(one) == {"schema", "id", "verdict", "error", "input"}
            assert one["verdict"] is None
            assert one["error"]["row"] == number
            assert one["error"]["line"] == number
        said = [one["error"]["message"] for one in bad]
        assert said[0].startswith("The problem cannot be read: ")
        assert bad[0]["error"]["column"] > 1
        assert said[1].startswith("The assumption cannot be read: ")
        assert said[2].startswith("There is no form pretty. The forms are any, evaluated")
        assert said[3] == "There is no answer in this row."
        assert said[4].startswith("This row is not JSON")
        assert ", 5 rows with errors. " in done.stderr
        assert f"The first row with an error is row 2, line 2: {said[0]}\n" in done.stderr

    def test_nothing_could_be_judged(self) -> None:
        done = run("grade", "-", typed='{"id": 1}\n')
        assert done.returncode == 2
        assert "1 answer: 0 correct" in done.stderr
        assert "1 row with errors" in done.stderr
        assert results(done)[0]["error"]["message"] == "There is no answer in this row."

    def test_an_id_that_is_no_text_anywhere_else_comes_back(self) -> None:
        done = run("grade", "-", typed='{"id": "\\ud800", "expected": "1", "answer": "1"}\n')
        assert results(done)[0]["id"] == "\ud800"

    def test_where_there_is_no_unicode(self) -> None:
        done = run("grade", "-", typed=jsonl(asked(RIGHT)), PYTHONIOENCODING="ascii")
        assert done.stdout.isascii()
        assert results(done)[0]["reading"] == "2 x cos(x²)"

    def test_an_array(self, tmp_path: Path) -> None:
        file = tmp_path / "answers.json"
        file.write_text(json.dumps([asked(RIGHT, id=1), asked(WRONG, id=2)], indent=1))
        assert [one["verdict"] for one in results(run("grade", str(file)))] == [
            "correct",
            "incorrect",
        ]


class TestCsv:
    def test_the_same_verdicts_flattened(self, tmp_path: Path) -> None:
        file = tmp_path / "answers.csv"
        file.write_bytes(
            "\ufeffId;Answer;Problem;Given\r\n"
            f"a;{RIGHT};{SINE};\r\n"
            f'"b, ""c""\n";{WRONG};{SINE};"x > 0; x < 2"\r\n'
            f";{UNREADABLE};{SINE};\r\n"
            "d;x;d/dx sin(;\r\n".encode()
        )
        done = run("grade", str(file))
        assert done.returncode == 1
        assert "\r" not in done.stdout
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
        assert [(row["id"], row["verdict"]) for row in rows] == [
            ("a", "correct"),
            ('b, "c"\n', "incorrect"),
            ("3", "unreadable"),
            ("d", ""),
        ]
        assert rows[0]["reading"] == "2 x cos(x²)"
        assert rows[0]["answer"] == "2*x*cos(x^2)"
        assert rows[1]["method"] == "counterexample"
        assert rows[1]["at"].startswith("x = ")
        assert float(rows[1]["ms"]) >= 0
        assert rows[2]["column"] == "7"
        assert rows[2]["suggestion"] == RIGHT
        assert (rows[3]["row"], rows[3]["line"]) == ("4", "6")
        assert rows[3]["message"].startswith("The problem cannot be read")

    def test_a_quotation_mark_that_is_not_closed_hides_nobody(self, tmp_path: Path) -> None:
        file, out = tmp_path / "answers.csv", tmp_path / "out.csv"
        below = "".join(f"c{n},2x,d/dx x^2\n" for n in range(20))
        file.write_text(
            f'id,answer,problem\nb,"2x,d/dx x^2\n{below}d,2x","d/dx x^2"\ne,2x,d/dx x^2\n'
        )
        whole = run("grade", str(file), "--out", str(out))
        assert whole.returncode == 1
        assert whole.stderr.startswith("23 answers: 21 correct, ")
        assert ", 1 row with errors. " in whole.stderr
        assert "row 1, line 2: A quotation mark is opened in line 2 and not closed" in whole.stderr
        rows = list(csv.DictReader(io.StringIO(out.read_text())))
        assert [row["id"] for row in rows] == ["b", *(f"c{n}" for n in range(20)), "d", "e"]
        out.write_text("".join(out.read_text().splitlines(keepends=True)[:12]))
        assert run("grade", str(file), "--out", str(out), "--resume").returncode == 1
        again = list(csv.DictReader(io.StringIO(out.read_text())))
        assert [row["input"] for row in again] == [row["input"] for row in rows]

    def test_the_ending_of_out_decides(self, tmp_path: Path) -> None:
        out = tmp_path / "results.csv"
        done = run("grade", "-", "--out", str(out), typed=jsonl(asked(RIGHT)))
        assert done.returncode == 0
        assert done.stdout == ""
        assert out.read_text().startswith("id,verdict,")


class TestFiles:
    @pytest.mark.parametrize("typed", ["", "\n", "answer,problem\n", "[]"])
    def test_nothing_in_it(self, typed: str) -> None:
        assert "in it." in one_line(run("grade", "-", typed=typed), 2)

    def test_no_header(self) -> None:
        assert "has to name the columns" in one_line(run("grade", "-", typed="1,2\n"), 2)

    def test_nothing_there(self, tmp_path: Path) -> None:
        missing = tmp_path / "none.csv"
        said = one_line(run("grade", str(missing), "--out", str(tmp_path / "out")), 4)
        assert said == f"{missing} cannot be read: No such file or directory.\n"
        assert not (tmp_path / "out").exists()

    def test_a_folder(self, tmp_path: Path) -> None:
        assert "cannot be read: Is a directory." in one_line(run("grade", str(tmp_path)), 4)

    def test_unwritable(self, tmp_path: Path) -> None:
        typed = jsonl(asked(RIGHT))
        done = run("grade", "-", "--out", str(tmp_path / "no" / "out"), typed=typed)
        assert "cannot be written: No such file or directory." in one_line(done, 4)

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
    def test_a_full_disk(self) -> None:
        done = run("grade", "-", "--out", "/dev/full", typed=jsonl(asked(RIGHT)))
        assert "/dev/full cannot be written: " in one_line(done, 4)

    @pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless device here")
    def test_a_device(self) -> None:
        said = one_line(run("grade", "/dev/zero"), 4)
        assert said == "/dev/zero cannot be graded: it is a device.\n"
        with Path("/dev/zero").open("rb") as zeros:
            done = subprocess.run(
                [*command(), "grade", "-"],
                stdin=zeros,
                capture_output=True,
                timeout=60,
                check=False,
            )
        assert done.returncode == 4
        assert done.stderr == b"calctutor: What was piped in cannot be graded: it is a device.\n"
        assert "there is nothing in it" in one_line(run("grade", os.devnull), 2)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
    def test_a_named_pipe_is_answered_row_by_row(self, tmp_path: Path) -> None:
        pipe = tmp_path / "pipe.jsonl"
        os.mkfifo(pipe)
        with subprocess.Popen(
            [*command(), "grade", str(pipe), "--jobs", "1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdout is not None and process.stderr is not None
            with pipe.open("wb") as stream:
                for number in range(3):
                    stream.write(jsonl(asked(RIGHT, id=number)).encode())
                    stream.flush()
                    assert json.loads(process.stdout.readline())["id"] == number
            assert process.stderr.read().startswith(b"3 answers: 3 correct, ")
        assert process.returncode == 0

    def test_out_is_not_the_file_that_is_read(self, tmp_path: Path) -> None:
        file = tmp_path / "answers.jsonl"
        file.write_text(jsonl(asked(RIGHT)))
        said = one_line(run("grade", str(file), "--out", f"{tmp_path}/./answers.jsonl"), 2)
        assert "write to another" in said
        assert file.read_text() == jsonl(asked(RIGHT))

    @pytest.mark.parametrize("jobs", ["0", "-1", "61"])
    def test_jobs_out_of_range(self, jobs: str) -> None:
        said = one_line(run("grade", "-", "--jobs", jobs, typed=jsonl(asked(RIGHT))), 2)
        assert said == "--jobs takes a number from 1 to 60.\n"


LARGE = "x + " * 1_250_000 + "1"
ODD_ROWS = {
    "a number beyond all": '{"id": 1e999, "answer": "1", "problem": "1"}',
    "an endless answer": '{"id": 1, "answer": 1e999, "problem": "1"}',
    "half a pair": r'{"id": "\ud800", "answer": "\ud800", "problem": "x"}',
    "half a pair asked": r'{"answer": "x", "problem": "\udfff"}',
    "half a pair given": r'{"answer": "x", "problem": "x", "given": ["\ud800"]}',
    "half a pair as form": r'{"answer": "x", "problem": "x", "form": "\ud800"}',
    "zero bytes": r'{"id": "\u0000", "answer": "x\u0000", "problem": "x\u0000"}',
    "real zero bytes": '{"answer": "x\0", "problem": "x"}',
    "nothing but zero bytes": "\0\0\0",
    "five million signs": json.dumps({"answer": LARGE, "problem": "x"}),
    "an id of half a million": json.dumps({"id": "a" * 500_000, "answer": "1", "problem": "1"}),
    "nested": "[" * 100_000,
    "a long number": '{"id": ' + "9" * 10_000 + "}",
}


class TestOddRows:
    """An error, or a verdict, of that row alone: never a traceback, and the others are judged."""

    @pytest.mark.parametrize("what", ODD_ROWS)
    @pytest.mark.parametrize("ending", ["jsonl", "csv"])
    def test_in_json(self, tmp_path: Path, what: str, ending: str) -> None:
        file, out = tmp_path / "rows.jsonl", tmp_path / f"out.{ending}"
        around = [jsonl(asked(RIGHT, id=name)) for name in ("before", "after")]
        file.write_text(f"{around[0]}{ODD_ROWS[what]}\n{around[1]}")
        done = run("grade", str(file), "--out", str(out))
        assert done.returncode in {0, 1}
        self.check(done, out)

    @pytest.mark.parametrize(
        "row",
        [
            "a\0,x\0,d/dx x\0",
            f"a,{LARGE},x",
            f'a,"{LARGE}",x',
            "a,x,1e999",
            "1e999,1e999,1",
            "a,\ud800,x",
            'a,"x,x',
        ],
    )
    @pytest.mark.parametrize("ending", ["jsonl", "csv"])
    def test_in_csv(self, tmp_path: Path, row: str, ending: str) -> None:
        file, out = tmp_path / "rows.csv", tmp_path / f"out.{ending}"
        text = f"id,answer,problem\nbefore,{RIGHT},{SINE}\n{row}\n"
        text += f"after,{RIGHT},{SINE}\n"
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        done = run("grade", str(file), "--out", str(out))
        assert done.returncode in {0, 1}
        self.check(done, out)

    @pytest.mark.parametrize("cut", [1, 2, 3])
    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
    def test_utf_16_that_is_cut_off(self, tmp_path: Path, cut: int, encoding: str) -> None:
        file, out = tmp_path / "rows.csv", tmp_path / "out.jsonl"
        text = f"\ufeffid,answer,problem\nbefore,{RIGHT},{SINE}\nlast,{RIGHT},d/dx sin(x^2) 𝑥"
        file.write_bytes(text.encode(encoding)[:-cut])
        done = run("grade", str(file), "--out", str(out))
        assert done.returncode in {0, 1}
        self.check(done, out, after=False)

    def check(self, done: Run, out: Path, *, after: bool = True) -> None:
        assert "Traceback" not in done.stderr
        assert "fault in calctutor" not in out.read_text()
        assert f"{3 if after else 2} answers: " in done.stderr
        if out.suffix == ".csv":
            csv.field_size_limit(10_000_000)
            written = list(csv.DictReader(io.StringIO(out.read_text(), newline="")))
        else:
            lines = out.read_text().splitlines()
            written = [json.loads(line, parse_constant=_refused) for line in lines]
        assert len(written) == (3 if after else 2)
        assert (written[0]["id"], written[0]["verdict"]) == ("before", "correct")
        if after:
            assert (written[2]["id"], written[2]["verdict"]) == ("after", "correct")


def _refused(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


class TestManyRows:
    @pytest.mark.parametrize("seed", ["0", "1"])
    def test_the_same_with_one_process_and_with_two(self, tmp_path: Path, seed: str) -> None:
        file = tmp_path / "answers.jsonl"
        file.write_text(many(600))
        one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
        for jobs, out in ((1, one), (2, two)):
            done = subprocess.run(
                [*command_with(jobs), str(file), "--out", str(out)],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                encoding="utf-8",
                timeout=120,
                check=False,
            )
            assert done.returncode == 1
            assert "600 answers: 239 correct, " in done.stderr
            assert "1 row with errors" in done.stderr
        assert without_times(one.read_text()) == without_times(two.read_text())
        ids = [one["id"] for one in results(one.read_text())]
        assert ids == [*range(300), None, *range(301, 600)]

    def test_each_row_is_answered_before_the_next_is_read(self) -> None:
        process = subprocess.Popen(
            [*command(), "grade", "-", "--jobs", "1"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        with process:
            assert process.stdin is not None and process.stdout is not None
            assert process.stderr is not None
            for number in range(3):
                process.stdin.write(jsonl(asked(RIGHT, id=number)).encode())
                process.stdin.flush()
                assert json.loads(process.stdout.readline())["id"] == number
            process.stdin.close()
            assert process.stderr.read().startswith(b"3 answers: 3 correct, ")
        assert process.returncode == 0

    def test_a_reader_that_leaves_early(self) -> None:
        process = subprocess.Popen(
            [*command_with(2), "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        with process:
            assert process.stdout is not None and process.stderr is not None
            process.stdout.close()
            assert process.stdin is not None
            process.stdin.write(many(600).encode())
            process.stdin.close()
            said = process.stderr.read()
            assert said == b"calctutor: Standard output cannot be written: Broken pipe.\n"
        assert process.returncode == 4

    @pytest.mark.parametrize("jobs", [1, 2])
    def test_an_interruption_keeps_what_is_done(self, tmp_path: Path, jobs: int) -> None:
        """The rows never end: it is the interruption that ends it."""
        out = tmp_path / "results.jsonl"
        process = subprocess.Popen(
            [*command_with(jobs), "-", "--out", str(out)],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        with process:
            assert process.stdin is not None and process.stderr is not None
            row = jsonl(asked(RIGHT)).encode()
            while not (out.exists() and out.stat().st_size > 100_000):
                process.stdin.write(row * 100)
                process.stdin.flush()
            os.killpg(process.pid, signal.SIGINT)
            said = process.stderr.read().decode()
        assert process.returncode == 130
        written = out.read_text()
        assert written.endswith("\n")
        count = len(results(written))
        assert said == (
            f"calctutor: Interrupted. {count:,} rows of results had been written in {out}. "
            "The same command with --resume goes on from there.\n"
        )

    def test_an_interruption_names_no_place_to_go_on_in_what_is_no_file(self) -> None:
        process = subprocess.Popen(
            [*command_with(1), "-", "--out", "/dev/stdout"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        with process:
            assert process.stdin is not None and process.stdout is not None
            assert process.stderr is not None
            for number in range(2):
                process.stdin.write(jsonl(asked(RIGHT, id=number)).encode())
                process.stdin.flush()
                assert json.loads(process.stdout.readline())["id"] == number
            os.killpg(process.pid, signal.SIGINT)
            said = process.stderr.read().decode()
        assert process.returncode == 130
        assert said == "calctutor: Interrupted. 2 rows of results had been written.\n"

    def test_where_no_process_can_be_started_it_is_slower_and_that_is_all(
        self, tmp_path: Path
    ) -> None:
        file, out = tmp_path / "answers.jsonl", tmp_path / "out.jsonl"
        file.write_text(many(300))
        program = AT_ONCE.replace("run()", "sys.executable = '/nowhere/python'\nrun()")
        done = subprocess.run(
            [sys.executable, "-c", program, "grade", str(file), "--jobs", "2", "--out", str(out)],
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert done.returncode == 1
        assert len(results(out.read_text())) == 300
        first, second = done.stderr.splitlines()
        assert first.startswith("calctutor: No other processes can be started (")
        assert first.endswith("This one does their work.")
        assert second.startswith("300 answers: ")

    @pytest.mark.skipif(not LISTED, reason="no list of processes here")
    def test_no_process_outlives_one_that_is_killed(self, tmp_path: Path) -> None:
        out = tmp_path / "results.jsonl"
        with subprocess.Popen(
            [*command_with(2), "-", "--prove", "--out", str(out)],
            stdin=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            assert process.stdin is not None
            row = jsonl({"answer": "sin(pi/7) sin(2pi/7) sin(3pi/7)", "expected": "sqrt(7)/8"})
            while not (out.exists() and out.stat().st_size > 30_000):
                process.stdin.write(row.encode() * 32)
                process.stdin.flush()
            started = descendants(process.pid)
            process.kill()
        assert len(started) >= 3
        for pid in started:
            wait_until_gone(pid)

    def test_proofs_on_demand(self) -> None:
        row = jsonl({"expected": "cos(x)^4 - sin(x)^4", "answer": "cos(2x)"})
        plain, proved = (
            results(run("grade", "-", *option, typed=row))[0] for option in ([], ["--prove"])
        )
        assert plain["verdict"] == proved["verdict"] == "correct"
        assert proved["evidence"]["method"] == "algebra"

    @pytest.mark.parametrize("options", [[], ["--prove"], ["--jobs", "2"]])
    def test_no_sympy_in_this_process(self, tmp_path: Path, options: list[str]) -> None:
        file = tmp_path / "answers.jsonl"
        file.write_text(many(300))
        arguments = ["calctutor", "grade", str(file), "--out", str(tmp_path / "out"), *options]
        program = (
            "import sys; from calctutor.cli.main import status; import calctutor.cli.grading; "
            "calctutor.cli.grading.WORTH_STARTING = 0.0; "
            f"sys.argv = {arguments!r}; status(); print(*sys.modules)"
        )
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
        )
        loaded = set(done.stdout.split())
        assert "calctutor.grading.pool" in loaded
        assert not loaded & {"sympy", "mpmath", "pydantic", "prompt_toolkit", "rich.progress"}


class TestTerminal:
    def test_a_bar_while_it_works_and_one_sentence_at_the_end(self, tmp_path: Path) -> None:
        file = tmp_path / "answers.jsonl"
        file.write_text(many(600))
        child = pexpect.spawn(
            command()[0],
            [*command()[1:], "grade", str(file), "--jobs", "1", "--out", str(tmp_path / "out")],
            env={**os.environ, "TERM": "xterm"},
            encoding="utf-8",
            dimensions=(24, 40),
            timeout=60,
        )
        child.expect(r"\d+/600")
        child.expect("600 answers: 239 correct,")
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == 1

    @pytest.mark.parametrize("ending", ["csv", "jsonl"])
    def test_the_bar_counts_rows_and_not_lines(self, tmp_path: Path, ending: str) -> None:
        file = tmp_path / f"answers.{ending}"
        if ending == "csv":
            cells = "".join(f'"{n}\n\n","x^{n}\n",{SINE}\n\n' for n in range(200))
            file.write_text("id,answer,problem\n" + cells)
        else:
            file.write_text("".join(jsonl(asked(f"x^{n}")) + "\n \n" for n in range(200)))
        child = pexpect.spawn(
            command()[0],
            [*command()[1:], "grade", str(file), "--jobs", "1", "--out", str(tmp_path / "out")],
            env={**os.environ, "TERM": "xterm"},
            encoding="utf-8",
            dimensions=(24, 40),
            timeout=60,
        )
        child.expect(r"\d+/(\d+)")
        assert isinstance(child.match, re.Match)
        assert child.match[1] == "200"
        child.expect("200 answers: ")
        child.expect(pexpect.EOF)

    def test_no_bar_across_the_results(self) -> None:
        child = pexpect.spawn(
            "/bin/sh",
            ["-c", f"echo '{json.dumps(asked(RIGHT))}' | {' '.join(command())} grade -"],
            env={**os.environ, "TERM": "xterm"},
            encoding="utf-8",
            timeout=60,
        )
        child.expect(pexpect.EOF)
        assert child.before is not None
        assert "\x1b" not in child.before
        assert "1 answer: 1 correct" in child.before
