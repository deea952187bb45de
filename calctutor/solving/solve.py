"""From a problem to its derivation, whatever kind it is of."""

from __future__ import annotations

from calctutor.expr.problem import Problem
from calctutor.expr.tree import Derivative
from calctutor.solving.derivation import Derivation
from calctutor.solving.differentiate import differentiate
from calctutor.solving.related.solve import related


def solve(problem: Problem) -> Derivation:
    """The problem worked out in named and verified steps, or as far as that goes."""
    if problem.equations and isinstance(problem.body, Derivative):
        return related(problem.body, problem.equations, problem.given)
    return differentiate(problem.body, problem.given)
