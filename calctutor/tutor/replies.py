"""What a session says back: data that a renderer puts into words, in the order given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from calctutor.checking.verdict import Verdict
from calctutor.expr.tree import Tree
from calctutor.lessons.lesson import Ask, Blank, Choice, Explore, Line, Option, Query, Step, Text
from calctutor.tutor.outcome import Outcome, StepResult, Summary
from calctutor.tutor.state import Phase


@dataclass(frozen=True, slots=True)
class Present:
    """Show a step: the `number`-th of `of`.

    Of a derivation the first `lines` lines are on show; when the step is asking, the last of them
    is the one to fill in, and every blank before it has been closed. `outcome` is how the step
    went when it was done before. `written` are the lines of a derivation that were typed before.
    """

    step: Step
    number: int
    of: int
    phase: Phase
    lines: int
    outcome: Outcome
    written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VariantAsked:
    """Ask the similar question, because the answer to the first was shown."""

    variant: Query | Choice


@dataclass(frozen=True, slots=True)
class VerdictReply:
    """Say what became of a typed answer.

    `repeated`: the same wrong or incomplete answer was given before, and does not count again.
    `says` is what the lesson says to this wrong answer, empty when it does not list it. `wrong` is
    the number of different wrong answers so far. `counted` is False for an answer to a question
    that was closed before.
    """

    verdict: Verdict
    repeated: bool
    says: Text
    wrong: int
    counted: bool


@dataclass(frozen=True, slots=True)
class LineKept:
    """Say that a line of a derivation follows, by which rules, and what it lacks as an answer.

    It is the `number`-th that the learner typed; `reading` is None for a note such as u = x².
    """

    text: str
    reading: Tree | None
    number: int
    rules: tuple[str, ...]
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class LineTakenBack:
    """Say that the last line was taken back, or, where `text` is None, that there is none."""

    text: str | None


@dataclass(frozen=True, slots=True)
class ChoiceReply:
    """Say what became of a choice; the words are in the option's `says`."""

    index: int
    option: Option
    repeated: bool
    wrong: int
    counted: bool


@dataclass(frozen=True, slots=True)
class LinesShown:
    """Show the next lines of a derivation; `first` is the index of the first of them.

    When `asking`, the last of them is the one to fill in.
    """

    first: int
    lines: tuple[Line, ...]
    asking: bool


@dataclass(frozen=True, slots=True)
class LineCompleted:
    """Show a line of a derivation whole, now that its blank is closed."""

    line: Line


@dataclass(frozen=True, slots=True)
class RowReply:
    """Show the row of the table for a value that the learner chose."""

    explore: Explore
    text: str
    value: Tree


@dataclass(frozen=True, slots=True)
class Said:
    """Say what the lesson says after a right answer, a whole derivation or an exploration."""

    text: Text


@dataclass(frozen=True, slots=True)
class HintReply:
    """Give a hint, the `number`-th of `of`."""

    number: int
    of: int
    text: Text


@dataclass(frozen=True, slots=True)
class SolverHint:
    """Every hint was given: show the first step of working the problem out, as the solver does."""

    query: Query


@dataclass(frozen=True, slots=True)
class NothingToHint:
    """`spent`: every hint was given, and `show` gives the answer. `answered`: the step is done.
    `no-question`: the step asks nothing."""

    why: Literal["spent", "answered", "no-question"]


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """Show the answer to a question, with its solution where there is one."""

    question: Query | Choice | Blank


@dataclass(frozen=True, slots=True)
class AnswerFirst:
    """There is a question to answer, to have shown or to skip before the lesson goes on."""


@dataclass(frozen=True, slots=True)
class DoesNotApply:
    """What the learner did means nothing at this step."""

    phase: Phase


@dataclass(frozen=True, slots=True)
class CannotGoBack:
    """This is the first step."""


@dataclass(frozen=True, slots=True)
class NoSuchStep:
    """The lesson has no step of that id; `nearest` is one that was perhaps meant."""

    step: str
    nearest: str | None


@dataclass(frozen=True, slots=True)
class HelpReply:
    """Say what can be done in this phase of this step."""

    step: Step
    phase: Phase


@dataclass(frozen=True, slots=True)
class Finished:
    """The lesson is over."""

    summary: Summary


@dataclass(frozen=True, slots=True)
class Left:
    """The learner leaves, and comes back to this step; None when the lesson was over."""

    step: Step | None


@dataclass(frozen=True, slots=True)
class ProblemPosed:
    """Ask a problem of practice, the `number`-th of `of`, or of ever more where that is None.

    `because` is the mistake that the learner made before and could make here again.
    """

    step: Ask
    number: int
    of: int | None
    level: int
    because: str | None


@dataclass(frozen=True, slots=True)
class PracticeHelp:
    """Say what can be done in practice."""


@dataclass(frozen=True, slots=True)
class OnlyForward:
    """There is no way back to a problem of practice."""


@dataclass(frozen=True, slots=True)
class PracticeEnded:
    """Say how the problems went, and which mistakes were made how often."""

    results: tuple[StepResult, ...]
    mistakes: tuple[tuple[str, int], ...]


Reply: TypeAlias = (
    Present
    | VariantAsked
    | VerdictReply
    | LineKept
    | LineTakenBack
    | ChoiceReply
    | LineCompleted
    | LinesShown
    | RowReply
    | Said
    | HintReply
    | SolverHint
    | NothingToHint
    | AnswerShown
    | AnswerFirst
    | DoesNotApply
    | CannotGoBack
    | NoSuchStep
    | HelpReply
    | Finished
    | Left
    | ProblemPosed
    | PracticeHelp
    | OnlyForward
    | PracticeEnded
)
