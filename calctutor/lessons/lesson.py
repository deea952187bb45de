"""The data of a lesson: parsed, validated and immutable."""

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
"""The placeholder for the part of a line that the learner fills in."""

Place: TypeAlias = tuple[str | int, ...]
"""The path to a value in a lesson file: `("steps", 3, "hints", 0)`."""


class Position(Struct, frozen=True):
    """A line and a column in a text file, both counted from 1."""

    line: int
    column: int


class Source(Struct, frozen=True):
    """The file that a lesson was read from, and the positions of values in it."""

    file: str
    positions: Mapping[Place, Position] = field(default_factory=lambda: MappingProxyType({}))

    def position(self, place: Place) -> Position:
        """Return the position of a value, or of the nearest enclosing value that has one."""
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
"""The paragraphs and lists of a text, in order; empty if there is no text."""


class Curve(Struct, frozen=True):
    """The graph of `math`, in which only the variable of the horizontal axis occurs.

    `marks` are positions on that axis; the points of the curve there are numbered in order. The
    area between curve and axis is filled between the two positions of `shade`.
    """

    math: Tree
    label: Prose
    marks: tuple[Tree, ...] = ()
    shade: tuple[Tree, Tree] | None = None


class Picture(Struct, frozen=True, kw_only=True):
    """Curves over one variable, from `start` to `stop`.

    `low` and `high` bound the vertical axis; None means that the curves' values do. `across` and
    `up` are the numbers written at the axes; without them these are round ones. `caption` describes
    what there is to see, also for those who cannot see it.
    """

    over: Symbol
    start: Tree
    stop: Tree
    low: Tree | None
    high: Tree | None
    curves: tuple[Curve, ...]
    caption: Text
    across: tuple[Tree, ...] = ()
    up: tuple[Tree, ...] = ()


class Display(Struct, frozen=True):
    """Mathematics on a line of its own.

    `formula` is an inequality (or ≠), or a chain of expressions that are equal; a chain of one is a
    plain expression. `defined` means that the formula is one of the step's definitions, so that
    there is nothing to prove.
    """

    formula: Relation | tuple[Tree, ...]
    note: Text = ()
    defined: bool = False


class WrongAnswer(Struct, frozen=True):
    """A likely wrong answer, and the reply to it."""

    answer: Tree
    says: Text


class SolutionLine(Struct, frozen=True):
    """One line of a worked solution: equal to the line before it, with a reason."""

    math: Tree
    because: Prose


class Setting(Struct, frozen=True):
    """The context of a question: the meanings of names, and assumptions."""

    names: Names = NO_NAMES
    given: tuple[Relation, ...] = ()
    define: tuple[Relation, ...] = ()


class Query(Struct, frozen=True, kw_only=True):
    """A question that is answered by typing mathematics.

    At least one of `problem` and `answer` is given. With a problem, the right answer is its value;
    if `answer` is None or `solution` is empty, the solver's are shown.

    `by_lines`: the answer is typed as a derivation, line by line, from the problem or, without one,
    from `start` to `answer`.
    """

    text: Text
    """The words of a variant's question; for a step's own question, the text of the step."""
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
        """The expression shown below the text: the problem, or the start of a derivation."""
        return self.start if self.problem is None else self.problem.body

    @property
    def expected(self) -> Tree:
        """The expression that a right answer equals; it may be an unevaluated derivative."""
        if self.problem is not None:
            return self.problem.body
        if self.answer is None:
            raise ValueError("a question has a problem or an answer")
        return self.answer

    def question(self) -> Question:
        setting, problem = self.setting, self.problem
        names = setting.names if problem is None else problem.names
        given = setting.given if problem is None else problem.given
        equations = () if problem is None else problem.equations
        expected = self.expected
        return Question(expected, names, given, setting.define, self.form, equations)


class Claim(Struct, frozen=True):
    """A line that claims to equal the line before it; `follows` says whether it does."""

    math: Tree
    because: Prose
    follows: bool


