"""Verdicts, and the evidence that comes with each."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from calctutor.expr import errors
from calctutor.expr.prose import Prose
from calctutor.expr.tree import Relation, Tree

Method: TypeAlias = Literal["identical", "algebra", "numeric", "counterexample"]


class Evidence(Struct, frozen=True):
    """The evidence for a verdict.

    `identical`: the two are the same expression up to the order of terms and factors.

    `algebra`: equality was proved by exact algebra.

    `numeric`: they agree at `points` points to `digits` significant digits; no proof was found.

    `counterexample`: they certainly differ at `at`, which gives each variable its value and each
    unknown function the function that was substituted for it. `answer_value` and `expected_value`
    are the two values there, with as many digits as it takes to tell them apart; None means that
    there is no value.

    If a vector is wrong, `component` is the number, from 1, of the component that the values belong
    to. There are no values if the number of components is wrong.

    `expected_is_number`: the expected expression has no free variables, so that its value is the
    answer.

    `in_digits`: a value without an elementary formula was given in `digits` digits, and the last of
    them is right within one unit.

    Antiderivatives are compared by their derivatives: `derivative_by` is then the variable, and the
    values are those of the derivatives. `slopes` are the two derivatives, that of the wrong answer
    first, if both are short.
    """

    method: Method
    points: int = 0
    digits: int = 0
    at: tuple[tuple[str, Tree], ...] | None = None
    answer_value: str | None = None
    expected_value: str | None = None
    derivative_by: str | None = None
    slopes: tuple[Tree, Tree] | None = None
    expected_is_number: bool = False
    component: int | None = None
    in_digits: bool = False

    @property
    def has_values(self) -> bool:
        return self.answer_value is not None or self.expected_value is not None


class Diagnosis(Struct, frozen=True):
    """The mistake behind a wrong answer: its id and a message.

    `also` are the ids of other mistakes that fit, `besides` those of mistakes made in addition.
    """

    id: str
    message: Prose
    also: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()


class Correct(Struct, frozen=True):
    """A right answer; `conditions` on the problem's letters, where it is right under these only."""

    reading: Tree
    evidence: Evidence
    notes: tuple[Prose, ...] = ()
    conditions: tuple[Relation, ...] = ()


class Incomplete(Struct, frozen=True):
    """A right value in the wrong form; `form` names what is missing, `conditions` as in Correct."""

    reading: Tree
    evidence: Evidence
    form: str
    diagnosis: Diagnosis | None = None
    notes: tuple[Prose, ...] = ()
    conditions: tuple[Relation, ...] = ()


class Incorrect(Struct, frozen=True):
    """A wrong answer.

    `as_written`: a note says all, and values would say nothing more. Brackets were left out, a
    letter is not in the question, or the answer is right on a part of the line. With `meant_right`
    the other reading is right, and the answer costs no attempt.
    """

    reading: Tree
    evidence: Evidence
    diagnosis: Diagnosis | None = None
    notes: tuple[Prose, ...] = ()
    as_written: bool = False
    meant_right: bool = False


class Unreadable(Struct, frozen=True):
    """An answer that could not be read as mathematics; it never counts as an attempt."""

    error: errors.UnreadableError


class Undecided(Struct, frozen=True):
    """An answer that was neither proved equal nor refuted; `reason` says why."""

    reading: Tree
    reason: Prose
    notes: tuple[Prose, ...] = ()


Verdict: TypeAlias = Correct | Incomplete | Incorrect | Unreadable | Undecided
