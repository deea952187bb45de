"""A definite integral in progress: its current line, and the steps that led there."""

from __future__ import annotations

from dataclasses import dataclass, field

from calctutor.expr.prose import Prose
from calctutor.expr.tree import Bracket, Integral, Relation, Tree
from calctutor.solving.derivation import Step, WithoutSteps, WithoutValue, Worked
from calctutor.solving.integration.conditions import holds_for, without_implied
from calctutor.solving.integration.definite.checking import is_refuted
from calctutor.solving.integration.lines import UnsoundError
from calctutor.solving.integration.plan import Plan
from calctutor.solving.integration.proposals import check_of
from calctutor.solving.integration.proposer import RULES_ALONE, Means


class StuckError(Exception):
    """No rule leads on; `left` is the part that is not worked out."""

    def __init__(self, left: Tree, why_not: Prose | None = None) -> None:
        super().__init__()
        self.left, self.why_not = left, why_not


class NoFormulaError(Exception):
    """No antiderivative is found."""


@dataclass(slots=True)
class Work:
    """The lines written until now, and the conditions they rely on.

    `given` includes the `assumptions` made before the work began; `where` are those made on the
    way. `pieces` are the integrals that the problem was split into, `cuts` all points at which the
    integrand needs care. `without_steps` is an antiderivative that was found but not derived.
    `improper` holds brackets with bounds at which the integrand is unbounded.
    """

    problem: Integral
    given: tuple[Relation, ...]
    means: Means = RULES_ALONE
    assumptions: tuple[Relation, ...] = ()
    line: Tree = field(init=False)
    steps: list[Step] = field(default_factory=list)
    where: tuple[Relation, ...] = ()
    pieces: tuple[Integral, ...] = ()
    cuts: tuple[Tree, ...] = ()
    without_steps: Plan | None = None
    improper: set[tuple[Bracket, Tree]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.line = self.problem
        self.pieces = (self.problem,)

    def finished(self) -> Worked:
        """Return the derivation whose last line is the value."""
        conditions = self.conditions
        return Worked(
            problem=self.problem,
            steps=tuple(self.steps),
            result=self.line,
            conclusion=holds_for(conditions),
            conditions=conditions,
            without_steps=self._found_without_steps(),
        )

    def without_value(self, why: Prose) -> WithoutValue:
        """Return the derivation that ends with the reason why there is no value."""
        conditions = self.conditions
        remark = holds_for(conditions)
        return WithoutValue(
            problem=self.problem,
            steps=tuple(self.steps),
            conclusion=why if remark is None else Prose((*why.parts, " ", *remark.parts)),
            conditions=conditions,
            without_steps=self._found_without_steps(),
        )

    def _found_without_steps(self) -> WithoutSteps | None:
        plan = self.without_steps
        return None if plan is None else WithoutSteps(check_of(plan, self.known))

    @property
    def conditions(self) -> tuple[Relation, ...]:
        """Return what was assumed of the parameters, beyond what was given."""
        stated = tuple(relation for relation in self.given if relation not in self.assumptions)
        return without_implied((*self.assumptions, *self.where), stated)

    @property
    def known(self) -> tuple[Relation, ...]:
        """Return what is given and what was assumed on the way."""
        return (*self.given, *self.where)

    def assume(self, *relations: Relation) -> None:
        self.where = (*self.where, *(r for r in relations if r not in self.known))

    def take(
        self,
        rule: str,
        explanation: Prose,
        after: Tree,
        focus: tuple[Tree, ...],
        inner: tuple[Step, ...] = (),
    ) -> None:
        """Add a line. Raise UnsoundError if its value certainly differs from the last line's."""
        if is_refuted(after, self.line, self.known):
            raise UnsoundError
        self.steps.append(Step(rule, explanation, self.line, after, focus, True, inner))
        self.line = after
