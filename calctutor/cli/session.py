"""A lesson at the terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from rich.text import Text

from calctutor.cli.keeping import Keeper
from calctutor.cli.sitting import Sitting
from calctutor.cli.terminal import Terminal
from calctutor.lessons.lesson import Lesson
from calctutor.render.lesson import COMMANDS
from calctutor.tutor.answering import present
from calctutor.tutor.events import Event, GoTo
from calctutor.tutor.machine import begin, step
from calctutor.tutor.replies import Reply
from calctutor.tutor.state import State


class Session(Sitting):
    """One sitting with a lesson, which resumes where the learner left off, or begins again."""

    what: ClassVar[str] = "The lesson"
    meanings: ClassVar[Mapping[str, str]] = dict(COMMANDS)

    def __init__(
        self,
        lesson: Lesson,
        terminal: Terminal,
        keeper: Keeper,
        *,
        restart: bool = False,
        step_id: str | None = None,
        until: Callable[[], bool] | None = None,
    ) -> None:
        """`until` stops waiting for a line; see `Terminal.reader`."""
        super().__init__(terminal.showing(lesson.looks), keeper, until)
        self.lesson = lesson
        self.keeper = keeper
        self._restart = restart
        self._step_id = step_id
        self._state, _ = begin(lesson)

    @property
    def state(self) -> State:
        return self._state

    @property
    def over(self) -> bool:
        return self._state.finished

    def begin(self) -> None:
        kept = None if self._restart else self.keeper.state()
        again = kept is not None and kept.finished
        if self._restart or again:
            self.keeper.restart()
        back = kept is not None and not again
        if kept is not None and back:
            self._state = kept
        replies = present(self._state)
        if self._step_id is not None:
            to_step = GoTo(self._step_id)
            self.keep(to_step)
            replies = self.follow(to_step)
        self._head()
        if self.keeper.unread:
            self.say("Where you left off cannot be read now, so this begins at the start.", "note")
        if again:
            self.say("You have finished this lesson before. Here it is again from the start.")
        if back and self._step_id is None:
            self.say("Welcome back. You are where you left off.", "note")
        self.show(replies)

    def keep(self, event: Event) -> None:
        self.keeper.keep(self._state, event)

    def follow(self, event: Event) -> tuple[Reply, ...]:
        self._state, replies = step(self._state, event)
        return replies

    def leave(self) -> None:
        if not self._state.finished and self.keeper.is_sound and self.keeper.keeps:
            self.say(f"Your place is kept. Come back with: calctutor lesson {self.lesson.name}")

    def _head(self) -> None:
        page = self.terminal.page
        lines = [Text(), *page.say(self.lesson.title, style="title")]
        if self.terminal.interactive:
            kept = "You can leave at any time; your place is kept." if self.keeper.keeps else ""
            lines += page.say(f"help says what you can type. {kept}", style="note")
        self.terminal.write(lines)
