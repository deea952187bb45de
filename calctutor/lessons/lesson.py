"""A lesson as it is taught: parsed, checked for its form, and frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from calctutor.checking.question import ANY, EVALUATED, Form, Question
from calctutor.expr.names import NO_NAMES, Looks, Names
from calctutor.expr.problem import Problem, is_calculus
from calctutor.expr.prose import Prose
from calctutor.expr.tree import Relation, Symbol, Tree, substitute

BLANK = Symbol("blank")
"""What stands in a line of a derivation for the part that the learner fills in."""

Place: TypeAlias = tuple[str | int, ...]
"""Where something stands in a lesson file: `("steps", 3, "hints", 0)`."""


class Position(Struct, frozen=True):
    """A place in a text file, both counted from 1."""

    line: int
    column: int


class Source(Struct, frozen=True):
    """The file that a lesson was read from, and where in it each of its values stands."""

    file: str
    positions: Mapping[Place, Position] = field(default_factory=lambda: MappingProxyType({}))

    def position(self, place: Place) -> Position:
        """Where the value stands, or the nearest thing around it that has a position."""
        for length in range(len(place), -1, -1):
            if (found := self.positions.get(place[:length])) is not None:
                return found
        return Position(1, 1)


class Paragraph(Struct, frozen=True):
    prose: Prose


class Bullets(Struct, frozen=True):
    """A list without numbers."""

    items: tuple[Prose, ...]


Text: TypeAlias = tuple[Paragraph | Bullets, ...]
"""What a lesson says, from top to bottom; empty when it says nothing."""


class Curve(Struct, frozen=True):
    """The graph of `math`, in which no name is left but that of the horizontal axis.

    `marks` are places on that axis; the points of the curve there are numbered in order. Between
    the two places of `shade` the area between the curve and the axis is filled.
    """

    math: Tree
    label: Prose
    marks: tuple[Tree, ...] = ()
    shade: tuple[Tree, Tree] | None = None


class Picture(Struct, frozen=True, kw_only=True):
    """Curves over the values of one name, from `start` to `stop`.

    `low` and `high` bound the vertical axis; without them the values do. `caption` says what there
    is to see, for those who cannot see it too.
    """

    over: Symbol
    start: Tree
    stop: Tree
    low: Tree | None
    high: Tree | None
    curves: tuple[Curve, ...]
    caption: Text


class Display(Struct, frozen=True):
    """Mathematics on a line of its own.

    `formula` is an inequality (or ≠), or else a chain of expressions that are equal to each other;
    a chain of one is a plain expression. `defined` says that the step's definitions hold it, so
    that there is nothing to prove.
    """

    formula: Relation | tuple[Tree, ...]
    note: Text = ()
    defined: bool = False


class WrongAnswer(Struct, frozen=True):
    """A likely wrong answer and what is said to someone who gives it."""

    answer: Tree
    says: Text


class SolutionLine(Struct, frozen=True):
    """One line of a worked solution: equal to the line before it, and why."""

    math: Tree
    because: Prose


class Setting(Struct, frozen=True):
    """What names stand for around a question, and what is assumed about them."""

    names: Names = NO_NAMES
    given: tuple[Relation, ...] = ()
    define: tuple[Relation, ...] = ()


class Query(Struct, frozen=True, kw_only=True):
    """A question that is answered by typing mathematics.

    At least one of `problem` and `answer` is there. With a problem, the right answer is its value,
    and where `answer` is None or `solution` is empty the solver's own are shown.

    `by_lines`: the answer is typed as a derivation, line by line, from the problem, or else from
    `start` to `answer`.
    """

    text: Text
    """What a variant asks; for a step's own question this is the text of the step."""
    problem: Problem | None
    answer: Tree | None
    form: Form
    hints: tuple[Text, ...]
    solution: tuple[SolutionLine, ...]
    wrong: tuple[WrongAnswer, ...]
    after: Text
    setting: Setting
    by_lines: bool = False
    start: Tree | None = None

    @property
    def asked(self) -> Tree | None:
        """What is shown below the text: the problem, or where a derivation begins."""
        return self.start if self.problem is None else self.problem.body

    @property
    def expected(self) -> Tree:
        """What a right answer equals; it may hold a derivative that is not carried out."""
        if self.problem is not None:
            return self.problem.body
        if self.answer is None:
            raise ValueError("a question has a problem or an answer")
        return self.answer

    def question(self) -> Question:
        setting, problem = self.setting, self.problem
        names = setting.names if problem is None else problem.names
        equations = () if problem is None else problem.equations
        expected = self.expected
        return Question(expected, names, setting.given, setting.define, self.form, equations)


class Claim(Struct, frozen=True):
    """A line that is claimed to equal the one before; `follows` says whether it does."""

    math: Tree
    because: Prose
    follows: bool


class Option(Struct, frozen=True):
    """One of the answers to choose from, and what is said to someone who chooses it.

    Among the lines of a derivation it is one of them, `claim`, and has no text.
    """

    text: Text
    right: bool
    says: Text
    claim: Claim | None = None


