"""A learner at a real terminal, for tests, and the right answers that the lesson itself gives."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from types import TracebackType

import pexpect

from calctutor.lessons.lesson import (
    Ask,
    Blank,
    Choice,
    Choose,
    DerivationStep,
    Explain,
    Explore,
    Query,
    Step,
)
from calctutor.printing.ascii_form import ascii_form
from calctutor.solving.solve import solve

_BEGIN = r"\x1b\[\?2004h"
_END = r"\x1b\[\?2004l"
"""What the prompt writes when it begins to read a line and when it has read it."""
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_SECONDS = 30


def command() -> list[str]:
    """The installed command of the Python that runs the tests."""
    installed = Path(sys.executable).with_name("calctutor")
    if installed.exists():
        return [str(installed)]
    return [sys.executable, "-m", "calctutor.cli.main"]


class Learner:
    """Someone who runs calctutor in a pseudo-terminal, types lines and reads what it says."""

    def __init__(self, *arguments: str) -> None:
        program, *rest = [*command(), *arguments]
        environment = {
            **{name: value for name, value in os.environ.items() if name != "NO_COLOR"},
            "PROMPT_TOOLKIT_NO_CPR": "1",
            "TERM": "xterm",
            "PYTHONIOENCODING": "utf-8",
        }
        for name in ("COLUMNS", "LINES"):
            environment.pop(name, None)
        self._child = pexpect.spawn(
            program,
            rest,
            env=environment,
            encoding="utf-8",
            # Tall enough for every step; pages are seen in test_screens.
            dimensions=(120, 80),
            timeout=_SECONDS,
        )
        self.prompt = ""
        self.first = self._said()

    def enter(self, line: str) -> str:
        """What is said to a line that is typed, up to the next prompt or the end."""
        self._child.send(line + "\r")
        return self._answer()

    def pastes(self, text: str) -> str:
        """What is said to several lines that a terminal pastes at once."""
        self._child.send(f"\x1b[200~{text}\x1b[201~\r")
        return self._answer()

    def types(self, line: str) -> None:
        """Type a line and do not wait for what is said to it."""
        self._child.send(line + "\r")

    def waits(self) -> str:
        """What is said without anything being typed, up to the next prompt."""
        self._child.expect(_END)
        return self._said()

    def waits_for(self, words: str) -> str:
        """What is said without anything being typed, up to these words."""
        self._child.expect(words)
        return _plain(self._child.before)

    def control(self, letter: str) -> str:
        """What is said to Ctrl and a letter."""
        self._child.sendcontrol(letter)
        return self._answer()

    def close(self) -> None:
        """Ends the program at once, if it still runs."""
        self._child.close(force=True)

    def killed(self) -> int | None:
        """Sends SIGKILL and returns the signal that ended the program."""
        self._child.kill(9)
        self._child.expect(pexpect.EOF)
        self._child.close()
        return self._child.signalstatus

    def status(self) -> int | None:
        """The exit status of the program, which must have come to its end."""
        self._child.expect(pexpect.EOF)
        self._child.close()
        return self._child.exitstatus

    def _answer(self) -> str:
        self._child.expect(_END)
        self.prompt = _plain(self._child.before)
        return self._said()

    def _said(self) -> str:
        self._child.expect([_BEGIN, pexpect.EOF])
        return _plain(self._child.before)

    def __enter__(self) -> Learner:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _plain(text: object) -> str:
    assert isinstance(text, str)
    return _ESCAPES.sub("", text).replace("\r", "")


def right_answer(question: Query | Choice | Blank) -> str:
    """What a learner types to be right."""
    if isinstance(question, Choice):
        # The lines of a derivation are counted from where it begins.
        return str(question.right + (1 if question.start is None else 2))
    if question.answer is not None:
        return ascii_form(question.answer)
    assert isinstance(question, Query)
    assert question.problem is not None
    result = solve(question.problem).result
    assert result is not None
    return ascii_form(result)


def questions(step: Step) -> list[Query | Choice | Blank]:
    """What a step asks, without its variant."""
    match step:
        case Ask(query=query):
            return [query]
        case Choose(choice=choice):
            return [choice]
        case DerivationStep(lines=lines):
            return [line.blank for line in lines if line.blank is not None]
        case Explain() | Explore():
            return []


def presses(step: Step) -> int:
    """How often Enter is pressed to leave the step once everything in it is answered."""
    return 2 if isinstance(step, Explore) and step.after else 1
