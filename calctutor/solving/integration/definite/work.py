"""A definite integral under way: the line it has come to, and the steps to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from calctutor.expr.prose import Prose
from calctutor.expr.tree import Bracket, Integral, Relation, Tree
from calctutor.solving.derivation import Derivation, Step
from calctutor.solving.integration.definite.checking import is_refuted
from calctutor.solving.integration.lines import UnsoundError
from calctutor.solving.integration.plan import Plan
from calctutor.solving.integration.proposals import check_of
from calctutor.solving.integration.proposer import RULES_ALONE, Means


class StuckError(Exception):
    """There is no way on from here; `left` is what is not worked out."""

    def __init__(self, left: Tree, why_not: Prose | None = None) -> None:
        super().__init__()
        self.left, self.why_not = left, why_not


class NoFormulaError(Exception):
    """No antiderivative is found."""


@dataclass(slots=True)
class Work:
    """The lines so far, and what they rely on.

    `pieces` are the integrals that the problem was split into, `cuts` the points between them and
    all others at which the integrand is to be treated with care. `without_steps` is an
    antiderivative that was only found, not derived. `improper` are the bounds of brackets at which
    the integrand grows without bound.
    """

    problem: Integral
    given: tuple[Relation, ...]
    means: Means = RULES_ALONE
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

    def derivation(self, result: Tree | None, conclusion: Prose | None) -> Derivation:
        """What it has come to. It is not complete where an antiderivative was only found."""
        found = self.without_steps
        check = None if found is None else check_of(found, self.known)
        steps, is_complete = tuple(self.steps), found is None
        return Derivation(
            self.problem, result, steps, True, is_complete, conclusion=conclusion, check=check
        )

    @property
    def known(self) -> tuple[Relation, ...]:
        """What is given, and what was assumed on the way."""
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
        """Adds a line. Raises UnsoundError if it certainly has another value than the last."""
        if is_refuted(after, self.line, self.known):
            raise UnsoundError
        self.steps.append(Step(rule, explanation, self.line, after, focus, True, inner))
        self.line = after
