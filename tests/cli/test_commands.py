"""The commands as a shell sees them: what they write where, and how they end."""

from __future__ import annotations

import json
import re
import shlex
import signal
import subprocess
from pathlib import Path

import pytest

from calctutor.lessons.catalogue import load_named
from calctutor.lessons.lesson import Ask, Lesson
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from tests.cli.learner import command, questions, right_answer
from tests.cli.running import Run, run

SINE = "d/dx sin(x^2)"


def failed(done: Run, status: int) -> str:
    """The one complaint on standard error, without the name of the program."""
    assert done.returncode == status, done
    assert done.stdout == ""
    assert done.stderr.startswith("calctutor: ")
    assert "Traceback" not in done.stderr
    return done.stderr.removeprefix("calctutor: ")


def one_line(done: Run, status: int) -> str:
    said = failed(done, status)
    assert said.count("\n") == 1
    assert said.endswith("\n")
    return said


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return load_named("chain-rule")


@pytest.fixture(scope="module")
def all_right(lesson: Lesson) -> str:
    """Every right answer of the lesson, each on its line."""
    return "".join(
        right_answer(question) + "\n" for step in lesson.steps for question in questions(step)
    )


class TestLessons:
    def test_lists_them(self, lesson: Lesson) -> None:
        done = run("lessons")
        assert done.returncode == 0
        assert f"chain-rule: {lesson.title}\n" in done.stdout
        assert f"{lesson.minutes} minutes, {len(lesson.steps)} steps\n" in done.stdout
        assert done.stderr == ""

    def test_json_before_in_and_after_a_lesson(self, lesson: Lesson, all_right: str) -> None:
        def chain_rule() -> dict[str, object]:
            done = run("lessons", "--json")
            assert done.returncode == 0
            written = json.loads(done.stdout)
            assert written["schema"] == 1
            found = [one for one in written["lessons"] if one["name"] == "chain-rule"]
            assert len(found) == 1
            assert isinstance(found[0], dict)
            return found[0]

        assert chain_rule() == {
            "name": "chain-rule",
            "title": lesson.title,
            "summary": lesson.summary,
            "minutes": lesson.minutes,
            "steps": len(lesson.steps),
            "needs": list(lesson.needs),
            "progress": None,
        }
        count = len(lesson.steps)
        run("lesson", "chain-rule", typed=all_right.splitlines()[0] + "\n")
        progress = {"done": 1, "steps": count, "finished": False, "next_step": lesson.steps[1].id}
        assert chain_rule()["progress"] == progress
        assert f"you are at step 2 of {count}" in run("lessons").stdout
        run("lesson", "chain-rule", "--restart", typed=all_right)
        finished = chain_rule()["progress"]
        assert isinstance(finished, dict)
        assert finished["finished"] is True
        assert finished["next_step"] is None
        assert "finished" in run("lessons").stdout


class TestLessonFromAPipe:
    def test_all_right(self, all_right: str) -> None:
        done = run("lesson", "chain-rule", typed=all_right)
        assert done.returncode == 0, done.stdout
        assert "You have come to the end of this lesson." in done.stdout
        assert done.stderr == ""

    def test_no_prompt_and_no_decoration(self, all_right: str) -> None:
        done = run("lesson", "chain-rule", typed=all_right)
        assert "\x1b" not in done.stdout
        assert not [line for line in done.stdout.splitlines() if line.startswith(">")]
        assert "Enter to go on" not in done.stdout

    def test_one_wrong(self, lesson: Lesson, all_right: str) -> None:
        step = next(step for step in lesson.steps if isinstance(step, Ask) and step.query.problem)
        assert isinstance(step, Ask)
        right = right_answer(step.query)
        wrong = ascii_form(step.query.wrong[0].answer)
        typed = all_right.replace(f"{right}\n", f"{wrong}\n{right}\n", 1)
        done = run("lesson", "chain-rule", typed=typed)
        assert done.returncode == 1
        assert "Not yet." in done.stdout
        assert "You have come to the end of this lesson." in done.stdout

    def test_nothing_typed(self, lesson: Lesson) -> None:
        done = run("lesson", "chain-rule")
        assert done.returncode == 0
        assert f"1 of {len(lesson.steps)}\n" in done.stdout
        assert "Come back with: calctutor lesson chain-rule" in done.stdout

    def test_a_shown_answer_is_not_a_right_one(self) -> None:
        assert run("lesson", "chain-rule", typed="show\n").returncode == 1

    def test_an_unreadable_answer_is_not_right(self) -> None:
        done = run("lesson", "chain-rule", typed="sinab^2\n")
        assert done.returncode == 1
        assert "It does not count as an attempt." in done.stdout

    def test_goes_on_where_it_ended(self, lesson: Lesson, all_right: str) -> None:
        first, rest = all_right.split("\n", 1)
        assert run("lesson", "chain-rule", typed=first + "\n").returncode == 0
        done = run("lesson", "chain-rule", typed=rest)
        assert "Welcome back." in done.stdout
        assert f" 1 of {len(lesson.steps)}\n" not in done.stdout
        assert done.returncode == 0

    def test_windows_line_ends(self, all_right: str) -> None:
        typed = all_right.replace("\n", "\r\n")
        assert run("lesson", "chain-rule", typed=typed).returncode == 0

    @pytest.mark.parametrize("typed", ["\0\n", "\x1b[A\n", "x" * 5000 + "\n", "−²\n", "𝒳\n"])
    def test_odd_input_is_no_error(self, typed: str) -> None:
        done = run("lesson", "chain-rule", typed=typed)
        assert done.returncode == 1
        assert done.stderr == ""


