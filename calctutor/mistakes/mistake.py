"""Mistakes: a kind, the answer that it leads to, and a message."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from calctutor.expr.prose import Prose
from calctutor.expr.tree import Relation, Tree
from calctutor.mistakes.kinds import Kind


class Mistake(Struct, frozen=True):
    """A mistake made at one place of a problem, and the whole answer that results.

    Mistakes that fit an answer are reported in order of `likelihood`, the greatest first: how
    common a mistake is, and how much its message says. `message` describes what happened in the
    learner's own expressions and asks for the next move; it never gives the answer away. `second`
    is the kind of a second mistake, if the answer requires two. `written` is the expression that a
    mistake in a limit leads to before its limit is taken.
    """

    kind: Kind
    answer: Tree
    message: Prose
    likelihood: float = 1.0
    second: Kind | None = None
    written: Tree | None = None


class Slip(Struct, frozen=True):
    """A mistake made on a part of a problem; `wrong` is the result for that part.

    `second` is the kind of a second mistake in that part, if `wrong` requires two.
    """

    kind: Kind
    wrong: Tree
    message: Prose
    likelihood: float = 1.0
    second: Kind | None = None


class Named(Struct, frozen=True):
    """The mistake behind a wrong answer.

    `also` are the kinds of other mistakes that lead to the same answer, `besides` those that were
    made in addition to the first.
    """

    kind: Kind
    message: Prose
    also: tuple[Kind, ...] = ()
    besides: tuple[Kind, ...] = ()


class Case(Struct, frozen=True):
    """A problem as it was asked, its right answer, and a learner's wrong answer.

    If the answer is the right one, all mistakes that can be made are asked for.
    For an indefinite integral `expected` is an antiderivative. If there is no number, it is ∞, −∞
    or `NO_VALUE`.
    """

    problem: Tree
    expected: Tree
    answer: Tree
    given: Sequence[Relation] = ()
