"""From a problem to its derivation, whatever kind it is of."""

from __future__ import annotations

from calctutor.expr.problem import Problem
from calctutor.expr.prose import say
from calctutor.expr.tree import Derivative, Integral, Limit, Vector, kinds
from calctutor.solving.definition.definition import by_definition
from calctutor.solving.derivation import Derivation
from calctutor.solving.differentiate import differentiate
from calctutor.solving.integration.inside import integral_of, integrals_inside
from calctutor.solving.integration.proposals import RULES_ALONE, Means
from calctutor.solving.limits.limit import limit
from calctutor.solving.related.solve import related


def solve(problem: Problem, *, definition: bool = False, means: Means = RULES_ALONE) -> Derivation:
    """The problem worked out in named and verified steps, or as far as that goes.

    With `definition` a derivative is worked out as the limit of its difference quotient. `means`
    are for integrals that the rules do not solve.
    """
    body, given = problem.body, problem.given
    if problem.equations and isinstance(body, Derivative):
        if definition:
            return Derivation(body, None, (), False, False, why_not=_LINKED)
        return related(body, problem.equations, given)
    if definition:
        return by_definition(body, given)
    found = kinds(body)
    match body:
        case Integral() if not kinds(body.body) & {Integral, Limit}:
            return integral_of(body, given, means)
        case Derivative() | Vector():
            return differentiate(body, given)
        case _ if Integral in found and not found & {Derivative, Limit}:
            return integrals_inside(body, given, means)
        case _ if Limit in found and not found & {Derivative, Integral}:
            return limit(body, given)
        case _:
            return differentiate(body, given)


_LINKED = say(
    "By the definition I work out the derivative of an expression, not of quantities that"
    " equations link. Without --by this is worked out by rules."
)
