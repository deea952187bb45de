"""calctutor plot, and the word plot in a session."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from calctutor.cli.commands import plot
from calctutor.cli.status import CommandError, ExitStatus
from tests.cli.running import run

SINE = ("plot", "sin(x^2)", "--with", "derivative", "--from", "-3", "--to", "3")


def test_a_picture_in_the_terminal() -> None:
    done = run(*SINE)
    assert (done.returncode, done.stderr) == (0, "")
    assert "  ⠤⠤⠤⠤  A  sin(x²)\n" in done.stdout
    assert "  ⠄⠄⠄⠄  B  the derivative 2 x cos(x²)\n" in done.stdout
    assert "\n      −3 " in done.stdout


def test_in_ascii() -> None:
    done = run(*SINE, PYTHONIOENCODING="ascii")
    assert done.stdout.isascii()
    assert "  ***  A  sin(x^2)\n" in done.stdout


def test_in_words() -> None:
    done = run("plot", "x^2 - 4", "--plain")
    said = " ".join(done.stdout.split())
    assert "The picture shows x from −5 to 5, and heights from −4 to 21." in said
    assert "It meets the x-axis at −2 and 2." in said
    assert "⠤" not in done.stdout


def test_as_json() -> None:
    done = run("plot", "1/x", "x", "--json")
    written = json.loads(done.stdout)
    assert (written["schema"], written["variable"]) == (1, "x")
    assert (written["from"], written["to"]) == (-5.0, 5.0)
    hyperbola, line = written["curves"]
    assert hyperbola["expression"] == "1/x"
    assert hyperbola["missing"] == [[0.0, 0.0]]
    assert [0.0, None] in hyperbola["points"]
    assert [2.5, 0.4] in hyperbola["points"]
    assert (hyperbola["highest"], line["highest"]) == (None, [5.0, 5.0])
    assert line["zeros"] == [0.0]
    meeting = {"curves": [0, 1], "same": False, "points": [[-1.0, -1.0], [1.0, 1.0]]}
    assert written["meetings"] == [meeting]


@pytest.mark.parametrize("text", ["y = x^2", "f(x) = x^2", "f(t) = t^2"])
def test_a_left_side_is_taken_off(text: str) -> None:
    assert run("plot", text).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a x"], "A picture needs one variable, and here are a and x."),
        (["2 + 3"], "There is no variable in 2 + 3, so there is no curve to draw."),
        (["x^2 + y^2 = 25"], "An equation has no single curve here; give y as an expression in x."),
        (["x = x^2"], "An equation has no single curve here; give y as an expression in x."),
        (["x", "--from", "a"], "--from takes a number, and a is none."),
        (["x", "--with", "tangent"], "There is no curve tangent. The curves are derivative."),
    ],
)
def test_what_cannot_be_drawn_is_said_in_a_sentence(arguments: list[str], message: str) -> None:
    done = run("plot", *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"calctutor: {message}\n")


def test_what_cannot_be_read() -> None:
    done = run("plot", "x +")
    assert done.returncode == 2
    assert "Something is missing after +." in done.stderr


class TestImages:
    def test_each_format(self, tmp_path: Path) -> None:
        pytest.importorskip("matplotlib")
        for form, begins in (("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")):
            done = run(*SINE, "--image", f"curve.{form}", cwd=tmp_path)
            assert (done.returncode, done.stdout) == (0, f"curve.{form} is written.\n")
            assert (tmp_path / f"curve.{form}").read_bytes().startswith(begins)

    def test_the_labels_are_text_and_the_file_is_the_same_each_time(self, tmp_path: Path) -> None:
        pytest.importorskip("matplotlib")
        for name in ("one.svg", "other.svg"):
            run(*SINE, "--image", name, cwd=tmp_path)
        first = (tmp_path / "one.svg").read_text("utf-8")
        assert "the derivative 2 x cos(x²)" in first
        assert first == (tmp_path / "other.svg").read_text("utf-8")

    def test_a_file_is_overwritten_only_with_force(self, tmp_path: Path) -> None:
        pytest.importorskip("matplotlib")
        (tmp_path / "kept.svg").write_text("mine")
        done = run("plot", "x", "--image", "kept.svg", cwd=tmp_path)
        assert done.returncode == 4
        assert done.stderr == "calctutor: kept.svg is there already: --force writes it anew.\n"
        assert (tmp_path / "kept.svg").read_text() == "mine"
        assert run("plot", "x", "--image", "kept.svg", "--force", cwd=tmp_path).returncode == 0
        assert (tmp_path / "kept.svg").read_text("utf-8").startswith("<?xml")

    def test_another_ending(self, tmp_path: Path) -> None:
        pytest.importorskip("matplotlib")
        done = run("plot", "x", "--image", "curve.jpg", cwd=tmp_path)
        assert done.returncode == 2
        assert "ends in .svg, .png or .pdf, unlike curve.jpg." in done.stderr

    def test_without_matplotlib(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "matplotlib", None)
        monkeypatch.delitem(sys.modules, "calctutor.render.picture_image", raising=False)
        with pytest.raises(CommandError) as caught:
            plot.run(["x"], plot.Options(image=tmp_path / "curve.svg"))
        assert caught.value.status is ExitStatus.USAGE
        assert caught.value.message == (
            "A picture as a file needs matplotlib: pip install 'calctutor[plot]'."
        )
        assert not list(tmp_path.iterdir())


PRACTICE = ("practice", "chain-rule", "--seed", "5", "--count", "1", "--level", "1")


def test_plot_in_practice_shows_the_answer_beside_the_right_one() -> None:
    done = run(*PRACTICE, typed="plot\nx^2\nplot\nplot\nquit\n")
    assert done.stdout.count("There is no wrong answer of yours here to draw.") == 1
    assert done.stdout.count("yours\n") >= 2
    assert "the right one\n" in done.stdout


def test_plot_in_a_lesson_remembers_the_answer_of_another_day() -> None:
    run("lesson", "chain-rule", "--step", "sine", typed="cos(x^2)\nquit\n")
    done = run("lesson", "chain-rule", typed="plot\nquit\n")
    assert "yours\n" in done.stdout
    assert "the right one\n" in done.stdout
    assert done.stderr == ""


def test_plot_where_there_is_nothing_to_draw() -> None:
    """The first question of the lesson asks for a number."""
    done = run("lesson", "chain-rule", "--step", "nudge", typed="plot\n77\nplot\nquit\n")
    assert done.stdout.count("There is no wrong answer of yours here to draw.") == 1
    assert done.stdout.count("There is nothing to draw: only two functions") == 1
