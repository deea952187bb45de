"""A lesson at the terminal: shows, reads, keeps, and shows what follows."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

from rich.text import Text

from calctutor.checking.verdict import Correct
from calctutor.cli.keeping import Forgetful, Keeper
from calctutor.cli.status import ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.lessons.lesson import Choice, Lesson, Query
from calctutor.render.lesson import reply_lines
from calctutor.tutor.answering import present
from calctutor.tutor.asked import asked
from calctutor.tutor.events import (
    Back,
    Chosen,
    Event,
    GoTo,
    Help,
    Hint,
    Judged,
    Next,
    Quit,
    Remark,
    Show,
    Skip,
    Undo,
)
from calctutor.tutor.machine import begin, step
from calctutor.tutor.replies import ChoiceReply, Reply, VerdictReply
from calctutor.tutor.state import State

if TYPE_CHECKING:
    from calctutor.cas.worker import Worker

COMMANDS: dict[str, Event] = {
    "undo": Undo(),
    "hint": Hint(),
    "show": Show(),
    "skip": Skip(),
    "back": Back(),
    "next": Next(),
    "help": Help(),
    "?": Help(),
    "quit": Quit(),
    "exit": Quit(),
}
"""What can be typed instead of an answer. None of them is mathematics."""


class Session:
    """One sitting with one lesson."""

    def __init__(
        self,
        lesson: Lesson,
        terminal: Terminal,
        keeper: Keeper | Forgetful,
        until: Callable[[], bool] | None = None,
    ) -> None:
        """`until` ends the waiting for a line, as `Terminal.reader` says."""
        self.lesson = lesson
        self.terminal = terminal.showing(lesson.looks)
        self.keeper = keeper
        self.until = until
        self.step = lesson.steps[0].id
        self.all_right = True
        self.told = False

    def run(self, *, restart: bool, step_id: str | None) -> ExitStatus:
        """Runs the lesson until it ends or the learner leaves."""
        state = self._start(restart, step_id)
        with _warmed_up() as worker:
            try:
                state = self._loop(state, worker)
            except KeyboardInterrupt:
                self.keeper.keep(state, Quit())
                self._leave(state)
                return ExitStatus.INTERRUPTED
        self._leave(state)
        return self._status()

    def _start(self, restart: bool, step_id: str | None) -> State:
        self._tell_trouble()
        state = None if restart else self.keeper.state()
        if restart:
            self.keeper.restart()
        again = state is not None and state.finished
        if again:
            self.keeper.restart()
        back = state is not None and not again
        if state is None or again:
            state, replies = begin(self.lesson)
        else:
            replies = present(state)
        if step_id is not None:
            state, replies = self._follow(state, GoTo(step_id))
        self._head()
        if again:
            self._say("You have finished this lesson before. Here it is again from the start.")
        if back and step_id is None:
            self._say("Welcome back. You are where you left off.", "note")
        self._show(replies)
        return state

    def _head(self) -> None:
        page = self.terminal.page
        lines = [Text(), *page.say(self.lesson.title, style="title")]
        if self.terminal.interactive:
            kept = "You can leave at any time; your place is kept." if self.keeper.keeps else ""
            lines += page.say(f"help says what you can type. {kept}", style="note")
        self.terminal.write(lines)

    def _loop(self, state: State, worker: Worker) -> State:
        read = self.terminal.reader(self.until)
        while not state.finished:
            self.step = state.step.id
            self._tell_trouble()
            if not self.terminal.interactive and state.phase != "asking":
                event: Event = Next()
            else:
                event = self._event(state, read(self._prompt(state)), worker)
            state, replies = self._follow(state, event)
            self._show(replies)
            if isinstance(event, Quit):
                break
        return state

    def _prompt(self, state: State) -> str:
        if not self.terminal.interactive:
            return ""
        waiting = {
            "asking": "> ",
            "exploring": "A value, or Enter to go on > ",
        }
        question = asked(state)
        if state.phase == "asking" and isinstance(question, Query) and question.by_lines:
            return "\n= "
        return "\n" + waiting.get(state.phase, "Enter to go on > ")

    def _event(self, state: State, line: str | None, worker: Worker) -> Event:
        if line is None:
            return Quit()
        typed = line.strip()
        if not typed:
            return Next()
        command = COMMANDS.get(typed.lower().removeprefix(":"))
        if command is not None:
            return command
        if state.phase == "done":
            return Remark(typed)
        from calctutor.cli.proving import prover
        from calctutor.tutor.judging import read_answer

        return read_answer(state, typed, prover(worker))

    def _follow(self, state: State, event: Event) -> tuple[State, tuple[Reply, ...]]:
        after, replies = step(state, event)
        self.keeper.keep(state, event)
        self.all_right = self.all_right and _is_fine(state, event)
        return after, replies

    def _show(self, replies: Iterable[Reply]) -> None:
        for reply in replies:
            if isinstance(reply, VerdictReply | ChoiceReply) and not self.terminal.interactive:
                self.terminal.write([Text()])
            self.terminal.write(reply_lines(self.terminal.page, reply))

    def _say(self, text: str, style: str = "") -> None:
        self.terminal.write([Text(), *self.terminal.page.say(text, style=style)])

    def _tell_trouble(self) -> None:
        """Says once, when it happens, that nothing is being kept."""
        if self.keeper.trouble is not None and not self.told:
            self.told = True
            text = f"calctutor: {self.keeper.trouble} The lesson goes on, but nothing is saved."
            for line in self.terminal.page.say(text):
                sys.stderr.write(f"{line.plain}\n")

    def _leave(self, state: State) -> None:
        self._tell_trouble()
        if not state.finished and self.keeper.trouble is None and self.keeper.keeps:
            self._say(f"Your place is kept. Come back with: calctutor lesson {self.lesson.name}")

    def _status(self) -> ExitStatus:
        if self.keeper.trouble is not None:
            return ExitStatus.FILE
        if self.terminal.interactive or self.all_right:
            return ExitStatus.OK
        return ExitStatus.WRONG


def _is_fine(state: State, event: Event) -> bool:
    """Whether the event leaves it true that every answer was right."""
    match event:
        case Judged(verdict=verdict):
            return isinstance(verdict, Correct)
        case Chosen(option):
            choice = asked(state)
            return isinstance(choice, Choice) and option == choice.right
        case Show() | Skip():
            return False
        case _:
            return True


@contextmanager
def _warmed_up() -> Iterator[Worker]:
    """A SymPy worker, started with everything that judges while the learner reads."""
    from calctutor.cas.worker import Worker

    worker = Worker()
    thread = threading.Thread(target=_warm_up, args=(worker.start,), daemon=True)
    thread.start()
    try:
        yield worker
    finally:
        thread.join()
        worker.close()


def _warm_up(start_worker: Callable[[], None]) -> None:
    start_worker()
    for module in ("tutor.judging", "render.table", "render.worked"):
        import_module(f"calctutor.{module}")
