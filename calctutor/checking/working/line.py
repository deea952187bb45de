"""A learner's working: lines that should equal one another, and the result for each."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from calctutor.checking.question import ANY, Question
from calctutor.checking.verdict import Correct, Incomplete, Incorrect, Undecided, Verdict
from calctutor.checking.working.notes import Note
from calctutor.expr.tree import ZERO, Relation, Tree


class Status(StrEnum):
    """The result of judging a line."""

    OK = "ok"
    WRONG = "wrong"
    UNREADABLE = "unreadable"
    UNDECIDED = "undecided"


class Line(Struct, frozen=True):
    """One line, as typed and as judged.

    `links` are the expressions on it; empty if the line could not be read or only notes what
    letters stand for (`notes`: u = x²). `label` is a typed left side: y′ in y′ = 2x.

    `verdict` compares the line with the one that it should equal; None if there is none, as at the
    beginning. `follows` is the index of the line that it follows from: the line before, or an
    earlier right one if the lines between are wrong. `rules` lead from there to here. `right` says
    that the line equals the first one; a line that follows from a wrong line does not.
    """

    text: str
    links: tuple[Tree, ...] = ()
    verdict: Verdict | None = None
    follows: int | None = None
    rules: tuple[str, ...] = ()
    right: bool = True
    notes: tuple[Note, ...] = ()
    label: Tree | None = None

    @property
    def expression(self) -> Tree | None:
        """The expression that the next line should equal; None if this line has none."""
        return self.links[-1] if self.links else None

    @property
    def status(self) -> Status:
        match self.verdict:
            case None:
                return Status.OK
            case Correct():
                return Status.OK
            case Incomplete():
                return Status.OK if self.follows is not None else Status.WRONG
            case Incorrect():
                return Status.OK if self.follows is not None else Status.WRONG
            case Undecided():
                return Status.UNDECIDED
            case _:
                return Status.UNREADABLE


START = Question(ZERO)
"""The question of a working whose problem is not stated yet."""


class Working(Struct, frozen=True):
    """The lines so far, and the problem that they work out.

    `question` is the problem, or the expression that the working begins with. `stated` is False
    until the first line states it.
    """

    question: Question = START
    stated: bool = False
    lines: tuple[Line, ...] = ()

    @property
    def first_wrong(self) -> int | None:
        """The index of the first line that does not follow; None if all do."""
        wrong = (n for n, line in enumerate(self.lines) if line.status is Status.WRONG)
        return next(wrong, None)

    @property
    def last(self) -> int | None:
        """The index of the last line that has an expression; None if no line has one."""
        known = [n for n, line in enumerate(self.lines) if line.links]
        return known[-1] if known else None

    @property
    def last_right(self) -> int | None:
        """The index of the last line that equals the first; None if there is none."""
        right = [n for n, line in enumerate(self.lines) if line.links and line.right]
        return right[-1] if right else None

    @property
    def letters(self) -> tuple[Relation, ...]:
        """The values of the letters introduced on the way, such as u = x²."""
        return tuple(
            Relation(note.letter, "=", note.value) for note in self.notes if not note.is_rate
        )

    @property
    def notes(self) -> tuple[Note, ...]:
        return tuple(n for line in self.lines if line.status is Status.OK for n in line.notes)

    @property
    def comparing(self) -> Question:
        """The question without a required form, for comparing lines with one another."""
        return replace(self.question, form=ANY)

    @property
    def is_problem(self) -> bool:
        """Whether there is something to work out rather than an expression to rewrite."""
        return self.question.form != ANY

    def with_line(self, line: Line) -> Working:
        return replace(self, lines=(*self.lines, line))

    def undone(self) -> Working:
        """Return the working without its last line, nor the problem if that line stated it."""
        lines = self.lines[:-1]
        if any(line.links for line in lines):
            return replace(self, lines=lines)
        return replace(
            self, lines=lines, question=replace(START, given=self.question.given), stated=False
        )
