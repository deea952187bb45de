"""What can happen in a session: what the learner did, as data."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from calctutor.checking.verdict import Verdict
from calctutor.expr.tree import Tree


class Judged(Struct, frozen=True):
    """An answer was typed and judged.

    `likely_wrong` is the index among the question's listed wrong answers of the one that it is.
    """

    text: str
    verdict: Verdict
    likely_wrong: int | None = None


class LineFollows(Struct, frozen=True):
    """A line of a derivation was typed that follows from the one before, and is not yet the answer.

    `reading` is None for a note such as u = x². `rules` lead to the line. `verdict` says what it
    still lacks as an answer, where that is known.
    """

    text: str
    reading: Tree | None
    rules: tuple[str, ...] = ()
    verdict: Verdict | None = None


class Undo(Struct, frozen=True):
    """The last line of a derivation is taken back."""


class Chosen(Struct, frozen=True):
    """An option was chosen, by its index."""

    option: int


class Tried(Struct, frozen=True):
    """A value was typed for the name that a table varies."""

    text: str
    value: Tree


class Remark(Struct, frozen=True):
    """Something was typed where there is nothing to answer."""

    text: str


class Hint(Struct, frozen=True):
    """A hint was asked for."""


class Show(Struct, frozen=True):
    """The answer was asked for."""


class Skip(Struct, frozen=True):
    """The learner goes on without doing the step."""


class Back(Struct, frozen=True):
    """The learner goes back by one step."""


class Next(Struct, frozen=True):
    """The learner goes on."""


class GoTo(Struct, frozen=True):
    """The learner goes to a step by its id."""

    step: str


class Help(Struct, frozen=True):
    """The learner asks what can be done here."""


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
    | Help
    | Quit
)
