"""A question: what an answer is compared with, and under which conditions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from calctutor.expr.names import NO_NAMES, Names
from calctutor.expr.tree import Relation, Tree

Form: TypeAlias = Literal["any", "evaluated"]


@dataclass(frozen=True, slots=True)
class Question:
    """What an answer must equal.

    `expected` may hold derivatives that are not carried out. `given` are assumptions on the
    variables (`theta > 0`); `definitions` say what names and functions stand for
    (`f(t) = e^(x(t))`). With form `evaluated` no derivative, integral or limit may be left.
    """

    expected: Tree
    names: Names = NO_NAMES
    given: tuple[Relation, ...] = ()
    definitions: tuple[Relation, ...] = ()
    form: Form = "any"
