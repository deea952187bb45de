"""A learner's working: lines that should equal one another, and the result for each."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from calctutor.checking.question import ANY, Question
from calctutor.checking.verdict import Correct, Incomplete, Incorrect, Undecided, Verdict
from calctutor.checking.working.environment import Environment
from calctutor.checking.working.notes import Note, letters_in
from calctutor.expr.problem import is_calculus
from calctutor.expr.tree import (
    ZERO,
    Bracket,
    Derivative,
    Integral,
    Limit,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    walk,
)


class Status(StrEnum):
    """The result of judging a line."""

    OK = "ok"
    WRONG = "wrong"
    UNREADABLE = "unreadable"
    UNDECIDED = "undecided"


class Kind(StrEnum):
    """What a line is: expressions that go on, an equation, a note on letters, or words."""

    LINE = "line"
    EQUATION = "equation"
    NOTE = "note"
    REMARK = "remark"


class Line(Struct, frozen=True):
    """One line, as typed and as judged.

    `links` are the expressions on it that go on from the line before; empty for a line of another
    kind, and if it could not be read. `label` is a typed left side: y′ in y′ = 2x. `notes` say what
    letters stand for (u = x²); the first `kept` of them are right. `relations` are equations; with
    `is_choice` one of them holds (x = 1 or x = −1). `numbers` are letters that an equation
    determines, such as A and B in partial fractions. `is_digits`: the line gives digits of the
    value before it, ≈ 1.718. `has_more`: not all of its values solve the first equation.

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
    kept: int = 0
    label: Tree | None = None
    relations: tuple[Relation, ...] = ()
    is_choice: bool = False
    numbers: tuple[Relation, ...] = ()
    is_digits: bool = False
    has_more: bool = False

    @property
    def kind(self) -> Kind:
        if self.notes:
            return Kind.NOTE
        if self.relations:
            return Kind.EQUATION
        return Kind.LINE if self.links or self.verdict is not None else Kind.REMARK

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
    def environment(self) -> Environment:
        """What the letters introduced on the way stand for."""
        return self._followed[0]

    @property
    def free_letters(self) -> frozenset[str]:
        """The letters that may be used anew: a line has followed, and does not have them."""
        return self._followed[1]

    @property
    def _followed(self) -> tuple[Environment, frozenset[str]]:
        known = Environment(variable_of_problem(self.question))
        free: frozenset[str] = frozenset()
        for line in self.lines:
            fine = line.status is Status.OK
            notes = line.notes if fine else line.notes[: line.kept]
            known = known.with_notes(notes, free).with_numbers(line.numbers if fine else ())
            free -= {name for note in notes for name in letters_in(note)}
            if not fine:
                continue
            if line.links:
                free = known.letters - names_in(line.links[-1])
        return known, free

    @property
    def has_stranger(self) -> bool:
        """Whether the page ends with a value that does not solve the equation it began with."""
        said = [line for line in self.lines if line.kind is Kind.EQUATION]
        return bool(said) and said[-1].has_more

    @property
    def comparing(self) -> Question:
        """The question without a required form, for comparing lines with one another."""
        return replace(self.question, form=ANY)

    @property
    def is_problem(self) -> bool:
        """Whether there is something to work out rather than an expression to rewrite.

        A page that defines a function and goes on to solve an equation has no answer to reach.
        """
        return self.question.form != ANY and (self.states_problem or not self.ends_in_equation)

    @property
    def states_problem(self) -> bool:
        """Whether the first line is a problem of calculus."""
        first = self.lines[0] if self.lines else None
        return first is not None and bool(first.links) and is_calculus(first.links[0])

    @property
    def ends_in_equation(self) -> bool:
        said = [line for line in self.lines if line.kind is not Kind.REMARK]
        return bool(said) and said[-1].kind is Kind.EQUATION and not said[-1].is_digits

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


def names_in(tree: Tree) -> frozenset[str]:
    """Return the names in an expression, with the variables of its integrals."""
    bound = {node.variable.name for node in walk(tree) if isinstance(node, Integral | Bracket)}
    return free_symbols(tree) | bound


def variable_of_problem(question: Question) -> Symbol | None:
    """Return the variable of the problem; None if it has several or none."""
    for node in walk(question.expected):
        if isinstance(node, Derivative | Integral | Limit | Bracket):
            return node.variable
    meant = [question.expected, *(d.right for d in question.definitions)]
    names = set().union(*map(free_symbols, meant))
    if "x" in names:
        return Symbol("x")
    return Symbol(next(iter(names))) if len(names) == 1 else None