class TestLessonOptions:
    def test_solution(self, lesson: Lesson) -> None:
        done = run("lesson", "chain-rule", "--solution")
        assert done.returncode == 0
        for number in range(1, len(lesson.steps) + 1):
            assert f" {number} of {len(lesson.steps)}\n" in done.stdout
        shown = sum(1 for step in lesson.steps if questions(step) and not hasattr(step, "lines"))
        assert done.stdout.count("The answer\n") == shown
        assert json.loads(run("lessons", "--json").stdout)["lessons"][0]["progress"] is None

    def test_solution_of_one_step(self, lesson: Lesson) -> None:
        done = run("lesson", "chain-rule", "--solution", "--step", lesson.steps[1].id)
        assert f" 2 of {len(lesson.steps)}\n" in done.stdout
        assert f" 1 of {len(lesson.steps)}\n" not in done.stdout

    def test_step(self, lesson: Lesson) -> None:
        done = run("lesson", "chain-rule", "--step", lesson.steps[2].id)
        assert done.returncode == 0
        assert f" 3 of {len(lesson.steps)}\n" in done.stdout

    def test_restart(self, lesson: Lesson, all_right: str) -> None:
        run("lesson", "chain-rule", typed=all_right.splitlines()[0] + "\n")
        assert f" 2 of {len(lesson.steps)}\n" in run("lesson", "chain-rule").stdout
        done = run("lesson", "chain-rule", "--restart")
        assert f" 1 of {len(lesson.steps)}\n" in done.stdout
        assert "Welcome back" not in done.stdout
        assert "Welcome back" not in run("lesson", "chain-rule", "--restart").stdout

    def test_plain(self) -> None:
        """Each formula on one line: no fraction bar stands alone on its line."""
        done = run("lesson", "chain-rule", "--solution", "--plain")
        assert done.returncode == 0
        assert "df/dx" in done.stdout
        assert not [line for line in done.stdout.splitlines() if line.strip() in {"d", "dx", "──"}]
        assert "\x1b" not in run("lesson", "chain-rule", "--plain", FORCE_COLOR="1").stdout

    def test_a_mistyped_name(self) -> None:
        said = one_line(run("lesson", "chian-rule"), 2)
        assert said == "There is no lesson chian-rule. Did you mean chain-rule?\n"

    def test_a_name_near_none(self) -> None:
        said = one_line(run("lesson", "zzzz"), 2)
        assert "There is no lesson zzzz." in said
        assert "calctutor lessons" in said

    @pytest.mark.parametrize("name", ["../chain-rule", "/etc/passwd", "", "a\nb"])
    def test_names_that_are_no_names(self, name: str) -> None:
        failed(run("lesson", name), 2)

    def test_a_mistyped_step(self, lesson: Lesson) -> None:
        known = lesson.steps[2].id
        said = one_line(run("lesson", "chain-rule", "--step", known[:-1] + "q"), 2)
        assert f"Did you mean {known}?" in said

    def test_an_unknown_step(self, lesson: Lesson) -> None:
        said = one_line(run("lesson", "chain-rule", "--step", "qqqqqq"), 2)
        for step in lesson.steps:
            assert step.id in said


