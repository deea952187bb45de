"""Derivations: the outcome of a problem, with the named, verified steps that lead to it.

A derivation is one of five types. `Worked` has a result. `WithoutValue` shows that no value exists:
an integral diverges, a limit does not exist. `Partial` ends at a part that no rule applies to.
`TooLong` has more lines than anyone would read. `Refused` was never begun.
"""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from calctutor.expr.prose import Formula, Prose
from calctutor.expr.tree import Relation, Tree


class Step(Struct, frozen=True):
    """One line of a derivation.

    `rule` is the rule's id, such as `chain-rule`. `before` and `after` are whole lines: expressions
    equal in value, or equations of which the second follows from the first. `focus` holds the nodes
    of `before` that the rule was applied to; they are compared by identity. `verified` says that
    the step was checked in ball arithmetic. `steps` are the smaller steps, on parts of the line,
    when one line does several things at once.
    """

    rule: str
    explanation: Prose
    before: Formula
    after: Formula
    focus: tuple[Tree, ...]
    verified: bool
    steps: tuple[Step, ...] = ()


class _Outcome(Struct, frozen=True, kw_only=True):
    """The interface that every derivation shares.

    `problem` is the first line. `equations` are the relations that the problem gives between its
    quantities, such as x² + y² = 25 in a question for dy/dx. `notes` say why more might be found,
    for example that SymPy ran out of time. The properties are defaults: an outcome overrides one
    with a field of that name.
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
        """Return the remark that follows the result or takes its place."""
        return None

    @property
    def conditions(self) -> tuple[Relation, ...]:
        """Return the assumptions about the letters, beyond those given in the problem."""
        return ()

    @property
    def why_not(self) -> Prose | None:
        """Return why there is no result, if more can be said than that no rule applies."""
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
    """An antiderivative found without the steps that lead to it.

    `check` differentiates the antiderivative and so shows that it is right. None if that derivation
    is too long.
    """

    check: Derivation | None = None


class _Settled(_Outcome, frozen=True, kw_only=True):
    """An answered question; only the steps to an antiderivative may be missing."""

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
    """A problem with its result, which may be ∞.

    `conclusion` is a remark about the result, such as where it holds.
    """

    result: Tree
    conclusion: Prose | None = None


class WithoutValue(_Settled, frozen=True, kw_only=True):
    """A problem proved to have no value; `conclusion` gives the reason."""

    conclusion: Prose


class Partial(_Outcome, frozen=True, kw_only=True):
    """The steps up to a dead end.

    `stuck_on` is the part that no rule applies to, `why_not` the reason; either may be None.
    """

    steps: tuple[Step, ...] = ()
    stuck_on: Tree | None = None
    why_not: Prose | None = None


class TooLong(_Outcome, frozen=True, kw_only=True):
    """A derivation with more lines than anyone would read; `result` may still be known."""

    result: Tree | None = None

    @property
    def verified(self) -> bool:
        return self.result is not None


class Refused(_Outcome, frozen=True, kw_only=True):
    """A problem that was not attempted, and why."""

    why_not: Prose


Derivation: TypeAlias = Worked | WithoutValue | Partial | TooLong | Refused
