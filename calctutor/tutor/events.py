"""Events of a session: the learner's actions, as data."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from calctutor.checking.verdict import Verdict
from calctutor.expr.tree import Tree


class Judged(Struct, frozen=True):
    """An answer that was typed and judged.

    `likely_wrong` is its index among the question's listed wrong answers, if it is one of them.
    """

    text: str
    verdict: Verdict
    likely_wrong: int | None = None


class LineFollows(Struct, frozen=True):
    """A typed line of a derivation that follows from the line before and is not the answer yet.

    `reading` is None for a note such as u = x². `rules` lead to the line. `verdict` judges the line
    as an answer; None if it was not judged as one.
    """

    text: str
    reading: Tree | None
    rules: tuple[str, ...] = ()
    verdict: Verdict | None = None


class Undo(Struct, frozen=True):
    """The learner takes back the last line of a derivation."""


class Chosen(Struct, frozen=True):
    """The learner chooses an option, by its index."""

    option: int


class Tried(Struct, frozen=True):
    """The learner types a value for the name that a table varies."""

    text: str
    value: Tree


class Remark(Struct, frozen=True):
    """The learner types something where there is nothing to answer."""

    text: str


class Hint(Struct, frozen=True):
    """The learner asks for a hint."""


class Show(Struct, frozen=True):
    """The learner asks for the answer."""


class Skip(Struct, frozen=True):
    """The learner goes on without doing the step."""


class Back(Struct, frozen=True):
    """The learner goes back by one step."""


class Next(Struct, frozen=True):
    """The learner goes on."""


class GoTo(Struct, frozen=True):
    """The learner goes to a step by its id."""

    step: str


class Redo(Struct, frozen=True):
    """The learner asks to have the questions again that are worth another look."""


class Help(Struct, frozen=True):
    """The learner asks what can be done here."""


class Again(Struct, frozen=True):
    """The learner asks to see the question once more."""


class Plot(Struct, frozen=True):
    """The learner asks for the last wrong answer as a curve, beside the right one."""


class Spoken(Struct, frozen=True):
    """The learner types words that are no answer, such as a question: `what does this mean?`."""

    text: str


class Quit(Struct, frozen=True):
    """The learner leaves."""


Event: TypeAlias = (
    Judged
    | LineFollows
    | Undo
    | Chosen
    | Tried
    | Remark
    | Hint
    | Show
    | Skip
    | Back
    | Next
    | GoTo
    | Redo
    | Help
    | Again
    | Plot
    | Spoken
    | Quit
)
