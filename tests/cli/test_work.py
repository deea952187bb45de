"""calctutor work: piped, from a file, as JSON, and typed at a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.learner import Learner
from tests.cli.running import run
from tests.cli.test_commands import failed

SOUND = """\
d/dx x^2 sin(x)
= d/dx(x^2) sin x + x^2 d/dx(sin x)
= 2x sin x + x^2 cos x
"""
WRONG = """\
d/dx x^2 sin(x)
= 2x sin x - x^2 cos x
= x(2 sin x - x cos x)
"""


def test_a_sound_derivation() -> None:
    done = run("work", typed=SOUND)
    assert done.returncode == 0, done
    assert "Follows: product rule." in done.stdout
    assert done.stdout.endswith("Every line follows, and the last one is the answer.\n")


def test_the_first_line_that_does_not_follow_is_marked() -> None:
    done = run("work", typed=WRONG)
    assert done.returncode == 1, done
    assert "Does not follow from line 1." in done.stdout
    assert "The minus sign" in done.stdout
    assert "this line has" in done.stdout
    assert "It carries the mistake of line 2 on." in done.stdout
    assert "Line 2 is the first that does not follow." in done.stdout


def test_json() -> None:
    done = run("work", "--json", typed=WRONG)
    assert done.returncode == 1
    written = json.loads(done.stdout)
    assert written["schema"] == 1
    assert written["first_wrong"] == 2
    assert [line["line"] for line in written["lines"]] == [1, 2, 3]
    assert [line["verdict"] for line in written["lines"]] == ["ok", "wrong", "ok"]
    second = written["lines"][1]
    assert second["text"] == "= 2x sin x - x^2 cos x"
    assert second["reading"] == "2 x sin(x) − x² cos(x)"
    assert second["evidence"]["method"] == "counterexample"
    assert second["diagnosis"]["id"] == "product-minus"


def test_a_file(tmp_path: Path) -> None:
    file = tmp_path / "work.txt"
    file.write_text(f"# my homework\n\n{SOUND}", "utf-8")
    assert run("work", str(file)).returncode == 0
    assert "cannot be read" in failed(run("work", str(tmp_path / "no.txt")), 4)


def test_a_problem_and_what_is_given_as_options() -> None:
    lines = "= [-tau e^(-theta tau)]_0^oo + int_0^oo e^(-theta tau) dtau\n= 1/theta\n"
    problem = "int_0^oo tau theta e^(-theta tau) dtau"
    done = run("work", "--for", problem, "--given", "theta > 0", typed=lines)
    assert done.returncode == 0, done


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("int x dx\n= x^2/2\n", 1),
        ("d/dx x^2\n= 2x +\n", 2),
        ("int 2x e^(x^2) dx\n= int e^u du\n", 3),
        ("σ(x) =\n= 1/(1+e^-x)\n", 0),
        ("d/dx x^2\n", 1),
        ("", 2),
    ],
)
def test_statuses(typed: str, status: int) -> None:
    done = run("work", typed=typed)
    assert done.returncode == status, done
    assert "Traceback" not in done.stderr


def test_typed_at_a_terminal() -> None:
    with Learner("work") as learner:
        assert "Type your work line by line" in learner.first
        learner.enter("int x cos x dx")
        assert "Does not follow" in learner.enter("x sin x + int sin x dx")
        assert "Line 2 is taken back." in learner.enter("undo")
        assert "x cos(x)" in learner.enter("again")
        slip = learner.enter("x sin x - int sin x dx (")
        assert "^" in slip
        assert "integration by parts" in learner.enter("x sin x - int sin x dx")
        assert "Follows" in learner.enter("x sin x + cos x + C")
        assert "the last one is the answer" in learner.enter("")
        assert learner.status() == 0


def test_words_of_lessons_are_no_lines() -> None:
    with Learner("work", "--for", "d/dx x^2") as learner:
        for word in ("hint", "show", "skip"):
            said = learner.enter(word)
            assert f"{word} is for lessons; here you type your own lines." in said
        assert "(2)" in learner.enter("= 2x")


def test_help_and_control_c() -> None:
    with Learner("work") as learner:
        assert "an empty line" in learner.enter("help")
        learner.enter("d/dx x^2")
        learner.control("c")
        assert learner.status() == 130


def test_many_lines_pasted_at_once() -> None:
    with Learner("work") as learner:
        said = learner.pastes("d/dx x^2 sin(x)\n\n= 2x sin x + x^2 cos x\n= x(2 sin x + x cos x)\n")
        assert "Follows: product rule" in said
        assert said.count("Follows") == 2
        assert "the last one is the answer" in learner.enter("")
