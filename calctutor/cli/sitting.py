"""A sitting at the terminal: a loop that shows, reads, stores and replies."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text

from calctutor.checking.verdict import Correct, Unreadable
from calctutor.cli.keeping import Journal
from calctutor.cli.prompting.asking import Asking, Reader, ReadLine, read_line
from calctutor.cli.saying import note
from calctutor.cli.status import ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.cli.warming import warmed_worker
from calctutor.lessons.lesson import Choice, Query
from calctutor.render.lesson import reminder_lines, reply_lines
from calctutor.render.page import Lines
from calctutor.render.paging import in_pages
from calctutor.tutor.asked import asked, line_asked
from calctutor.tutor.events import (
    Again,
    Back,
    Chosen,
    Event,
    Help,
    Hint,
    Judged,
    Next,
    Plot,
    Quit,
    Remark,
    Show,
    Skip,
    Spoken,
    Undo,
)
from calctutor.tutor.phrases import is_talk, is_unsure
from calctutor.tutor.replies import (
    ChoiceReply,
    Present,
    ProblemPosed,
    Reply,
    VariantAsked,
    VerdictReply,
)
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
    "again": Again(),
    "plot": Plot(),
    "help": Help(),
    "?": Help(),
    "quit": Quit(),
    "exit": Quit(),
}
"""Words that can be typed instead of an answer. None of them is mathematics."""

_EVERYWHERE = {"help": "what you can type", "?": "what you can type", "exit": "leave"}
"""What commands do that the lists of commands do not name."""


_ROWS_OF_A_LINE = 2
"""The rows that a typed line takes, with the empty one above it."""

_EXPLAIN = re.compile(r":?explain\s+(\S.*)", re.IGNORECASE)
"""A word that asks for an entry of the glossary, and what is to be explained."""


class Sitting(ABC):
    """A learner's session at a terminal, until it ends or the learner leaves."""

    what: ClassVar[str]
    """The activity, for messages about saving."""
    meanings: ClassVar[Mapping[str, str]]
    """What the commands do."""

    def __init__(
        self, terminal: Terminal, journal: Journal, until: Callable[[], bool] | None = None
    ) -> None:
        self.terminal = terminal
        self.until = until
        self.journal = journal
        self.all_right = True
        self._suggestion: str | None = None
        self._knows_key = False
        self._is_warm: Callable[[], bool] = lambda: False
        self._pages: list[Lines] = []
        self._rows_since_question = 0

    @abstractmethod
    def begin(self) -> None:
        """Show the first screen."""

    @property
    @abstractmethod
    def state(self) -> State:
        """The state that the learner is in."""

    @property
    @abstractmethod
    def over(self) -> bool:
        """Whether the session has ended."""

    @abstractmethod
    def keep(self, event: Event) -> None:
        """Store an event that happens in this state."""

    @abstractmethod
    def follow(self, event: Event) -> tuple[Reply, ...]:
        """Advance by an event, and return the replies."""

    @abstractmethod
    def leave(self) -> None:
        """Print the closing words."""

    def goes_by_itself(self) -> bool:
        """Return whether the session goes on without input."""
        return not self.terminal.interactive and self.state.phase != "asking"

    def run(self) -> ExitStatus:
        """Run until the session ends or the learner leaves."""
        self._tell_news()
        self.begin()
        with warmed_worker() as (worker, warm_up, self._is_warm):
            # Modules for judging are imported after the prompt appears, so that the learner can
            # type at once.
            read = self.terminal.reader(self.until, warm_up)
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
        """Store an event, follow it, and show the replies, in this order."""
        self.all_right = self.all_right and _is_fine(self.state, event)
        self.keep(event)
        self.show(self.follow(event))

    def show(self, replies: Iterable[Reply]) -> None:
        self._suggestion = None
        self._show_rest()
        for reply in replies:
            if isinstance(reply, VerdictReply | ChoiceReply) and not self.terminal.interactive:
                self.terminal.write([Text()])
            self._write(reply_lines(self.terminal.page, reply), is_question=_asks(reply))
            if isinstance(reply, VerdictReply) and isinstance(reply.verdict, Unreadable):
                self._offer(reply.verdict.error.suggestions)

    def _write(self, lines: Lines, *, is_question: bool) -> None:
        """Write what is said; a question that is taller than the screen page by page."""
        self._rows_since_question += len(lines)
        if not is_question:
            self.terminal.write(lines)
            return
        self._write_in_pages(lines)
        if self.terminal.rows is not None:
            self._rows_since_question = 0

    def _write_in_pages(self, lines: Lines) -> None:
        """Write what fits on the screen, and keep the rest for Enter."""
        if self.terminal.rows is not None:
            self._show_rest()
            lines, *self._pages = in_pages(lines, self.terminal.rows)
        self.terminal.write(lines)

    def _show_rest(self) -> None:
        """Write the pages that are left, so that nothing of a question is lost."""
        for page in self._pages:
            self.terminal.write([Text(), *page])
        self._pages = []

    def _offer(self, suggestions: tuple[str, ...]) -> None:
        """Let a key type the first suggestion, and say so once."""
        if not suggestions or not self.terminal.edits_lines:
            return
        self._suggestion = suggestions[0]
        if not self._knows_key:
            which = "it" if len(suggestions) == 1 else "the first"
            self.terminal.write(self.terminal.page.say(f"Tab takes {which}.", style="note"))
            self._knows_key = True

    def say(self, text: str, style: str = "") -> None:
        self.terminal.write([Text(), *self.terminal.page.say(text, style=style)])

    def _loop(self, read: ReadLine, worker: Worker) -> None:
        while not self.over:
            self._tell_news()
            if self.goes_by_itself():
                event: Event = Next()
            else:
                self._remind()
                line = read_line(read, self._asking, self._show_again)
                self._rows_since_question += _ROWS_OF_A_LINE
                if self._pages and line is not None and not line.strip():
                    self.terminal.write([Text(), *self._pages.pop(0)])
                    continue
                if line is not None and self._explains(line.strip()):
                    continue
                event = self._event(line, worker)
            self.take(event)
            if isinstance(event, Quit):
                break

    def _show_again(self) -> None:
        """Show the question at the width that the page has now."""
        suggestion, self._pages = self._suggestion, []
        self.terminal.write([Text()])
        self.show(reply for reply in self.follow(Again()) if _asks(reply))
        self._suggestion = suggestion

    def _asking(self) -> Asking:
        """Return what the prompt knows of the line that it reads."""
        state, question, page = self.state, asked(self.state), self.terminal.page
        phase = "done" if state.finished else state.phase
        is_asking = phase == "asking"
        is_read = phase == "exploring" or (is_asking and not isinstance(question, Choice))
        return Asking(
            self._prompt(),
            question=(state.step.id, state.question),
            shows_reading=is_read and not self._pages,
            reader=self._reader(state) if is_read else lambda: None,
            said=self._said,
            commands=self._commands.keys(),
            names=self._names,
            takes_lines=is_asking and isinstance(question, Query) and question.by_lines,
            suggestion=self._suggestion,
            show_help=self._show_keys,
            page=page,
            can_resize=phase != "done",
        )

    def _reader(self, state: State) -> Callable[[], Reader | None]:
        """Return a function for the reader of what is typed; None before its modules are there."""

        @cache
        def reader() -> Reader | None:
            from calctutor.tutor.reading import reader_for

            return reader_for(state)

        return lambda: reader() if self._is_warm() else None

    @property
    def _commands(self) -> Mapping[str, str]:
        """What each command does here."""
        return {**_EVERYWHERE, **self.meanings}

    def _said(self, typed: str) -> str | None:
        """Return what words do here; None for what may be an answer."""
        if self.state.phase == "asking" and is_unsure(typed):
            typed = "hint"
        word = typed.lower().removeprefix(":")
        if wanted := _EXPLAIN.fullmatch(typed):
            return f"explain: what {wanted[1]} says"
        if word == "explain":
            return "explain: add what, such as chain rule"
        if word in COMMANDS:
            meaning = self._commands.get(word)
            return "" if meaning is None else f"{word}: {meaning}"
        if is_talk(typed) and not isinstance(asked(self.state), Choice):
            return ""
        return None

    def _names(self) -> frozenset[str]:
        if not self._is_warm():
            return frozenset()
        from calctutor.tutor.reading import names_of

        return names_of(self.state)

    def _show_keys(self) -> None:
        """Write what can be typed, and the keys."""
        from calctutor.cli.prompting.key_list import key_lines

        page = self.terminal.page
        lines = [line for reply in self.follow(Help()) for line in reply_lines(page, reply)]
        lines += key_lines(page)
        self._rows_since_question += len(lines)
        self.terminal.write(lines)
        self._remind()

    def _remind(self) -> None:
        """Say in few lines what is asked, once it may have left the screen."""
        rows, question = self.terminal.rows, asked(self.state)
        if rows is None or question is None or self.state.phase != "asking" or self._pages:
            return
        if self._rows_since_question <= rows:
            return
        lines = reminder_lines(
            self.terminal.page, self.state.step, question, line_asked(self.state)
        )
        self.terminal.write([Text(), *lines])

    def _prompt(self) -> str:
        state = self.state
        if not self.terminal.interactive:
            return ""
        if self._pages:
            return self._prompting("Enter for the rest")
        waiting = {"asking": "Answer", "exploring": "A value, or Enter to go on"}
        question = asked(state)
        if state.phase == "asking" and isinstance(question, Query) and question.by_lines:
            return self._prompting("Next line", "= ")
        said = waiting.get(state.phase, "Enter to go on")
        return self._prompting(said, "> " if state.phase == "asking" else None)

    def _prompting(self, words: str, shown: str | None = None) -> str:
        """Return a prompt: words alone on a flat page, where a sign says nothing."""
        if self.terminal.page.flat:
            return f"\n{words}: "
        return f"\n{words} > " if shown is None else f"\n{shown}"

    def _event(self, line: str | None, worker: Worker) -> Event:
        if line is None:
            return Quit()
        typed = line.strip()
        asking = self.state.phase == "asking"
        if not typed:
            return Again() if asking else Next()
        if asking and is_unsure(typed):
            return Hint()
        command = COMMANDS.get(typed.lower().removeprefix(":"))
        if command is not None:
            return command
        if is_talk(typed) and not isinstance(asked(self.state), Choice):
            return Spoken(typed)
        if self.state.phase == "done":
            return Remark(typed)
        from calctutor.cli.proving import prover
        from calctutor.tutor.judging import read_answer

        return read_answer(self.state, typed, prover(worker))

    def _explains(self, typed: str) -> bool:
        """Show the entry of the glossary that is asked for; return False if none is asked for."""
        wanted = _EXPLAIN.fullmatch(typed)
        if typed.lower().removeprefix(":") == "explain":
            self.say("Add what is to be explained, such as: explain chain rule.")
            return True
        if wanted is None:
            return False
        from calctutor.cli.commands.explain import found_lines, unknown
        from calctutor.glossary.lookup import find

        text, page = wanted[1], self.terminal.page
        found = find(text)
        if not found.entries:
            if is_talk(typed):
                return False
            self._write([Text(), *page.say(unknown(text))], is_question=False)
            return True
        question = asked(self.state)
        problem = question.asked if isinstance(question, Query) else None
        lines = found_lines(page, text, found, problem)
        self._rows_since_question += len(lines)
        self.terminal.write([Text()])
        self._write_in_pages(lines)
        return True

    def _tell_news(self) -> None:
        """Print messages about saving that are new."""
        self._warn(*self.journal.news(self.what))

    def _finish_saving(self) -> None:
        """Save waiting events before leaving. A second Ctrl-C leaves at once."""
        self._tell_news()
        if self.journal.is_behind:
            self._warn("Saving what you did; this may take a moment.")
            with suppress(KeyboardInterrupt):
                self.journal.finish()
            self._tell_news()
        self._warn(*self.journal.unsaved_notes())

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


def _asks(reply: Reply) -> bool:
    """Return whether a reply shows a whole step or a question."""
    return isinstance(reply, Present | VariantAsked | ProblemPosed)


def _is_fine(state: State, event: Event) -> bool:
    """Return whether the event keeps every answer right."""
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