class TestSolve:
    def test_text(self) -> None:
        done = run("solve", SINE)
        assert done.returncode == 0
        assert "  = 2 x cos(x²)\n" in done.stdout
        assert "Chain rule." in done.stdout
        assert "Every line was checked" in done.stdout
        assert done.stderr == ""

    def test_plain_is_ascii_on_single_lines(self) -> None:
        done = run("solve", SINE, "--format", "plain")
        assert done.stdout.isascii()
        assert done.stdout.startswith("    d/dx sin(x^2)\n")
        assert "  = 2 x cos(x^2)\n" in done.stdout

    def test_latex(self) -> None:
        done = run("solve", SINE, "--format", "latex")
        assert done.returncode == 0
        assert done.stdout.startswith("\\begin{align*}\n")
        assert done.stdout.endswith("the result against the problem.\n")
        assert "\\end{align*}\n" in done.stdout
        assert r"2 x \cos\left(x^{2}\right)" in done.stdout
        assert r"\text{Chain rule}" in done.stdout

    def test_markdown(self) -> None:
        done = run("solve", SINE, "--format", "markdown")
        assert done.returncode == 0
        assert "**Chain rule.** " in done.stdout
        assert done.stdout.count("$$") % 2 == 0
        assert "$$\n= 2 x \\cos\\left(x^{2}\\right)\n$$\n" in done.stdout

    def test_html(self) -> None:
        done = run("solve", SINE, "--format", "html")
        assert done.returncode == 0
        assert done.stdout.startswith("<!DOCTYPE html>\n")
        assert done.stdout.endswith("</html>\n")
        assert "<b>Chain rule.</b>" in done.stdout
        assert done.stderr == ""

    def test_html_of_several_is_one_page(self) -> None:
        typed = "d/dx x^2\nd/dx sinab^2\nint gamma(x) dx\n"
        done = run("solve", "-", "--format", "html", typed=typed)
        assert done.returncode == 3
        assert done.stdout.count("<!DOCTYPE") == 1
        first, second, third = done.stdout.split("<section>")[1:]
        assert "Power rule" in first
        assert "<code>d/dx sinab^2</code>" in second
        assert "did you mean" in second.lower()
        assert "No rule" in third
        assert done.stderr == ""

    def test_html_of_one_that_cannot_be_read(self) -> None:
        failed(run("solve", "d/dx sinab^2", "--format", "html"), 2)

    def test_brief(self) -> None:
        problem = "d^2/dx^2 e^(-x^2)"
        whole = run("solve", problem).stdout
        brief = run("solve", problem, "--detail", "brief").stdout
        assert "lines between are folded; --detail normal shows them." in brief
        assert "folded" not in whole
        assert brief.count("\n") < whole.count("\n")
        assert brief.splitlines()[-7:] == whole.splitlines()[-7:]

    def test_full_has_all_that_normal_has(self) -> None:
        full = run("solve", SINE, "--detail", "full").stdout.splitlines()
        assert set(run("solve", SINE).stdout.splitlines()) <= set(full)

    def test_json_is_always_full(self) -> None:
        brief, normal = (
            json.loads(run("solve", SINE, "--format", "json", "--detail", detail).stdout)
            for detail in ("brief", "normal")
        )
        assert brief | {"ms": 0} == normal | {"ms": 0}

    def test_an_unknown_detail(self) -> None:
        said = one_line(run("solve", SINE, "--detail", "fullest"), 2)
        assert said == (
            "There is no level of detail fullest. The levels are brief, normal, full.\n"
        )

    def test_hint(self) -> None:
        done = run("solve", SINE, "--hint")
        assert done.returncode == 0
        assert "Chain rule." in done.stdout
        assert "= cos(x²) · ── x²" in done.stdout
        assert "2 x" not in done.stdout
        assert "was checked" not in done.stdout

    @pytest.mark.parametrize("form", ["text", "plain", "latex", "markdown", "html", "json"])
    def test_a_hint_does_not_give_the_result_away(self, form: str) -> None:
        done = run("solve", "d/dx x^7", "--hint", "--format", form)
        assert done.returncode == 0
        assert "power" in done.stdout.lower()
        assert not [sign for sign in ("x⁶", "x^6", "x^{6}", "<mn>6</mn>") if sign in done.stdout]

    def test_a_hint_where_there_is_no_next_step(self) -> None:
        done = run("solve", "int gamma(x) dx", "--hint")
        assert done.returncode == 3
        assert "No rule" in done.stdout

    def test_a_hint_in_json(self) -> None:
        written = json.loads(run("solve", SINE, "--hint", "--format", "json").stdout)
        assert written["hint"] is True
        assert written["result"] is None
        assert len(written["steps"]) == 1
        assert written["steps"][0]["focus"] == ["diff(sin(x^2), x)"]

    def test_json(self) -> None:
        done = run("solve", SINE, "--format", "json")
        assert done.returncode == 0
        assert done.stdout.count("\n") == 1
        written = json.loads(done.stdout)
        assert written["schema"] == 1
        assert written["problem"] == "diff(sin(x^2), x)"
        assert written["result"] == "2*x*cos(x^2)"
        assert isinstance(written["result_latex"], str)
        assert written["verified"] is True
        assert written["complete"] is True
        assert written["ms"] >= 0
        assert "stuck_on" not in written
        for step in written["steps"]:
            assert {"rule", "explanation", "before", "after", "verified", "steps"} <= step.keys()
            assert step["verified"] is True
            parse(step["before"])
            parse(step["after"])
        assert written["steps"][0]["rule"] == "chain-rule"
        assert written["steps"][0]["before"] == written["problem"]
        assert written["steps"][-1]["after"] == written["result"]

    def test_latex_as_a_problem(self) -> None:
        done = run("solve", r"\frac{d}{dx}\sin(x^2)", "--format", "json")
        assert json.loads(done.stdout)["result"] == "2*x*cos(x^2)"

    def test_a_problem_that_begins_with_a_minus(self) -> None:
        done = run("solve", "-x^2")
        assert done.returncode == 0
        assert "−x²" in done.stdout

    def test_an_unknown_format(self) -> None:
        said = one_line(run("solve", SINE, "--format", "xml"), 2)
        assert "xml" in said
        assert "markdown" in said

    def test_unreadable(self) -> None:
        said = failed(run("solve", "d/dx sinab^2"), 2)
        sentence, text, carets, meant, end = said.split("\n")
        assert sentence.endswith(".")
        assert text == "    d/dx sinab^2"
        assert carets == "         ^^^^^^^"
        assert "sin(ab^2)" in meant
        assert end == ""

    @pytest.mark.parametrize("problem", ["int gamma(x) dx", "d/dx binomial(x, 2)"])
    @pytest.mark.parametrize("form", ["text", "plain", "latex", "markdown", "html"])
    def test_what_it_cannot_do_yet(self, problem: str, form: str) -> None:
        done = run("solve", problem, "--format", form)
        assert done.returncode == 3
        assert "No rule" in done.stdout
        assert "was checked" not in done.stdout
        assert done.stderr == ""

    @pytest.mark.parametrize(
        ("problem", "stuck"),
        [
            ("int gamma(x) dx", "integrate(gamma(x), x)"),
            ("d/dx binomial(x, 2)", "diff(binomial(x, 2), x)"),
        ],
    )
    def test_what_it_cannot_do_yet_in_json(self, problem: str, stuck: str) -> None:
        done = run("solve", problem, "--format", "json")
        written = json.loads(done.stdout)
        assert done.returncode == 3
        assert written["result"] is None
        assert written["complete"] is False
        assert written["verified"] is False
        assert written["stuck_on"] == stuck

    def test_several_one_of_them_unreadable(self) -> None:
        done = run("solve", "-", typed="d/dx x^2\n\nd/dx sinab^2\nd/dx x^5\n")
        assert done.returncode == 2
        assert "= 2x\n" in done.stdout
        assert done.stderr.startswith("calctutor: Problem 2: ")
        assert "did you mean" in done.stderr.lower()
        assert "= 5x⁴\n" in done.stdout.split("= 2x\n")[1]

    def test_several_in_json_one_line_each(self) -> None:
        done = run("solve", "-", "--format", "json", typed="d/dx x^2\nd/dx sinab^2\nd/dx 5\n")
        first, second, third = (json.loads(line) for line in done.stdout.splitlines())
        assert done.returncode == 2
        assert first["result"] == "2*x"
        assert second["result"] is None
        assert second["error"]
        assert third["result"] == "0"

    def test_a_file(self, tmp_path: Path) -> None:
        file = tmp_path / "problems.txt"
        file.write_text("d/dx x^2\nd/dx 5x\n", "utf-8")
        done = run("solve", "--file", str(file), "--format", "json")
        assert done.returncode == 0
        results = [json.loads(line)["result"] for line in done.stdout.splitlines()]
        assert results == ["2*x", "5"]

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        file = tmp_path / "none.txt"
        said = one_line(run("solve", "--file", str(file)), 4)
        assert said == f"{file} cannot be read: No such file or directory.\n"

    def test_a_file_that_is_not_text(self, tmp_path: Path) -> None:
        file = tmp_path / "bytes"
        file.write_bytes(b"\xff\xfe\x00")
        assert "UTF-8" in one_line(run("solve", "--file", str(file)), 4)

    def test_a_folder(self, tmp_path: Path) -> None:
        one_line(run("solve", "--file", str(tmp_path)), 4)

    @pytest.mark.parametrize("arguments", [[], [SINE, "--file", "x"]])
    def test_one_or_the_other(self, arguments: list[str]) -> None:
        one_line(run("solve", *arguments), 2)

    def test_given(self) -> None:
        one = failed(run("solve", SINE, "--given", "x >"), 2)
        assert "    x >\n" in one
        assert run("solve", SINE, "--given", "x > 0").returncode == 0


