"""Replies of a session: data that a renderer puts into words, in the order given."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from calctutor.checking.verdict import Verdict
from calctutor.expr.tree import Tree
from calctutor.lessons.lesson import (
    Ask,
    Blank,
    Choice,
    Explore,
    Line,
    Option,
    Picture,
    Query,
    Step,
    Text,
)
from calctutor.tutor.outcome import Outcome, StepResult, Summary
from calctutor.tutor.state import Phase


class Present(Struct, frozen=True):
    """A step to show: the `number`-th of `of`.

    The first `lines` lines of a derivation are visible. If the step is asking, the last visible
    line is the one to fill in, and all blanks before it are closed. `outcome` is the result of an
    earlier visit. `written` are the lines of a derivation that the learner typed earlier.
    """

    step: Step
    number: int
    of: int
    phase: Phase
    lines: int
    outcome: Outcome
    written: tuple[str, ...] = ()


class VariantAsked(Struct, frozen=True):
    """The similar question, asked because the answer to the first one was shown."""

    variant: Query | Choice


class VerdictReply(Struct, frozen=True):
    """The verdict on a typed answer.

    `repeated`: this wrong or incomplete answer was given before and does not count again. `says` is
    the lesson's reply to this wrong answer; empty if the lesson does not list it. `wrong` is the
    number of different wrong answers so far. `counted` is False if the question was closed before.
    `of_concept`: there is nothing to work out, so that values would say nothing.
    """

    verdict: Verdict
    repeated: bool
    says: Text
    wrong: int
    counted: bool
    of_concept: bool = False


class LineKept(Struct, frozen=True):
    """A line of a derivation that follows, with the rules used and what it lacks as an answer.

    It is the `number`-th line that the learner typed; `reading` is None for a note such as u = x².
    """

    text: str
    reading: Tree | None
    number: int
    rules: tuple[str, ...]
    verdict: Verdict | None


class LineTakenBack(Struct, frozen=True):
    """The line that was taken back; `text` is None if there was none."""

    text: str | None


class ChoiceReply(Struct, frozen=True):
    """The result of a choice; its words are in the option's `says`."""

    index: int
    option: Option
    repeated: bool
    wrong: int
    counted: bool


class LinesShown(Struct, frozen=True):
    """The next lines of a derivation to show; `first` is the index of the first one.

    If `asking`, the last line is the one to fill in.
    """

    first: int
    lines: tuple[Line, ...]
    asking: bool


class LineCompleted(Struct, frozen=True):
    """A complete line of a derivation, shown once its blank is closed."""

    line: Line


class RowReply(Struct, frozen=True):
    """A table row for a value that the learner chose."""

    explore: Explore
    text: str
    value: Tree


class Said(Struct, frozen=True):
    """The lesson's closing words after a right answer, a derivation or an exploration."""

    text: Text


class HintReply(Struct, frozen=True):
    """A hint, the `number`-th of `of`."""

    number: int
    of: int
    text: Text


class SolverHint(Struct, frozen=True):
    """The solver's first step, shown once all hints of the lesson were given."""

    query: Query


class NothingToHint(Struct, frozen=True):
    """A refusal to give a hint.

    `spent`: every hint was given, and `show` gives the answer. `answered`: the step is done.
    `no-question`: the step asks nothing.
    """

    why: Literal["spent", "answered", "no-question"]


class AnswerShown(Struct, frozen=True):
    """The answer to a question, with its solution if there is one."""

    question: Query | Choice | Blank


class AnswerFirst(Struct, frozen=True):
    """A reminder to answer the question, have it shown or skip it before going on."""


class CurvesCompared(Struct, frozen=True):
    """The curve of the learner's last wrong answer beside that of the right answer."""

    picture: Picture


class NothingToPlot(Struct, frozen=True):
    """A refusal to draw curves.

    `no-answer`: nothing wrong was answered here. `no-curves`: the answers are not two functions of
    one variable.
    """

    why: Literal["no-answer", "no-curves"]


class NotInWords(Struct, frozen=True):
    """A reply to words that are no answer: what can be typed instead."""


class DoesNotApply(Struct, frozen=True):
    """A refusal of an action that has no meaning at this step."""

    phase: Phase


class CannotGoBack(Struct, frozen=True):
    """A refusal to go back from the first step."""


class NoSuchStep(Struct, frozen=True):
    """A refusal to go to an unknown step; `nearest` is the id that was probably meant, or None."""

    step: str
    nearest: str | None


class HelpReply(Struct, frozen=True):
    """Help on what can be done in this phase of this step."""

    step: Step
    phase: Phase


class Finished(Struct, frozen=True):
    """The end of the lesson."""

    summary: Summary


class Left(Struct, frozen=True):
    """A farewell; `step` is where the learner comes back to, None if the lesson was over."""

    step: Step | None


class ProblemPosed(Struct, frozen=True):
    """A problem of practice, the `number`-th of `of`; `of` is None in an endless run."""

    step: Ask
    number: int
    of: int | None
    level: int


class MistakeAvoided(Struct, frozen=True):
    """A mistake, by its id, that was made before and could have been made here, and was not."""

    mistake: str


class PracticeHelp(Struct, frozen=True):
    """Help on what can be done in practice."""


class OnlyForward(Struct, frozen=True):
    """A refusal to go back to an earlier problem of practice."""


class PracticeEnded(Struct, frozen=True):
    """The end of practice: the results, and how often each mistake was made."""

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
    | CurvesCompared
    | NothingToPlot
    | NotInWords
    | DoesNotApply
    | CannotGoBack
    | NoSuchStep
    | HelpReply
    | Finished
    | Left
    | ProblemPosed
    | MistakeAvoided
    | PracticeHelp
    | OnlyForward
    | PracticeEnded
)
