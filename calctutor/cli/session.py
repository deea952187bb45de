"""A lesson at the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text

from calctutor.cli.keeping import Keeper
from calctutor.cli.lesson_folders import lessons_named
from calctutor.cli.sitting import Sitting
from calctutor.cli.terminal import Terminal
from calctutor.lessons.lesson import Lesson
from calctutor.render.lesson import COMMANDS
from calctutor.tutor.answering import present
from calctutor.tutor.events import Event, GoTo, Quit, Redo
from calctutor.tutor.machine import begin, step
from calctutor.tutor.outcome import Summary
from calctutor.tutor.replies import Finished, Reply
from calctutor.tutor.state import State

if TYPE_CHECKING:
    from calctutor.cas.worker import Worker
    from calctutor.cli.whats_next import Following
    from calctutor.lessons.catalogue import LessonSummary
    from calctutor.practice.skill import Skill


_AT_THE_END = {
    "redo": "what was missed, asked again",
    "practice": "fresh problems",
    "next": "the next lesson",
    "back": "the step before",
    "quit": "leave",
}
"""What can be typed at the end of a lesson."""


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
        self.going_on: LessonSummary | Skill | None = None
        """The lesson or the skill that the learner goes on with, once this lesson is over."""
        self._following: Following | None = None
        self._before: State | None = None
        """Where the learner was before coming to a step that was named on the command line."""
        self._restart = restart
        self._step_id = step_id
        self._state, _ = begin(lesson)

    @property
    def state(self) -> State:
        return self._state

    @property
    def over(self) -> bool:
        return self._state.finished and not self.terminal.interactive

    def show(self, replies: Iterable[Reply]) -> None:
        shown = tuple(replies)
        super().show(shown)
        if any(isinstance(reply, Finished) for reply in shown):
            self._offer_more()

    def begin(self) -> None:
        kept = None if self._restart else self.keeper.state()
        again = kept is not None and kept.finished and self._step_id is None
        if self._restart or again:
            self.keeper.restart()
        back = kept is not None and not again
        if kept is not None and back:
            self._state = kept
        replies = present(self._state)
        if self._step_id is not None:
            self._before = self._state if back and not self._state.finished else None
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
        elif not back:
            self._tell_what_it_builds_on()
        self.show(replies)

    def keep(self, event: Event) -> None:
        before = self._before
        if isinstance(event, Quit) and before is not None and before.work == self._state.work:
            # A look at another step doesn't cost the learner's place.
            self._before = None
            back = GoTo(before.step.id)
            self.keep(back)
            self.follow(back)
        self.keeper.keep(self._state, event)

    def follow(self, event: Event) -> tuple[Reply, ...]:
        self._state, replies = step(self._state, event)
        return replies

    def leave(self) -> None:
        if not self._state.finished and self.keeper.is_sound and self.keeper.keeps:
            self.say(f"Your place is kept. Come back with: calctutor lesson {self.lesson.name}")

    def _prompt(self) -> str:
        if self._state.finished and self.terminal.interactive:
            return self._prompting("Enter to leave")
        return super()._prompt()

    @property
    def _commands(self) -> Mapping[str, str]:
        return _AT_THE_END if self._state.finished else super()._commands

    def _event(self, line: str | None, worker: Worker) -> Event:
        if not self._state.finished or line is None:
            return super()._event(line, worker)
        following = self._following
        match line.strip().lower():
            case "":
                return Quit()
            case "redo":
                return Redo()
            case "next" if following and following.lesson:
                self.going_on = following.lesson
                return Quit()
            case "practice" | "practise" if following and following.skill:
                self.going_on = following.skill
                return Quit()
            case _:
                return super()._event(line, worker)

    def _explains(self, typed: str) -> bool:
        if super()._explains(typed):
            return True
        known = {*_AT_THE_END, "practise", "exit", "again", "help", "?"}
        if not (self._state.finished and typed) or typed.lower().removeprefix(":") in known:
            return False
        self.say("Type one of these words, or press Enter to leave.")
        self._offer_more()
        return True

    def _offer_more(self) -> None:
        """Print how to go on: what was missed, practice, and the next lesson."""
        from calctutor.cli.whats_next import after_lesson, command_lines, offer_lines

        if self.keeper.keeps:
            self._finish_saving()
            self._following = after_lesson(self.lesson.name)
        page = self.terminal.page
        if self.terminal.interactive:
            missed = len(Summary(self._state.results).missed)
            self.terminal.write(offer_lines(page, missed, self._following))
        elif self._following is not None:
            self.terminal.write(command_lines(page, self._following))

    def _tell_what_it_builds_on(self) -> None:
        """Name the lessons that come before this one and were not finished."""
        needed = lessons_named(self.lesson.needs)
        missing = [lesson for lesson in needed if not self.keeper.has_finished(lesson)]
        if missing:
            names = " and ".join(f"{one.title} ({one.name})" for one in missing)
            what = "which you have not finished" if len(missing) == 1 else "which are not finished"
            self.say(f"This lesson builds on {names}, {what}. Go on if you like.", "note")

    def _head(self) -> None:
        page = self.terminal.page
        lines = [Text(), *page.say(self.lesson.title, style="title")]
        if self.terminal.interactive:
            kept = "You can leave at any time; your place is kept." if self.keeper.keeps else ""
            lines += page.say(f"help says what you can type. {kept}", style="note")
        self.terminal.write(lines)