KEYS = {"schema", "verdict", "reading", "evidence", "form", "diagnosis", "ms"}
EVIDENCE_KEYS = {"method", "points", "digits", "at", "answer_value", "expected_value"}


def checked(answer: str, problem: str, *more: str) -> tuple[int, dict[str, object]]:
    done = run("check", answer, "--for", problem, "--json", *more)
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1
    written = json.loads(done.stdout)
    assert isinstance(written, dict)
    assert written.keys() >= KEYS
    assert written["schema"] == 1
    if written["evidence"] is not None:
        assert written["evidence"].keys() >= EVIDENCE_KEYS
    return done.returncode, written


class TestCheck:
    def test_correct(self) -> None:
        done = run("check", "2x cos(x^2)", "--for", SINE)
        assert done.returncode == 0
        assert "I read:  2 x cos(x²)\n✓ Right. " in done.stdout
        assert "attempt" not in done.stdout
        assert done.stderr == ""

    def test_what_is_asked_is_shown(self) -> None:
        problem = run("check", "2x", "--for", "d/dx x^2", "--form", "any").stdout
        assert problem.splitlines()[1].startswith("Problem: ")
        assert run("check", "x + x", "--for", "2x").stdout.startswith("Expected: 2x\n")

    def test_correct_in_json(self) -> None:
        status, written = checked("2x cos(x^2)", SINE)
        assert status == 0
        assert written["verdict"] == "correct"
        assert written["reading"] == "2 x cos(x²)"
        assert written["form"] is None
        assert written["diagnosis"] is None

    def test_incorrect(self) -> None:
        done = run("check", "cos(x^2)", "--for", SINE)
        assert done.returncode == 1
        assert "Not yet. You differentiated sin(x²) as if x² were" in done.stdout
        assert "\nAt x = 0 yours is 1; it should be 0.\n" in done.stdout

    def test_incorrect_in_json(self) -> None:
        status, written = checked("cos(x^2)", SINE)
        assert status == 1
        assert written["verdict"] == "incorrect"
        evidence = written["evidence"]
        assert isinstance(evidence, dict)
        assert evidence["method"] == "counterexample"
        assert evidence["at"] == {"x": "0"}
        assert evidence["answer_value"] == "1"
        assert evidence["expected_value"] == "0"
        diagnosis = written["diagnosis"]
        assert isinstance(diagnosis, dict)
        assert diagnosis["id"] == "chain-inner-derivative-missing"

    def test_incomplete(self) -> None:
        done = run("check", SINE, "--for", SINE)
        assert done.returncode == 1
        assert "Not finished. " in done.stdout
        status, written = checked(SINE, SINE)
        assert status == 1
        assert written["verdict"] == "incomplete"
        assert written["form"] == "not-evaluated"
        diagnosis = written["diagnosis"]
        assert isinstance(diagnosis, dict)
        assert diagnosis.keys() >= {"id", "message", "also", "with"}

    def test_unreadable(self) -> None:
        problem = "d/dx (x sin(ab^2))"
        done = run("check", "sinab^2", "--for", problem)
        assert done.returncode == 2
        assert "    sinab^2\n    ^^^^^^^\nDid you mean  sin(ab^2)\n" in done.stdout
        assert "Did you mean" not in run("check", "sinab^2", "--for", SINE).stdout
        status, written = checked("sinab^2", problem)
        assert status == 2
        assert written["verdict"] == "unreadable"
        assert written["reading"] is None
        assert written["evidence"] is None
        error = written["error"]
        assert isinstance(error, dict)
        assert error.keys() == {"message", "column", "suggestion"}
        assert error["column"] == 1
        assert error["suggestion"] == "sin(ab^2)"

    def test_undecided(self) -> None:
        status, written = checked("1/0", "1/0")
        assert status == 3
        assert written["verdict"] == "undecided"
        assert written["reason"]
        done = run("check", "1/0", "--for", "1/0")
        assert done.returncode == 3
        assert "I cannot decide this one. " in done.stdout

    def test_a_wrong_antiderivative_is_met_with_its_derivative(self) -> None:
        done = run("check", "x + C", "--for", "int x dx")
        assert done.returncode == 1
        assert "The derivative of your answer is 1; it should be x." in done.stdout
        status, written = checked("x + C", "int x dx")
        assert status == 1
        evidence = written["evidence"]
        assert isinstance(evidence, dict)
        assert evidence["derivative_by"] == "x"
        assert (evidence["answer_derivative"], evidence["expected_derivative"]) == ("1", "x")

    @pytest.mark.parametrize(
        ("answer", "form", "gap"),
        [
            ("x^2 - 1", "any", None),
            ("(x+1)(x+1) - 2(x+1)", "evaluated", None),
            ("(x-1)(x+1)", "factored", None),
            ("x^2 - 1", "factored", "not-factored"),
            ("x^2 - 1", "expanded", None),
            ("(x-1)(x+1)", "expanded", "not-expanded"),
            ("x^2 - 1", "simplified", None),
            ("2/2 x^2 - 1", "simplified", "not-simplified"),
            ("x^2 - 1", " in-terms-of  x ", None),
            ("d/dx (x^3/3 - x)", "any", None),
            ("d/dx (x^3/3 - x)", "evaluated", "not-evaluated"),
        ],
    )
    def test_form(self, answer: str, form: str, gap: str | None) -> None:
        status, written = checked(answer, "x^2 - 1", "--form", form)
        assert written["form"] == gap
        assert status == (0 if gap is None else 1)

    @pytest.mark.parametrize("name", ["σ", "sigma"])
    def test_in_terms_of_a_greek_letter(self, name: str) -> None:
        form = ("--form", f"in-terms-of {name}")
        assert checked("σ(x)", "1/(1+e^-x)", *form)[0] == 0
        status, written = checked("1/(1+e^-x)", "sigma(x)", *form)
        assert (status, written["form"]) == (1, "not-in-terms-of-sigma")

    @pytest.mark.parametrize("form", ["", "nonsense", "in-terms-of", "factored x"])
    def test_a_form_that_there_is_not(self, form: str) -> None:
        sentence = one_line(run("check", "x", "--for", "x", "--form", form), 2)
        assert "in-terms-of NAME" in sentence

    def test_the_form_of_a_problem_can_be_given_up(self) -> None:
        assert checked(SINE, SINE, "--form", "any")[0] == 0

    def test_given(self) -> None:
        assert checked("x", "sqrt(x^2)")[0] == 1
        assert checked("x", "sqrt(x^2)", "--given", "x > 0")[0] == 0
        product = ("sqrt(a) sqrt(b)", "sqrt(a b)")
        assert checked(*product, "--given", "a > 0")[0] == 0
        assert checked(*product)[0] == 1

    @pytest.mark.parametrize("answer", ["-sin(x)", "-sin x", "- sin x", "−sin(x)", "-1 sin x"])
    def test_an_answer_that_begins_with_a_minus(self, answer: str) -> None:
        assert checked(answer, "d/dx cos(x)")[0] == 0

    @pytest.mark.parametrize(
        ("answer", "problem"),
        [("-h", "-h"), ("-x", "d/dx (-x^2/2)"), ("-f'(x)", "d/dx (-f(x))"), ("--x", "x")],
    )
    def test_an_answer_that_looks_like_an_option(self, answer: str, problem: str) -> None:
        done = run("check", "--for", problem, "--json", "--", answer)
        assert done.returncode == 0
        assert json.loads(done.stdout)["verdict"] == "correct"

    def test_a_left_side(self) -> None:
        assert checked("y' = 2x cos(x^2)", SINE)[0] == 0
        assert checked("dy/dx = cos(x^2)", SINE)[0] == 1

    def test_the_same_verdict_every_time(self) -> None:
        def verdict() -> dict[str, object]:
            written = checked("cos(x^2)", SINE)[1]
            return {key: value for key, value in written.items() if key != "ms"}

        assert verdict() == verdict()

    def test_a_problem_that_cannot_be_read(self) -> None:
        assert "    d/dx (\n         ^\n" in failed(run("check", "x", "--for", "d/dx ("), 2)

    def test_without_a_problem(self) -> None:
        assert "--for" in one_line(run("check", "x"), 2)

    @pytest.mark.parametrize("answer", ["", " ", "(" * 5000, "x^" * 3000 + "x", "9" * 5000])
    def test_odd_answers_are_unreadable(self, answer: str) -> None:
        assert checked(answer, SINE)[0] == 2


