"""From a problem to its derivation, whatever kind it is of."""

from __future__ import annotations

from calctutor.expr.problem import Problem
from calctutor.expr.prose import say
from calctutor.expr.tree import Derivative, Integral, Limit, kinds
from calctutor.solving.definition.definition import by_definition
from calctutor.solving.derivation import Derivation
from calctutor.solving.differentiate import differentiate
from calctutor.solving.integration.definite.definite import integrate_between
from calctutor.solving.integration.integrate import integrate
from calctutor.solving.limits.limit import limit
from calctutor.solving.related.solve import related


def solve(problem: Problem, *, definition: bool = False) -> Derivation:
    """The problem worked out in named and verified steps, or as far as that goes.

    With `definition` a derivative is worked out as the limit of its difference quotient.
    """
    if problem.equations and isinstance(problem.body, Derivative):
        if definition:
            return Derivation(problem.body, None, (), False, False, why_not=_LINKED)
        return related(problem.body, problem.equations, problem.given)
    if definition:
        return by_definition(problem.body, problem.given)
    if isinstance(problem.body, Integral):
        if problem.body.lower is None or problem.body.upper is None:
            return integrate(problem.body, problem.given)
        return integrate_between(problem.body, problem.given)
    if (found := kinds(problem.body)) >= {Limit} and not found & {Derivative, Integral}:
        return limit(problem.body, problem.given)
    return differentiate(problem.body, problem.given)


_LINKED = say(
    "By the definition I work out the derivative of an expression, not of quantities that"
    " equations link. Without --by this is worked out by rules."
)
