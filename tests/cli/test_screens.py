"""What is on the screen, cell by cell, when the prompt waits for an answer."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

import pexpect
import pyte
import pytest

from calctutor.cli.prompting.asking import rows_below
from calctutor.lessons.lesson import Explain, Explore, Step
from calctutor.lessons.loading import load_file
from calctutor.practice.asking import ask
from calctutor.practice.choosing import Asked, Request, choose_unadapted
from calctutor.render.lesson import reply_lines
from calctutor.render.page import Lines, Page
from calctutor.render.paging import in_pages
from calctutor.tutor.answering import present
from calctutor.tutor.events import GoTo
from calctutor.tutor.machine import step as advance
from calctutor.tutor.replies import ProblemPosed
from calctutor.tutor.state import fresh
from tests.amounts import large
from tests.cli.learner import command

LESSONS = sorted((Path(__file__).parents[2] / "lessons").glob("*.yaml"))
_READY = r"\x1b\[\?2004h"
_SECONDS = 30


class Screen:
    """calctutor in a terminal of a given size, and what its screen shows."""

    def __init__(self, rows: int, columns: int, *arguments: str, colour: bool = True) -> None:
        program, *rest = [*command(), *arguments]
        environment = {
            name: text for name, text in os.environ.items() if name not in {"COLUMNS", "LINES"}
        }
        environment |= {"TERM": "xterm", "PYTHONIOENCODING": "utf-8", "PROMPT_TOOLKIT_NO_CPR": "1"}
        environment |= {} if colour else {"NO_COLOR": "1"}
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._child = pexpect.spawn(
            program,
            rest,
            env=environment,
            encoding="utf-8",
            dimensions=(rows, columns),
            timeout=_SECONDS,
        )
        self._wait()

    def _wait(self) -> None:
        """Read until the prompt is ready, and what it draws."""
        self._child.expect([_READY, pexpect.EOF])
        self._stream.feed(f"{self._child.before}{self._child.after}")
        with_prompt = self._child.expect([">\\s", "= ", pexpect.EOF, pexpect.TIMEOUT], timeout=3)
        after = self._child.after if with_prompt < 2 else ""
        self._stream.feed(f"{self._child.before}{after}")

    def enter(self, text: str = "") -> None:
        self._child.send(text + "\r")
        self._wait()

    def press(self, keys: str, shows: str) -> None:
        """Press keys, and wait until the screen shows some text."""
        self._child.send(keys)
        self.waits_for(shows)

    def waits_for(self, text: str) -> None:
        for _ in range(10 * _SECONDS):
            if text in self.shown:
                return
            with suppress(pexpect.TIMEOUT):
                self._stream.feed(self._child.read_nonblocking(10_000, timeout=0.1))
        raise AssertionError("\n".join(self._screen.display))

    def resize(self, rows: int, columns: int) -> None:
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    @property
    def rows(self) -> list[str]:
        return [row.rstrip() for row in self._screen.display]

    def cells(self) -> Iterator[pyte.screens.Char]:
        """Yield all that is on the screen, cell by cell, with its looks."""
        for row in range(self._screen.lines):
            for column in range(self._screen.columns):
                yield self._screen.buffer[row][column]

    @property
    def shown(self) -> str:
        """The text on the screen, with single spaces."""
        return re.sub(r"\s+", " ", "\n".join(self._screen.display))

    def close(self) -> None:
        self._child.close(force=True)


@contextmanager
def screen(rows: int, columns: int, *arguments: str, colour: bool = True) -> Iterator[Screen]:
    opened = Screen(rows, columns, *arguments, colour=colour)
    try:
        yield opened
    finally:
        opened.close()


STEPS = [
    (file, number, step)
    for file in LESSONS
    for number, step in enumerate(load_file(file).steps, 1)
    if not isinstance(step, Explain | Explore)
]


ROWS = 24 - 3 - rows_below(24)
"""The rows of a page above the prompt and the reading below it."""


def assert_in_sight(question: Lines, seen: Screen) -> None:
    """Assert that the last two blocks of a question are above the prompt, as far as they fit."""
    for _ in range(8):
        # The prompt of a page before may still stand further up.
        if not [row for row in seen.rows if row][-1].startswith("Enter for the rest"):
            break
        seen.enter()
    last = in_pages(question, ROWS)[-1]
    assert last[-1].plain.strip()
    for line in last:
        assert re.sub(r"\s+", " ", line.plain).strip() in seen.shown


@large(one_in=40)
@pytest.mark.parametrize("colour", [True, False], ids=["colour", "no-colour"])
@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize(
    ("file", "number", "step"), STEPS, ids=[f"{file.stem}-{number}" for file, number, _ in STEPS]
)
def test_the_question_of_a_step_is_in_sight_when_the_prompt_waits(
    file: Path, number: int, step: Step, columns: int, colour: bool
) -> None:
    lesson = load_file(file)
    page = Page(columns, names=lesson.looks)
    state, _ = advance(fresh(lesson), GoTo(step.id))
    shown = [line for reply in present(state) for line in reply_lines(page, reply)]
    with screen(24, columns, "lesson", file.stem, "--step", str(number), colour=colour) as seen:
        assert_in_sight(shown, seen)


@large(one_in=25)
@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize("seed", range(50))
def test_a_problem_of_practice_is_in_sight_when_the_prompt_waits(seed: int, columns: int) -> None:
    chosen = choose_unadapted(Request(None, None), Asked(), Random(f"{seed} 1"))
    assert chosen is not None
    step = ask("1", chosen.exercise, chosen.exercise)
    posed = ProblemPosed(step, 1, None, chosen.exercise.level)
    with screen(24, columns, "practice", "--seed", str(seed), colour=seed % 2 == 0) as seen:
        assert_in_sight(reply_lines(Page(columns), posed), seen)


def test_enter_and_again_show_the_question_once_more() -> None:
    with screen(24, 80, "lesson", "sigmoid", "--step", "2") as seen:
        seen.enter("hint")
        seen.enter("hint")
        seen.enter("hint")
        for typed in ("", "again"):
            seen.enter(typed)
            assert "What is its value at x = 0? Type a number." in seen.shown


def test_after_some_exchanges_one_line_says_what_is_asked() -> None:
    with screen(24, 80, "lesson", "sigmoid", "--step", "2", colour=False) as seen:
        for number in range(7, 15):
            seen.enter(str(number))
        assert "Type a number." in seen.shown.rpartition("Not yet.")[2]