class TestHome:
    def test_fresh(self) -> None:
        done = run()
        assert done.returncode == 0
        assert "Begin with The chain rule" in done.stdout
        assert "  calctutor lesson chain-rule\n" in done.stdout
        assert done.stderr == ""

    def test_in_the_middle(self, lesson: Lesson, all_right: str) -> None:
        run("lesson", "chain-rule", typed=all_right.splitlines()[0] + "\n")
        done = run()
        assert done.returncode == 0
        where = f"(you are at step 2 of {len(lesson.steps)})"
        assert f"Go on with The chain rule {where}" in done.stdout

    def test_finished(self, all_right: str) -> None:
        run("lesson", "chain-rule", typed=all_right)
        done = run()
        assert done.returncode == 0
        assert "Go on with" not in done.stdout
        assert "calctutor lesson " in done.stdout

    def test_examples_work(self) -> None:
        offered = [each.strip() for each in run().stdout.partition("Or try\n")[2].splitlines()]
        assert len(offered) == 4
        for line in offered[:2]:
            assert run(*shlex.split(line)[1:]).returncode == 0


class TestUsage:
    @pytest.mark.parametrize("option", ["--help", "-h"])
    @pytest.mark.parametrize("name", [[], ["lessons"], ["lesson"], ["solve"], ["check"]])
    def test_help(self, name: list[str], option: str) -> None:
        done = run(*name, option)
        assert done.returncode == 0
        assert f"\nUsage: {' '.join(['calctutor', *name])} [OPTIONS]" in done.stdout
        assert done.stderr == ""

    def test_version(self) -> None:
        done = run("--version")
        assert done.returncode == 0
        assert done.stdout.startswith("calctutor ")

    @pytest.mark.parametrize(
        "arguments", [["frobnicate"], ["--frob"], ["lesson"], ["lessons", "x"], ["check"]]
    )
    def test_bad_usage_is_one_line(self, arguments: list[str]) -> None:
        one_line(run(*arguments), 2)


