"""What the commands say, to the word: home, help, folders, and what is moved or deleted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from calctutor.lessons.catalogue import lesson_names
from calctutor.progress.store import Store
from tests.cli.running import run

EXAMPLES = """
Or try
  calctutor solve 'd/dx x^2 e^x'
  calctutor check '4x^3' --for 'd/dx x^4'
  calctutor practice
  calctutor lessons
"""


def told(text: str) -> str:
    """A text without its line breaks."""
    return " ".join(text.split())


def answered(lesson: str, step: str, kind: str, **detail: str | int | bool) -> None:
    with Store.open() as store:
        store.append(lesson, step, kind, detail)


class TestHome:
    def test_before_anything_was_done(self) -> None:
        assert run().stdout == (
            "calctutor: calculus at the terminal, every line of it proved\n\n"
            "Begin with The chain rule (20 minutes):\n  calctutor lesson chain-rule\n" + EXAMPLES
        )

    def test_a_lesson_that_was_begun_comes_first_and_what_comes_back(self) -> None:
        answered("chain-rule", "nudge", "hint", question=0)
        answered(
            "practice/chain-rule",
            "a-1",
            "answer",
            question=0,
            problem="diff(sin(x^2), x)",
            level=1,
            verdict="incorrect",
            key="cos(x^2)",
            text="cos(x^2)",
            diagnosis="chain-inner-derivative-missing",
        )
        said = run().stdout
        assert "\nGo on with The chain rule (you are at step 1 of " in said
        assert "\nThen begin " in said
        comes_back = (
            "\nComes back: the inner derivative left out.\n  calctutor practice chain-rule\n"
        )
        assert comes_back in said
        assert "Due again" not in said

    def test_what_is_due_is_named_three_at_most(self) -> None:
        for skill in ("powers", "limits", "sigmoid", "chain-rule"):
            answered(
                f"practice/{skill}",
                "a-1",
                "show",
                question=0,
                problem=f"diff({skill}, x)",
                level=1,
            )
        with Store.open() as store:
            store._connection.execute("UPDATE event SET at = '2026-01-05T12:00:00.000+00:00'")
        said = run().stdout
        assert (
            "\nDue again: powers, chain rule, sigmoid and 1 more.\n  calctutor practice\n" in said
        )

    def test_where_nothing_can_be_read(self, data_folder: Path) -> None:
        data_folder.write_text("a file in its place")
        done = run()
        assert "\nHow far you are cannot be read just now. The lessons:\n" in done.stdout
        assert done.stdout.count("  calctutor lesson ") == len(lesson_names())
        assert "for your progress cannot be used" in told(done.stderr)


@pytest.mark.parametrize("readable", [True, False])
def test_the_list_of_lessons_says_where_progress_cannot_be_read(
    readable: bool, data_folder: Path
) -> None:
    if not readable:
        data_folder.write_text("a file in its place")
    said = run("lessons").stdout
    assert ("\nHow far you are cannot be read just now.\n" in said) is not readable
    assert said.endswith("\nStart one with: calctutor lesson NAME\n")


HELP: dict[str, list[str]] = {
    "": ["A calculus tutor for the terminal that proves what it says.", "Show the version."],
    "lessons": ["List the lessons, or add a folder of them.", "A folder with more lessons."],
    "lessons add": ["A folder of lesson files."],
    "lesson": [
        "Begin anew.",
        "Go to this step (id or number).",
        "Print the whole lesson with its answers.",
        "Text alone, for screen readers: no colours, formulas on one line.",
        "Formulas in words, to be heard; plain as well.",
    ],
    "practice": [
        "Such as chain-rule; else a mixture.",
        "End after so many problems.",
        "The same problems again.",
        "Stay at this level.",
    ],
    "solve": [
        "Such as 'd/dx sin(x^2)'; - reads one a line.",
        "A problem on each line.",
        "text, plain, latex, markdown, html or json.",
        "brief (without the lines between), normal, or full (with the smaller steps).",
        "Show only the next step.",
        "definition: as the limit of the difference quotient.",
        "An assumption, such as 'theta > 0'.",
    ],
    "check": ["Such as '2x cos(x^2)'.", "Such as 'd/dx sin(x^2)'.", "Ask for more than the value:"],
    "work": [
        "A line of the derivation on each line; - is piped.",
        "What is worked out, if no line says it.",
    ],
    "grade": [
        "JSON Lines or CSV; - is standard input.",
        "Write the results to this file.",
        "So many processes; all cores by default.",
        "Look for a proof where the numbers agree; slower.",
        "Go on where the run that wrote F was interrupted.",
        "Write F anew if there are results in it.",
    ],
    "author new": ["Such as chain-rule.", "Where to write it."],
    "author check": ["By default here."],
    "author preview": ["A lesson file.", "Only this step (id or number)."],
    "config": ["Such as plain.", "Such as on, or default.", "Take KEY back to its default."],
    "progress export": ["Write to this file."],
    "progress import": ["An exported file; - is standard input."],
    "progress reset": ["Do not ask."],
}


@pytest.mark.parametrize("command", HELP)
def test_the_help_of_a_command(command: str) -> None:
    said = told(run(*command.split(), "--help").stdout)
    assert [sentence for sentence in HELP[command] if sentence not in said] == []


COMMANDS = (
    *("", "lessons", "lesson", "practice", "solve", "check", "plot", "work", "config", "progress"),
    *("author", "author check", "author preview", "lessons add", "progress export"),
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_for_those_who_listen_too(command: str) -> None:
    said = told(run(*command.split(), "--help").stdout)
    assert "--plain Text alone" in said
    assert "--speak Formulas in words" in said


class TestFoldersOfLessons:
    def test_adding_and_removing(self, tmp_path: Path) -> None:
        folder = tmp_path / "mine"
        folder.mkdir()
        nothing = f"{folder} is added. There is in it: no lessons yet (files that end in .yaml)."
        assert told(run("lessons", "add", str(folder)).stdout) == nothing
        run("author", "new", "my-lesson", "--folder", str(folder))
        again = f"{folder} was added before. There is in it: my-lesson."
        assert told(run("lessons", "add", str(folder)).stdout) == again
        gone = f"{folder} is not looked in any more; its files are still there."
        assert told(run("lessons", "remove", str(folder)).stdout) == gone
        refused = run("lessons", "remove", str(folder))
        assert (refused.returncode, told(refused.stderr)) == (
            2,
            f"calctutor: {folder} is no folder that was added. Added are: none.",
        )

    def test_a_folder_that_is_gone(self, tmp_path: Path) -> None:
        folder = tmp_path / "gone"
        done = run("lessons", CALCTUTOR_LESSONS=str(folder))
        assert done.stdout.endswith("\nStart one with: calctutor lesson NAME\n")
        assert told(done.stderr) == f"calctutor: The folder of lessons {folder} is not there."

    def test_a_new_lesson(self, tmp_path: Path) -> None:
        file = tmp_path / "my-lesson.yaml"
        said = told(run("author", "new", "my-lesson", "--folder", str(tmp_path)).stdout)
        assert said == (
            f"{file} is written: a short lesson that passes. Now"
            f" calctutor author preview {file} (look at it)"
            f" calctutor author check {file} (prove every line of it)"
        )
        done = run("author", "schema")
        assert json.loads(done.stdout)["$schema"]
        assert "beside your lessons, and begin each with" in told(done.stderr)


class TestProgress:
    def exported(self, file: Path, events: int) -> None:
        for number in range(events):
            answered("practice/powers", f"a-{number}", "hint", question=0, problem="p")
        done = run("progress", "export", "--out", str(file))
        what = "1 event" if events == 1 else f"{events} events"
        assert told(done.stderr) == f"{what} written to {file}."

    def test_an_import_counts_what_is_new_and_what_was_here(self, tmp_path: Path) -> None:
        file = tmp_path / "mine.jsonl"
        self.exported(file, 3)
        lines = file.read_text().splitlines(keepends=True)
        elsewhere = str(tmp_path / "elsewhere")
        file.write_text(lines[0])
        added = run("progress", "import", str(file), CALCTUTOR_DATA=elsewhere)
        assert told(added.stdout) == "1 event added."
        file.write_text("".join(lines))
        added = run("progress", "import", str(file), CALCTUTOR_DATA=elsewhere)
        assert told(added.stdout) == "2 events added; 1 were here already."

    def test_bad_lines_are_named_five_at_most(self, tmp_path: Path) -> None:
        file = tmp_path / "mine.jsonl"
        self.exported(file, 2)
        good = file.read_text()
        file.write_text(good + "{\n" * 7)
        done = run("progress", "import", str(file))
        assert done.returncode == 4
        assert told(done.stdout) == "0 events added; 2 were here already."
        named = [
            f"calctutor: {file}, line {n}: it is not JSON. It was left aside." for n in range(3, 8)
        ]
        more = f"calctutor: 2 more lines of {file} were left aside."
        assert told(done.stderr) == " ".join([*named, more])
        file.write_text("{\n")
        refused = run("progress", "import", str(file))
        assert (refused.returncode, told(refused.stderr)) == (
            4,
            f"calctutor: {file}, line 1: it is not JSON. Nothing was added.",
        )

    def test_an_export_over_the_store_itself_is_refused(self, data_folder: Path) -> None:
        self.exported(data_folder.parent / "mine.jsonl", 1)
        store = data_folder / "progress.sqlite3"
        done = run("progress", "export", "--out", str(store))
        assert (done.returncode, told(done.stderr)) == (
            2,
            f"calctutor: {store} is where your progress itself is kept. Choose another file.",
        )

    def test_a_reset_says_where_the_copy_is(self, data_folder: Path) -> None:
        self.exported(data_folder.parent / "mine.jsonl", 1)
        done = run("progress", "reset", "--yes")
        (copy,) = data_folder.glob("progress-*.jsonl")
        assert told(done.stdout) == (
            "Your progress was deleted. A copy is kept; this brings it back:"
            f" calctutor progress import {copy}"
        )

    def test_a_reset_of_a_damaged_store_sets_it_aside(self, data_folder: Path) -> None:
        data_folder.mkdir()
        (data_folder / "progress.sqlite3").write_bytes(b"no database, but a diary\n" * 200)
        done = run("progress", "reset", "--yes")
        (aside,) = data_folder.glob("progress-*.sqlite3")
        assert told(done.stdout) == (
            f"Your progress was damaged and is set aside; calctutor begins anew. It is in: {aside}"
        )


@pytest.mark.parametrize(
    ("arguments", "typed", "said"),
    [
        (["solve"], "", "Give one problem, or a file of them with --file."),
        (["solve", "x", "--file", "y"], "", "Give one problem, or a file of them with --file."),
        (["solve", "-"], "\n \n", "There is no problem in what was given."),
        (
            ["grade", "-", "--resume", "--force", "--out", "f"],
            "",
            "--resume keeps what is in the file, --force does not: choose one of them.",
        ),
        (["grade", "-", "--resume"], "", "--resume goes on with a file: name it with --out."),
        (
            ["grade", "-", "--resume", "--out", "."],
            "",
            "--resume cannot go on with .: it is no file.",
        ),
        (["grade", "-", "--jobs", "0"], "", "--jobs takes a number from 1 to 60."),
        (
            ["lesson", "zzz"],
            "",
            "There is no lesson zzz. calctutor lessons lists them all.",
        ),
        (
            ["progress", "reset"],
            "",
            "This deletes all of your progress. Say --yes if you mean it.",
        ),
    ],
)
def test_bad_usage_to_the_word(arguments: list[str], typed: str, said: str, tmp_path: Path) -> None:
    done = run(*arguments, typed=typed, cwd=tmp_path)
    assert (done.returncode, told(done.stderr)) == (2, f"calctutor: {said}")