class Option(Struct, frozen=True):
    """One of the answers to choose from, and the reply to it.

    If the options are lines of a derivation, `claim` is the line and `text` is empty.
    """

    text: Text
    right: bool
    says: Text
    claim: Claim | None = None


class Choice(Struct, frozen=True, kw_only=True):
    """A question that is answered by choosing; exactly one option is right.

    With `start` the options are the lines of a derivation that begins there, numbered from 2. The
    right option is the first line that does not follow.
    """

    text: Text
    """The words of a variant's question; for a step's own question, the text of the step."""
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
    """The part of a line of a derivation that the learner fills in.

    `line` is the complete line. If the blank is the complete line, `before` is the line before it.
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
    """A line of a derivation, equal to the line before it.

    `shown` is `math` with `BLANK` in place of the part to fill in; equal to `math` if there is
    none.
    """

    math: Tree
    shown: Tree
    because: Prose
    blank: Blank | None = None


class Column(Struct, frozen=True):
    """A column of an exploration's table; `tends_to` is the limit that its values illustrate."""

    head: Prose
    value: Tree
    tends_to: Tree | None = None


class _Written(Struct, frozen=True, kw_only=True, eq=False):
    """Data read from a file; its place in the file is ignored by comparisons."""

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self._compared())

    def __ne__(self, other: object) -> bool:
        # Struct defines __ne__ by identity, which would take precedence over the inverse of __eq__.
        return not self == other

    def __hash__(self) -> int:
        return hash((type(self), *(getattr(self, name) for name in self._compared())))

    def _compared(self) -> Iterator[str]:
        return (name for name in self.__struct_fields__ if name not in {"place", "source"})


class _Step(_Written, frozen=True, kw_only=True):
    """The common part of steps; `formerly` are the ids that a renamed step had before."""

    id: str
    formerly: tuple[str, ...] = ()
    title: str
    text: Text
    show: tuple[Display, ...]
    picture: Picture | None
    setting: Setting
    place: Place


class Explain(_Step, frozen=True, kw_only=True):
    """A step with something to read."""


class Ask(_Step, frozen=True, kw_only=True):
    """A question with a typed answer; `variant` is asked after the answer was shown."""

    query: Query
    variant: Query


class Choose(_Step, frozen=True, kw_only=True):
    """A question with answers to choose from; `variant` is asked after the answer was shown."""

    choice: Choice
    variant: Choice


class DerivationStep(_Step, frozen=True, kw_only=True):
    """A chain of equal lines, in some of which the learner fills in a part."""

    start: Tree
    lines: tuple[Line, ...]
    after: Text

    @property
    def blanks(self) -> tuple[int, ...]:
        """The indices of the lines with a blank."""
        return tuple(index for index, line in enumerate(self.lines) if line.blank is not None)


class Explore(_Step, frozen=True, kw_only=True):
    """A table of expressions over values of one name; the learner may add values."""

    vary: Symbol
    values: tuple[Tree, ...]
    at: tuple[tuple[str, Tree], ...]
    columns: tuple[Column, ...]
    digits: int
    after: Text

    def row(self, value: Tree) -> tuple[Tree, ...]:
        """Return the expressions of one row, with the names' values substituted."""
        values = {**dict(self.at), self.vary.name: value}
        return tuple(substitute(column.value, values) for column in self.columns)

    def limits(self) -> tuple[Tree | None, ...]:
        """Return each column's limit, with values substituted; None if a column has no limit."""
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
        """The names with a special appearance, anywhere in the lesson."""
        settings = (self.setting, *(step.setting for step in self.steps))
        return tuple(dict(pair for setting in settings for pair in setting.names.display).items())

    def with_steps(self, steps: tuple[Step, ...]) -> Lesson:
        """Return the lesson with other steps."""
        return replace(self, steps=steps)

    def index(self, step_id: str) -> int | None:
        """Return the index of the step that has or had this id; None if there is none."""
        for index, step in enumerate(self.steps):
            if step_id == step.id or step_id in step.formerly:
                return index
        return None
