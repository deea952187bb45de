"""What can happen in a session: what the learner did, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from calctutor.checking.verdict import Verdict
from calctutor.expr.tree import Tree


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer was typed and judged.

    `likely_wrong` is the index among the question's listed wrong answers of the one that it is.
    """

    text: str
    verdict: Verdict
    likely_wrong: int | None = None


@dataclass(frozen=True, slots=True)
class LineFollows:
    """A line of a derivation was typed that follows from the one before, and is not yet the answer.

    `reading` is None for a note such as u = x². `rules` lead to the line. `verdict` says what it
    still lacks as an answer, where that is known.
    """

    text: str
    reading: Tree | None
    rules: tuple[str, ...] = ()
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Undo:
    """The last line of a derivation is taken back."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """An option was chosen, by its index."""

    option: int


@dataclass(frozen=True, slots=True)
class Tried:
    """A value was typed for the name that a table varies."""

    text: str
    value: Tree


@dataclass(frozen=True, slots=True)
class Remark:
    """Something was typed where there is nothing to answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Hint:
    """A hint was asked for."""


@dataclass(frozen=True, slots=True)
class Show:
    """The answer was asked for."""


@dataclass(frozen=True, slots=True)
class Skip:
    """The learner goes on without doing the step."""


@dataclass(frozen=True, slots=True)
class Back:
    """The learner goes back by one step."""


@dataclass(frozen=True, slots=True)
class Next:
    """The learner goes on."""


@dataclass(frozen=True, slots=True)
class GoTo:
    """The learner goes to a step by its id."""

    step: str


@dataclass(frozen=True, slots=True)
class Help:
    """The learner asks what can be done here."""


@dataclass(frozen=True, slots=True)
class Quit:
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
