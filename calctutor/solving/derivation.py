"""Derivations: what comes of a problem, with the named, verified steps that lead there.

A derivation is one of five things. `Worked` has a result. `WithoutValue` shows that there is none:
an integral diverges, a limit does not exist. `Partial` ends at a part that no rule applies to.
`TooLong` has more lines than anyone would read. `Refused` was not begun.
"""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from calctutor.expr.prose import Formula, Prose
from calctutor.expr.tree import Relation, Tree


class Step(Struct, frozen=True):
    """One line of a derivation.

    `rule` is the rule's id, such as `chain-rule`. `before` and `after` are whole lines: expressions
    equal in value, or equations of which the second follows from the first. `focus` are the parts
    of `before`, the very nodes, that the rule was applied to. `verified` says that the step was
    checked in ball arithmetic. `steps` are the smaller steps, on parts of the line, that this one
    consists of, where it does several at once.
    """

    rule: str
    explanation: Prose
    before: Formula
    after: Formula
    focus: tuple[Tree, ...]
    verified: bool
    steps: tuple[Step, ...] = ()


class _Outcome(Struct, frozen=True, kw_only=True):
    """What every derivation can be asked for.

    `problem` is the first line. `equations` are what the problem says of the quantities in it, such
    as x² + y² = 25 where it asks for dy/dx. `notes` say why there may be more to find: that SymPy
    did not come to an end. The properties are the answers of an outcome that has no field of that
    name.
    """

    problem: Formula
    equations: tuple[Relation, ...] = ()
    notes: tuple[Prose, ...] = ()

    @property
    def steps(self) -> tuple[Step, ...]:
        return ()

    @property
    def result(self) -> Tree | None:
        return None

    @property
    def conclusion(self) -> Prose | None:
        """What is to be said beside the result, or instead of one."""
        return None

    @property
    def conditions(self) -> tuple[Relation, ...]:
        """What is assumed of the letters, beyond what was given."""
        return ()

    @property
    def why_not(self) -> Prose | None:
        """Why there is no result, where more can be said than that no rule applies."""
        return None

    @property
    def without_steps(self) -> WithoutSteps | None:
        return None

    @property
    def complete(self) -> bool:
        """Return whether every step is there."""
        return False

    @property
    def verified(self) -> bool:
        """Return whether the outcome was checked independently of how it was found."""
        return False


class WithoutSteps(Struct, frozen=True):
    """An antiderivative that was found without the steps to it.

    `check` is the derivative of the antiderivative, worked out: what speaks for it. None where that
    is too long.
    """

    check: Derivation | None = None


class _Settled(_Outcome, frozen=True, kw_only=True):
    """The question is answered, except perhaps for the steps to an antiderivative."""

    steps: tuple[Step, ...] = ()
    conditions: tuple[Relation, ...] = ()
    without_steps: WithoutSteps | None = None

    @property
    def complete(self) -> bool:
        return self.without_steps is None

    @property
    def verified(self) -> bool:
        return True


class Worked(_Settled, frozen=True, kw_only=True):
    """A problem with its result; `conclusion` is what has to be said of it, such as what it is for.

    A result may be ∞.
    """

    result: Tree
    conclusion: Prose | None = None


class WithoutValue(_Settled, frozen=True, kw_only=True):
    """A problem that certainly has no value, and `conclusion`, why that is so."""

    conclusion: Prose


class Partial(_Outcome, frozen=True, kw_only=True):
    """The steps as far as they go; the part that they end at, or why they do, or both."""

    steps: tuple[Step, ...] = ()
    stuck_on: Tree | None = None
    why_not: Prose | None = None


class TooLong(_Outcome, frozen=True, kw_only=True):
    """More lines than anyone would read; the result alone, if it could still be found."""

    result: Tree | None = None

    @property
    def verified(self) -> bool:
        return self.result is not None


class Refused(_Outcome, frozen=True, kw_only=True):
    """A problem that is not worked on, and why."""

    why_not: Prose


Derivation: TypeAlias = Worked | WithoutValue | Partial | TooLong | Refused
