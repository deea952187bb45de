"""Sessions for tests: the tiny lesson, verdicts made by hand, and a run that keeps its records."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

from calctutor.checking.verdict import (
    Correct,
    Evidence,
    Incomplete,
    Incorrect,
    Undecided,
    Unreadable,
)
from calctutor.expr import errors
from calctutor.expr.prose import Prose
from calctutor.lessons.lesson import Lesson
from calctutor.lessons.loading import load_file
from calctutor.reading.parser import parse
from calctutor.tutor.events import Event, GoTo, Judged
from calctutor.tutor.machine import begin, step
from calctutor.tutor.records import Record, to_record
from calctutor.tutor.replies import Reply

_Kind = TypeVar("_Kind")

EVIDENCE = Evidence("numeric", points=24, digits=50)


@cache
def tiny() -> Lesson:
    return load_file(Path(__file__).parent.parent / "lessons" / "tiny.yaml")


def right(text: str = "x") -> Judged:
    return Judged(text, Correct(parse(text), EVIDENCE))


def wrong(text: str, listed: int | None = None) -> Judged:
    return Judged(text, Incorrect(parse(text), Evidence("counterexample")), listed)


def incomplete(text: str) -> Judged:
    return Judged(text, Incomplete(parse(text), EVIDENCE, "not-evaluated"))


def unreadable(text: str = "(") -> Judged:
    return Judged(text, Unreadable(errors.UnreadableError("Unreadable.", text, (0, 1))))


def undecided(text: str = "x") -> Judged:
    return Judged(text, Undecided(parse(text), Prose(("Cannot tell.",))))


class Session:
    """A run of a lesson that remembers its last replies and all its records."""

    def __init__(self, at: str | None = None, lesson: Lesson | None = None) -> None:
        self.state, self.replies = begin(lesson or tiny())
        self.records: list[Record] = []
        if at is not None:
            self.do(GoTo(at))

    def do(self, *events: Event) -> tuple[Reply, ...]:
        """The replies to the last of the events."""
        for event in events:
            self.records.append(to_record(self.state, event))
            self.state, self.replies = step(self.state, event)
        return self.replies

    def only(self, kind: type[_Kind]) -> _Kind:
        """The one reply, which must be of that kind."""
        (reply,) = self.replies
        assert isinstance(reply, kind)
        return reply

    @property
    def kinds(self) -> list[type[Reply]]:
        return [type(reply) for reply in self.replies]