SAYING = [
    ["lessons"],
    [],
    ["lesson", "chain-rule"],
    ["lesson", "chain-rule", "--solution"],
    ["solve", SINE],
    ["solve", "d/dx (x^2 + sin(x^3))", "--detail", "full"],
    ["solve", "d/dx x^x"],
    ["check", "cos(x^2)", "--for", SINE],
    ["check", "sinab^2", "--for", SINE],
]


class TestWhatTheTerminalShows:
    @pytest.mark.parametrize("arguments", SAYING)
    def test_no_color(self, arguments: list[str]) -> None:
        shown = run(*arguments, typed="8\n", FORCE_COLOR="1", NO_COLOR="1")
        assert "\x1b" not in shown.stdout
        assert "\x1b" not in shown.stderr

    def test_colours_where_they_are_asked_for(self) -> None:
        assert "\x1b[" in run("solve", SINE, FORCE_COLOR="1").stdout

    @pytest.mark.parametrize("columns", ["30", "80"])
    @pytest.mark.parametrize("more", [[], ["--detail", "full"], ["--hint"]])
    def test_colours_change_no_text(self, more: list[str], columns: str) -> None:
        arguments = ["solve", "d/dx (x^2+3x)/(x^3-e^(2x))", *more]
        coloured = run(*arguments, FORCE_COLOR="1", COLUMNS=columns).stdout
        without = [re.sub(r"\x1b\[[\d;]*m", "", line).rstrip() for line in coloured.split("\n")]
        assert without == run(*arguments, COLUMNS=columns).stdout.split("\n")

    @pytest.mark.parametrize("arguments", [*SAYING, ["check", "θ", "--for", "θ^2"]])
    def test_ascii(self, arguments: list[str]) -> None:
        done = run(*arguments, typed="8\nhint\nshow\n", PYTHONIOENCODING="ascii")
        assert "Traceback" not in done.stderr
        assert done.stdout
        assert done.stdout.isascii()
        assert done.stderr.isascii()
        assert "\\u" not in done.stdout

    @pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
    @pytest.mark.parametrize("form", ["text", "plain", "latex", "markdown", "html", "json"])
    def test_no_letter_of_a_name_is_lost(self, form: str, encoding: str) -> None:
        problem = "lim_{x->0} (x - arctan(x))/x^3"
        done = run("solve", problem, "--format", form, PYTHONIOENCODING=encoding)
        assert "?" not in done.stdout
        assert re.search(r"lhopital|L.{1,7}H(o|ô|&#244;)pital", done.stdout)

    @pytest.mark.parametrize(
        "form",
        [
            *("text", "plain", "latex", "markdown"),
            *("html", "json"),
        ],
    )
    def test_ascii_formats(self, form: str) -> None:
        done = run("solve", "d/dθ sin(θ^2)", "--format", form, PYTHONIOENCODING="ascii")
        assert done.returncode == 0
        assert done.stdout.isascii()
        assert "?" not in done.stdout

    @pytest.mark.parametrize("columns", ["40", "80", "120"])
    def test_width(self, columns: str) -> None:
        done = run("lesson", "chain-rule", "--solution", COLUMNS=columns)
        assert max(len(line) for line in done.stdout.splitlines()) <= int(columns)

    @pytest.mark.parametrize("columns", ["0", "1", "-5", "x", "100000"])
    def test_odd_widths(self, columns: str) -> None:
        assert run("solve", SINE, COLUMNS=columns).returncode == 0

    @pytest.mark.parametrize(
        "arguments", [["lesson", "chain-rule", "--solution"], ["lessons"], ["--help"]]
    )
    def test_a_closed_pipe(self, arguments: list[str]) -> None:
        program = subprocess.Popen(
            [*command(), *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert program.stdout is not None
        program.stdout.close()
        assert program.stderr is not None
        complaint = program.stderr.read().decode()
        program.stderr.close()
        program.wait(60)
        assert complaint == ""


class TestUnusableData:
    @pytest.fixture
    def unusable(self, tmp_path: Path) -> str:
        file = tmp_path / "file"
        file.write_text("not a folder", "utf-8")
        return str(file / "below")

    def test_the_lesson_goes_on(self, unusable: str, all_right: str) -> None:
        done = run("lesson", "chain-rule", typed=all_right, CALCTUTOR_DATA=unusable)
        assert done.returncode == 4
        assert "You have come to the end of this lesson." in done.stdout
        assert done.stderr.startswith("calctutor: ")
        assert done.stderr.count("calctutor: ") == 1
        assert " ".join(done.stderr.split()).endswith("but nothing is saved.")
        assert "Your place is kept" not in done.stdout

    @pytest.mark.parametrize("arguments", [[], ["lessons"], ["lessons", "--json"]])
    def test_what_keeps_nothing_still_works(self, arguments: list[str], unusable: str) -> None:
        done = run(*arguments, CALCTUTOR_DATA=unusable)
        assert done.returncode == 0
        assert "chain-rule" in done.stdout
        assert "Traceback" not in done.stderr

    def test_a_store_that_is_no_database(self, data_folder: Path, all_right: str) -> None:
        run("lesson", "chain-rule", typed=all_right.splitlines()[0] + "\n")
        spoilt = [file for file in data_folder.rglob("*") if file.is_file()]
        assert spoilt
        for file in spoilt:
            file.write_bytes(b"not a database at all" * 100)
        done = run("lesson", "chain-rule", typed=all_right)
        assert "Traceback" not in done.stderr
        assert "You have come to the end of this lesson." in done.stdout


def test_interrupted() -> None:
    """A command that is interrupted says so and ends with 130."""
    program = subprocess.Popen(
        [*command(), "solve", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stdin is not None
    # More than a pipe holds: once it is written, the program is reading.
    program.stdin.write("\n" * 300_000)
    program.stdin.flush()
    program.send_signal(signal.SIGINT)
    out, complaint = program.communicate(timeout=60)
    assert program.returncode == 130
    assert out == ""
    assert complaint == "calctutor: Interrupted.\n"


class TestMinusSigns:
    def test_an_answer_with_a_minus_sign_and_an_h_is_no_option(self) -> None:
        done = run("check", "-cosh(x) + C", "--for", "int -sinh(x) dx")
        assert done.returncode == 0
        assert "Right." in done.stdout

    def test_so_is_a_problem(self) -> None:
        done = run("solve", "-int_0^1 theta dtheta", "--format", "json")
        assert json.loads(done.stdout)["result"] == "-1/2"


@pytest.mark.parametrize(("typed", "status"), [("2x\n", 0), (" 3x \n2x\n", 1), ("", 2), ("\n", 2)])
def test_check_without_an_answer_reads_a_line(typed: str, status: int) -> None:
    done = run("check", "--for", "d/dx x^2", typed=typed)
    assert done.returncode == status
    assert ("The answer is missing" in done.stderr) == (status == 2)
