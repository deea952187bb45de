"""One sitting at the terminal: shows, reads, keeps, and shows what follows."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text

from calctutor.checking.verdict import Correct
from calctutor.cli.keeping import Journal
from calctutor.cli.saying import note
from calctutor.cli.status import ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.lessons.lesson import Choice, Query
from calctutor.render.lesson import reply_lines
from calctutor.tutor.asked import asked
from calctutor.tutor.events import (
    Back,
    Chosen,
    Event,
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


class Sitting(ABC):
    """A learner at a terminal, and what is asked until it ends or they leave."""

    what: ClassVar[str]
    """What goes on where nothing can be saved."""

    def __init__(
        self, terminal: Terminal, journal: Journal, until: Callable[[], bool] | None = None
    ) -> None:
        self.terminal = terminal
        self.until = until
        self.journal = journal
        self.all_right = True

    @abstractmethod
    def begin(self) -> None:
        """Shows the first screen."""

    @property
    @abstractmethod
    def state(self) -> State:
        """Where the learner stands."""

    @property
    @abstractmethod
    def over(self) -> bool:
        """Whether nothing more is asked."""

    @abstractmethod
    def keep(self, event: Event) -> None:
        """Writes down an event that happens in this state."""

    @abstractmethod
    def follow(self, event: Event) -> tuple[Reply, ...]:
        """Moves on by an event, and says what to show."""

    @abstractmethod
    def leave(self) -> None:
        """Says what there is to say at the end."""

    def goes_by_itself(self) -> bool:
        """Whether the next thing comes without being asked for."""
        return not self.terminal.interactive and self.state.phase != "asking"

    def run(self) -> ExitStatus:
        """Runs until it ends or the learner leaves."""
        self._tell_news()
        self.begin()
        with _worker() as (worker, warm_up):
            # What judges is imported once the prompt is there: a learner may want to type at once.
            read = self.terminal.reader(self.until, when_waiting=warm_up)
            try:
                self._loop(read, worker)
            except KeyboardInterrupt:
                self.keep(Quit())
                self._finish_saving()
                self.leave()
                return ExitStatus.INTERRUPTED
        self._finish_saving()
        self.leave()
        return self._status()

    def take(self, event: Event) -> None:
        """Keeps an event, follows it, and shows what comes of it, in this order."""
        self.all_right = self.all_right and _is_fine(self.state, event)
        self.keep(event)
        self.show(self.follow(event))

    def show(self, replies: Iterable[Reply]) -> None:
        for reply in replies:
            if isinstance(reply, VerdictReply | ChoiceReply) and not self.terminal.interactive:
                self.terminal.write([Text()])
            self.terminal.write(reply_lines(self.terminal.page, reply))

    def say(self, text: str, style: str = "") -> None:
        self.terminal.write([Text(), *self.terminal.page.say(text, style=style)])

    def _loop(self, read: Callable[[str], str | None], worker: Worker) -> None:
        while not self.over:
            self._tell_news()
            if self.goes_by_itself():
                event: Event = Next()
            else:
                event = self._event(read(self._prompt()), worker)
            self.take(event)
            if isinstance(event, Quit):
                break

    def _prompt(self) -> str:
        state = self.state
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

    def _event(self, line: str | None, worker: Worker) -> Event:
        if line is None:
            return Quit()
        typed = line.strip()
        if not typed:
            return Next()
        command = COMMANDS.get(typed.lower().removeprefix(":"))
        if command is not None:
            return command
        if self.state.phase == "done":
            return Remark(typed)
        from calctutor.cli.proving import prover
        from calctutor.tutor.judging import read_answer

        return read_answer(self.state, typed, prover(worker))

    def _tell_news(self) -> None:
        """Say of saving what the learner was not told yet."""
        self._warn(*self.journal.news(self.what))

    def _finish_saving(self) -> None:
        """Save what waits before leaving. A second Ctrl-C leaves at once."""
        self._tell_news()
        if self.journal.is_behind:
            self._warn("Saving what you did; this may take a moment.")
            with suppress(KeyboardInterrupt):
                self.journal.finish()
            self._tell_news()
        self._warn(*self.journal.left())

    def _warn(self, *texts: str) -> None:
        for text in texts:
            for line in self.terminal.page.say(f"calctutor: {text}"):
                note(line.plain)

    def _status(self) -> ExitStatus:
        if not self.journal.is_sound:
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
def _worker() -> Iterator[tuple[Worker, Callable[[], None]]]:
    """Give a SymPy worker, and what starts it with all that judges, while a person reads.

    Where nobody reads, it starts when an answer needs it.
    """
    from calctutor.cas.worker import Worker

    worker = Worker()
    thread = threading.Thread(target=_warm_up, args=(worker.start,), daemon=True)

    def warm_up() -> None:
        if not _was_started(thread):
            thread.start()

    try:
        yield worker, warm_up
    finally:
        if _was_started(thread):
            thread.join()
        worker.close()


def _was_started(thread: threading.Thread) -> bool:
    return thread.ident is not None


def _warm_up(start_worker: Callable[[], None]) -> None:
    start_worker()
    for module in ("tutor.judging", "render.table", "render.worked"):
        import_module(f"calctutor.{module}")
