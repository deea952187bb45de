"""A mistake made on a problem: its kind, the answer that it leads to, and what to say of it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from calctutor.expr.prose import Prose
from calctutor.expr.tree import Relation, Tree
from calctutor.mistakes.kinds import Kind


class Mistake(Struct, frozen=True):
    """A mistake made at one place of a problem, and the whole answer that comes of it.

    `likelihood` puts first what happens most often and says most: the mistakes that fit an answer
    are named in its order, the greatest first. `message` tells what happened in the learner's own
    expressions, and asks for the next move; it never gives the answer away. `beside` is the kind of
    a second mistake, where it takes two.
    """

    kind: Kind
    answer: Tree
    message: Prose
    likelihood: float = 1.0
    beside: Kind | None = None


class Slip(Struct, frozen=True):
    """A mistake made on a part of a problem: `wrong` is what it makes of that part."""

    kind: Kind
    wrong: Tree
    message: Prose
    likelihood: float = 1.0


class Named(Struct, frozen=True):
    """The mistake behind a wrong answer, and the kinds of others that lead to the same answer."""

    kind: Kind
    message: Prose
    also: tuple[Kind, ...] = ()


class Case(Struct, frozen=True):
    """A problem, as it was asked, with its right answer and what a learner answered instead.

    For an indefinite integral `expected` is an antiderivative.
    """

    problem: Tree
    expected: Tree
    answer: Tree
    given: Sequence[Relation] = ()
