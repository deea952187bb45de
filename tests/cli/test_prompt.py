"""The prompt with editing: what is done when."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from calctutor.cli.prompting.asking import Asking
from calctutor.cli.prompting.session import LineReader


@pytest.fixture
def screen() -> StringIO:
    return StringIO()


@pytest.fixture
def keys(screen: StringIO) -> Iterator[PipeInput]:
    output = Vt100_Output(screen, lambda: Size(rows=24, columns=80), enable_cpr=False)
    with create_pipe_input() as keys, create_app_session(input=keys, output=output):
        yield keys


def test_what_can_wait_begins_when_the_prompt_is_on_the_screen(
    keys: PipeInput, screen: StringIO
) -> None:
    shown: list[str] = []
    read = LineReader(when_waiting=lambda: shown.append(screen.getvalue()))
    assert shown == []
    for line in ("2x", "3x"):
        keys.send_text(f"{line}\r")
        assert read(Asking("Your answer> ")) == line
    assert len(shown) == 2
    assert "Your answer>" in shown[0]


@pytest.mark.parametrize("key", ["\t", "\x1b[C"])
def test_a_key_types_what_is_suggested(keys: PipeInput, screen: StringIO, key: str) -> None:
    read, asking = LineReader(), Asking("> ", suggestion="2x cos(x)")
    keys.send_text(f"{key}\x7f + 1)\r")
    assert read(asking) == "2x cos(x + 1)"
    keys.send_text(f"3x{key}\r")
    assert read(asking) == "3x"


@pytest.mark.parametrize("suggestion", [None, ""])
def test_without_a_suggestion_the_key_types_nothing(
    keys: PipeInput, screen: StringIO, suggestion: str | None
) -> None:
    keys.send_text("\x1b[C2\r")
    assert LineReader()(Asking("> ", suggestion=suggestion)) == "2"


UP, DOWN, TAB = "\x1b[A", "\x1b[B", "\t"


def test_only_tries_at_the_same_question_come_back(keys: PipeInput, screen: StringIO) -> None:
    read = LineReader()
    first = Asking("> ", question=1, said={"hint": "hint: a hint"}.get)
    second = Asking("> ", question=2)
    for asking, typed, line in (
        (first, "2x", "2x"),
        (first, "hint", "hint"),
        (first, UP, "2x"),
        (second, f"{UP}3x", "3x"),
        (second, UP, "3x"),
        (first, f"{UP}4x", "4x"),
    ):
        keys.send_text(f"{typed}\r")
        assert read(asking) == line


def test_tab_completes_names_commands_and_greek_letters(keys: PipeInput, screen: StringIO) -> None:
    asking = Asking("> ", commands=("hint", "show"), names=lambda: ("w_i", "w_j"))
    for typed, line in (
        (f"hi{TAB}", "hint"),
        (f"2\\theta{TAB} + 1", "2θ + 1"),
        (f"w{TAB}{TAB}{TAB}", "w_j"),
        (f"w{TAB}{TAB}{TAB}\x1b[Z", "w_i"),
        (f"x{TAB}", "x"),
    ):
        keys.send_text(f"{typed}\r")
        assert LineReader()(asking) == line


def test_one_of_several_pasted_lines_is_chosen(keys: PipeInput, screen: StringIO) -> None:
    paste = "\x1b[200~2x\r\n\r\n+ 3\n\x1b[201~"
    for more, line in (
        ("", "y = 2x"),
        (DOWN, "y = + 3"),
        (f"{DOWN}4{UP}1{DOWN}", "y = + 34"),
        (f"{DOWN}{DOWN}", "y = 2x + 3"),
    ):
        keys.send_text(f"y = {paste}{more}\r")
        assert LineReader()(Asking("> ")) == line


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\u200b", "\ufeff"])
def test_what_cannot_be_seen_does_not_reach_the_terminal(
    keys: PipeInput, screen: StringIO, character: str
) -> None:
    keys.send_text(f"x{character}2\r")
    assert LineReader()(Asking("> ")) == f"x{character}2"
    assert character not in screen.getvalue()
    assert "\ufffd" in screen.getvalue()


def test_pasted_lines_that_were_not_taken_come_back(keys: PipeInput, screen: StringIO) -> None:
    read = LineReader()
    keys.send_text("\x1b[200~2x\n3x\n4x\x1b[201~\r")
    assert read(Asking("> ", question=1)) == "2x"
    for ups, line in ((UP, "2x"), (f"{UP}{UP}{UP}", "3x")):
        keys.send_text(f"{ups}\r")
        assert read(Asking("> ", question=1)) == line


def test_pasted_lines_are_read_one_after_another_where_lines_are_asked_for(
    keys: PipeInput, screen: StringIO
) -> None:
    read, asking = LineReader(), Asking("= ", takes_lines=True)
    keys.send_text("\x1b[200~2x\n\n= 3x\n= 4x\x1b[201~\r")
    assert [read(asking), read(asking)] == ["2x", "= 3x"]
    keys.send_text(f"{UP}\r")
    assert read(Asking("Enter to go on > ")) == "= 3x"
    assert "Not used of what was pasted: = 4x" in screen.getvalue()


def test_help_is_shown_and_the_line_stays(keys: PipeInput, screen: StringIO) -> None:
    shown: list[str] = []
    asking = Asking("> ", show_help=lambda: shown.append("help"))
    keys.send_text("2x\x1bOP + 1\r")
    assert LineReader()(asking) == "2x + 1"
    assert shown == ["help"]


@pytest.mark.parametrize(
    "event",
    [
        "\x1b[1m",
        "\x1b[0m",
        "\x1b[31m",
        "\x1b[5M",
        "\x1b[1;2M",
        "\x1b[<1;2m",
        "\x1b[M\x80\x81\x82",
        "\x1b[<0;3;4M",
        "\x1b[62~",
        "\x1b[63~",
    ],
)
def test_what_looks_like_a_mouse_is_nothing(keys: PipeInput, screen: StringIO, event: str) -> None:
    for text in ("2x", event, "y\r"):
        keys.send_text(text)
    assert LineReader()(Asking("> ")) == "2xy"
    assert "Traceback" not in screen.getvalue()


def test_a_key_that_fails_leaves_the_line(keys: PipeInput, screen: StringIO) -> None:
    def names() -> tuple[str, ...]:
        keys.send_text("y\r")
        raise ValueError("no names")

    keys.send_text(f"2x{TAB}")
    assert LineReader()(Asking("> ", names=names)) == "2xy"
    assert "Traceback" not in screen.getvalue()
