"""Entry point: work out a problem of any kind."""

from __future__ import annotations

from msgspec.structs import replace

from calctutor.expr.problem import Problem, given_values, has_value_at_point
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    NO_VALUE,
    Bracket,
    Cases,
    Derivative,
    Integral,
    Limit,
    Relation,
    Sum,
    Symbol,
    Tree,
    Vector,
    kinds,
    substitute,
)
from calctutor.expr.work import TooMuchWorkError, limited_to
from calctutor.solving.derivation import Derivation, Partial, Refused, TooLong, WithoutValue, Worked
from calctutor.solving.integration.proposer import RULES_ALONE, Means

MOST_WORK = 8_000_000
"""Units of work allowed for one problem."""

# Each kind of problem has many rules of its own. They are imported on first use, to start fast.


def solve(problem: Problem, *, definition: bool = False, means: Means = RULES_ALONE) -> Derivation:
    """Work out a problem in named, verified steps, as far as the rules go.

    With `definition`, a derivative is worked out as the limit of its difference quotient. `means`
    are extra means for integrals that the rules do not solve. A problem that takes more than
    `MOST_WORK` is refused.
    """
    try:
        with limited_to(MOST_WORK):
            found = _worked_out(_with_values(problem), definition=definition, means=means)
    except TooMuchWorkError:
        found = Refused(problem=problem.body, why_not=_TOO_LARGE)
    if found.complete or means.proposer is None:
        return found
    return replace(found, notes=means.proposer.notes())


def _worked_out(problem: Problem, *, definition: bool, means: Means) -> Derivation:
    body = problem.body
    if body == NO_VALUE:
        return Refused(problem=body, why_not=say("There is nothing to work out here."))
    if problem.equations and isinstance(body, Derivative):
        return _linked(problem, body, definition=definition)
    if Bracket in kinds(body) and has_value_at_point(body):
        return _at_points(problem, definition=definition, means=means)
    if definition:
        from calctutor.solving.differentiation.by_definition.difference_quotient import (
            by_definition,
        )

        return by_definition(body, problem.given)
    found = kinds(body)
    if Sum in found and not found & {Derivative, Integral, Limit, Bracket, Vector}:
        return _summed(problem)
    if isinstance(body, Derivative | Vector) or not found & {Integral, Limit}:
        return _differentiated(problem)
    if Derivative in found:
        as_it_stands = _integrated(problem, means) if isinstance(body, Integral) else None
        if as_it_stands is not None and as_it_stands.complete:
            return as_it_stands
        first = _with_derivatives_first(problem, means)
        if first is not None:
            return first
    if Integral not in found:
        return _limit(problem) if Derivative not in found else _differentiated(problem)
    if isinstance(body, Integral) or not found & {Derivative, Limit}:
        return _integrated(problem, means)
    return _differentiated(problem)


def _with_values(problem: Problem) -> Problem:
    """Return the problem with given values substituted, as in `p = 1`."""
    stated = given_values(problem)
    values = {r.left.name: r.right for r in stated if isinstance(r.left, Symbol)}
    if not values:
        return problem
    left = tuple(relation for relation in problem.given if relation not in stated)
    return replace(problem, body=substitute(problem.body, values), given=left)


def _linked(problem: Problem, body: Derivative, *, definition: bool) -> Derivation:
    from calctutor.solving.differentiation.linked.solve import related

    if definition:
        return Refused(problem=body, why_not=_LINKED)
    return related(body, problem.equations, problem.given)


def _at_points(problem: Problem, *, definition: bool, means: Means) -> Derivation:
    from calctutor.solving.at_point import at_points

    def work_out(body: Tree) -> Derivation:
        return _worked_out(replace(problem, body=body), definition=definition, means=means)

    return at_points(problem.body, problem.given, work_out)


def _differentiated(problem: Problem) -> Derivation:
    from calctutor.solving.differentiation.differentiate import differentiate

    found = differentiate(problem.body, problem.given)
    if not isinstance(found.problem, Derivative) or Cases not in kinds(found.problem):
        return found
    from calctutor.solving.joints import with_joints

    return with_joints(found, problem.given)


def _with_derivatives_first(problem: Problem, means: Means) -> Derivation | None:
    """Work out the derivatives in a problem, and then its integrals and limits.

    Return None if a derivative stays, such as that of an unknown function.
    """
    found = _differentiated(problem)
    if not isinstance(found, Partial) or not found.steps:
        return None
    left = found.steps[-1].after
    if isinstance(left, Relation) or Derivative in kinds(left):
        return None
    rest = _worked_out(replace(problem, body=left), definition=False, means=means)
    match rest:
        case Worked() | WithoutValue() | Partial():
            return replace(rest, problem=found.problem, steps=(*found.steps, *rest.steps))
        case TooLong() | Refused():
            return None


def _summed(problem: Problem) -> Derivation:
    from calctutor.solving.sums import sums_worked_out

    return sums_worked_out(problem.body, problem.given)


def _limit(problem: Problem) -> Derivation:
    from calctutor.solving.limits.limit import limit

    return limit(problem.body, problem.given)


def _integrated(problem: Problem, means: Means) -> Derivation:
    from calctutor.solving.integration.nested import integral_of, integrals_inside

    body = problem.body
    if isinstance(body, Integral) and not kinds(body.body) & {Integral, Limit}:
        return integral_of(body, problem.given, means)
    return integrals_inside(body, problem.given, means)


_TOO_LARGE = say("This is too large for me to work out.")
_LINKED = say(
    "By the definition I work out the derivative of an expression, not of quantities that"
    " equations link. Without --by this is worked out by rules."
)
