"""The prompt with editing: what is done when."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from calctutor.cli.prompt import read_edited


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
    read = read_edited(when_waiting=lambda: shown.append(screen.getvalue()))
    assert shown == []
    for line in ("2x", "3x"):
        keys.send_text(f"{line}\r")
        assert read("Your answer> ") == line
    assert len(shown) == 2
    assert "Your answer>" in shown[0]


@pytest.mark.parametrize("key", ["\t", "\x1b[C"])
def test_a_key_types_what_is_suggested(keys: PipeInput, screen: StringIO, key: str) -> None:
    read = read_edited(suggested=lambda: "2x cos(x)")
    keys.send_text(f"{key}\x7f + 1)\r")
    assert read("> ") == "2x cos(x + 1)"
    keys.send_text(f"3x{key}\r")
    assert read("> ") == "3x"


@pytest.mark.parametrize("suggestion", [None, ""])
def test_without_a_suggestion_the_key_types_nothing(
    keys: PipeInput, screen: StringIO, suggestion: str | None
) -> None:
    read = read_edited(suggested=lambda: suggestion)
    keys.send_text("\x1b[C2\r")
    assert read("> ") == "2"
