"""What a session says back: data that a renderer puts into words, in the order given."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from calctutor.checking.verdict import Verdict
from calctutor.expr.tree import Tree
from calctutor.lessons.lesson import Ask, Blank, Choice, Explore, Line, Option, Query, Step, Text
from calctutor.tutor.outcome import Outcome, StepResult, Summary
from calctutor.tutor.state import Phase


class Present(Struct, frozen=True):
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


class VariantAsked(Struct, frozen=True):
    """Ask the similar question, because the answer to the first was shown."""

    variant: Query | Choice


class VerdictReply(Struct, frozen=True):
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


class LineKept(Struct, frozen=True):
    """Say that a line of a derivation follows, by which rules, and what it lacks as an answer.

    It is the `number`-th that the learner typed; `reading` is None for a note such as u = x².
    """

    text: str
    reading: Tree | None
    number: int
    rules: tuple[str, ...]
    verdict: Verdict | None


class LineTakenBack(Struct, frozen=True):
    """Say that the last line was taken back, or, where `text` is None, that there is none."""

    text: str | None


class ChoiceReply(Struct, frozen=True):
    """Say what became of a choice; the words are in the option's `says`."""

    index: int
    option: Option
    repeated: bool
    wrong: int
    counted: bool


class LinesShown(Struct, frozen=True):
    """Show the next lines of a derivation; `first` is the index of the first of them.

    When `asking`, the last of them is the one to fill in.
    """

    first: int
    lines: tuple[Line, ...]
    asking: bool


class LineCompleted(Struct, frozen=True):
    """Show a line of a derivation whole, now that its blank is closed."""

    line: Line


class RowReply(Struct, frozen=True):
    """Show the row of the table for a value that the learner chose."""

    explore: Explore
    text: str
    value: Tree


class Said(Struct, frozen=True):
    """Say what the lesson says after a right answer, a whole derivation or an exploration."""

    text: Text


class HintReply(Struct, frozen=True):
    """Give a hint, the `number`-th of `of`."""

    number: int
    of: int
    text: Text


class SolverHint(Struct, frozen=True):
    """Every hint was given: show the first step of working the problem out, as the solver does."""

    query: Query


class NothingToHint(Struct, frozen=True):
    """`spent`: every hint was given, and `show` gives the answer. `answered`: the step is done.
    `no-question`: the step asks nothing."""

    why: Literal["spent", "answered", "no-question"]


class AnswerShown(Struct, frozen=True):
    """Show the answer to a question, with its solution where there is one."""

    question: Query | Choice | Blank


class AnswerFirst(Struct, frozen=True):
    """There is a question to answer, to have shown or to skip before the lesson goes on."""


class DoesNotApply(Struct, frozen=True):
    """What the learner did means nothing at this step."""

    phase: Phase


class CannotGoBack(Struct, frozen=True):
    """This is the first step."""


class NoSuchStep(Struct, frozen=True):
    """The lesson has no step of that id; `nearest` is one that was perhaps meant."""

    step: str
    nearest: str | None


class HelpReply(Struct, frozen=True):
    """Say what can be done in this phase of this step."""

    step: Step
    phase: Phase


class Finished(Struct, frozen=True):
    """The lesson is over."""

    summary: Summary


class Left(Struct, frozen=True):
    """The learner leaves, and comes back to this step; None when the lesson was over."""

    step: Step | None


class ProblemPosed(Struct, frozen=True):
    """Ask a problem of practice, the `number`-th of `of`, or of ever more where that is None.

    `because` is the mistake that the learner made before and could make here again.
    """

    step: Ask
    number: int
    of: int | None
    level: int
    because: str | None


class PracticeHelp(Struct, frozen=True):
    """Say what can be done in practice."""


class OnlyForward(Struct, frozen=True):
    """There is no way back to a problem of practice."""


class PracticeEnded(Struct, frozen=True):
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