class Choice(Struct, frozen=True, kw_only=True):
    """A question that is answered by choosing; exactly one option is right.

    With `start` the options are the lines of a derivation that begins there, counted from 2, and
    the right one is the first that does not follow.
    """

    text: Text
    """What a variant asks; for a step's own question this is the text of the step."""
    options: tuple[Option, ...]
    hints: tuple[Text, ...]
    after: Text
    setting: Setting = Setting()
    start: Tree | None = None

    @property
    def right(self) -> int:
        """The index of the right option."""
        return next(index for index, option in enumerate(self.options) if option.right)


class Blank(Struct, frozen=True, kw_only=True):
    """The part of a derivation's line that the learner fills in.

    `line` is that line, whole. Where all of it is filled in, `before` is the line before it.
    """

    answer: Tree
    line: Tree
    hints: tuple[Text, ...]
    wrong: tuple[WrongAnswer, ...]
    setting: Setting
    before: Tree | None = None

    def question(self) -> Question:
        form = ANY if is_calculus(self.answer) else EVALUATED
        setting = self.setting
        question = Question(self.answer, setting.names, setting.given, setting.define, form)
        return question if self.before is not None else replace(question, around=self.line)


class Line(Struct, frozen=True):
    """A line of a derivation, equal to the one before.

    `shown` is `math` with the part that the learner fills in replaced by `BLANK`; the two are the
    same where nothing is left to fill in.
    """

    math: Tree
    shown: Tree
    because: Prose
    blank: Blank | None = None


class Column(Struct, frozen=True):
    """A column of an exploration's table; `tends_to` is the limit that its values show."""

    head: Prose
    value: Tree
    tends_to: Tree | None = None


class _Written(Struct, frozen=True, kw_only=True, eq=False):
    """What was read from a place in a file, which does not count when two are compared."""

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self._compared())

    def __ne__(self, other: object) -> bool:
        # Struct has one of its own, by identity, which would be found before the usual one.
        return not self == other

    def __hash__(self) -> int:
        return hash((type(self), *(getattr(self, name) for name in self._compared())))

    def _compared(self) -> Iterator[str]:
        return (name for name in self.__struct_fields__ if name not in {"place", "source"})


class _Step(_Written, frozen=True, kw_only=True):
    """`formerly` are the ids that the step had before it was renamed."""

    id: str
    formerly: tuple[str, ...] = ()
    title: str
    text: Text
    show: tuple[Display, ...]
    picture: Picture | None
    setting: Setting
    place: Place


class Explain(_Step, frozen=True, kw_only=True):
    """Something to read."""


class Ask(_Step, frozen=True, kw_only=True):
    """A question with a typed answer; `variant` is asked after the answer was shown."""

    query: Query
    variant: Query


class Choose(_Step, frozen=True, kw_only=True):
    """A question with answers to choose from; `variant` is asked after the answer was shown."""

    choice: Choice
    variant: Choice


class DerivationStep(_Step, frozen=True, kw_only=True):
    """A chain of equal lines, of which some are left for the learner to fill in."""

    start: Tree
    lines: tuple[Line, ...]
    after: Text

    @property
    def blanks(self) -> tuple[int, ...]:
        """The indices of the lines that the learner fills in."""
        return tuple(index for index, line in enumerate(self.lines) if line.blank is not None)


class Explore(_Step, frozen=True, kw_only=True):
    """A table of expressions over the values of one name; the learner may add values."""

    vary: Symbol
    values: tuple[Tree, ...]
    at: tuple[tuple[str, Tree], ...]
    columns: tuple[Column, ...]
    digits: int
    after: Text

    def row(self, value: Tree) -> tuple[Tree, ...]:
        """The expressions of one row, with the names' values put in."""
        values = {**dict(self.at), self.vary.name: value}
        return tuple(substitute(column.value, values) for column in self.columns)

    def limits(self) -> tuple[Tree | None, ...]:
        """What each column tends to, with the names' values put in; None where it is not said."""
        values = dict(self.at)
        return tuple(
            None if column.tends_to is None else substitute(column.tends_to, values)
            for column in self.columns
        )


Step: TypeAlias = Explain | Ask | Choose | DerivationStep | Explore


class Lesson(_Written, frozen=True, kw_only=True):
    name: str
    title: str
    summary: str
    minutes: int
    needs: tuple[str, ...]
    setting: Setting
    steps: tuple[Step, ...]
    source: Source

    @property
    def looks(self) -> Looks:
        """The names that are to look otherwise than usual, wherever in the lesson that is said."""
        settings = (self.setting, *(step.setting for step in self.steps))
        return tuple(dict(pair for one in settings for pair in one.names.display).items())

    def with_steps(self, steps: tuple[Step, ...]) -> Lesson:
        """Return the lesson with other steps."""
        return replace(self, steps=steps)

    def index(self, step_id: str) -> int | None:
        """Return the place of the step that has this id or had it, or None if there is none."""
        for index, step in enumerate(self.steps):
            if step_id == step.id or step_id in step.formerly:
                return index
        return None
