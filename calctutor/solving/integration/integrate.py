"""Indefinite integrals step by step: find a plan, verify it, and write it line by line."""

from __future__ import annotations

from collections.abc import Sequence

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    Add,
    Integral,
    Relation,
    Symbol,
    depends_on,
    free_symbols,
    unknown_functions,
)
from calctutor.solving.derivation import Derivation, Partial, WithoutSteps, Worked
from calctutor.solving.integration.conditions import divisors_not_zero, holds_for, without_implied
from calctutor.solving.integration.domain import (
    has_no_real_value,
    share_that_is_real,
    where_it_is_real,
)
from calctutor.solving.integration.gaps import gaps, on_each_piece
from calctutor.solving.integration.lines import Lines, UnsoundError
from calctutor.solving.integration.no_closed_form import no_elementary_antiderivative
from calctutor.solving.integration.plan import Plan, assumed
from calctutor.solving.integration.proposals import check_of, lacks_steps, plan_for
from calctutor.solving.integration.proposer import RULES_ALONE, Means
from calctutor.solving.integration.unknown_functions import by_parts_alone
from calctutor.solving.integration.verifying import is_antiderivative

_CONSTANTS = ("C", "K", "C_1", "C_2")


def integrate(
    problem: Integral, given: Sequence[Relation] = (), means: Means = RULES_ALONE
) -> Derivation:
    """Work out an indefinite integral in named and verified steps, as far as the rules go.

    If the rules fail but `means` propose an antiderivative that holds, it is the result, and its
    derivative is the check.
    """
    stated = given
    given = where_it_is_real(problem.body, problem.variable, given)
    why_not = has_no_real_value(problem.body, given)
    if why_not is not None:
        return Partial(problem=problem, stuck_on=problem, why_not=why_not)
    taken = frozenset(free_symbols(problem) | unknown_functions(problem))
    plan = plan_for(problem, given, taken, means)
    if plan is None:
        partly = by_parts_alone(problem, given, taken)
        if partly is not None:
            return partly
        why_not = no_elementary_antiderivative(problem)
        return Partial(problem=problem, stuck_on=problem, why_not=why_not)
    divisors = divisors_not_zero(plan.antiderivative, problem, (*given, *assumed(plan)))
    conditions = (*assumed(plan), *divisors)
    known = (*given, *conditions)
    constant = Symbol(next(name for name in _CONSTANTS if name not in taken))
    if lacks_steps(plan):
        return _without_steps(problem, plan, constant, given, stated)
    lines = Lines(problem, problem.variable, tuple(given), constant)
    try:
        lines.write(plan, problem)
    except UnsoundError:
        return Partial(problem=problem, stuck_on=problem)
    if not is_antiderivative(lines.line, problem.body, problem.variable, known):
        return Partial(problem=problem, stuck_on=problem)
    result = lines.steps[-1].after
    assert not isinstance(result, Relation)
    share = share_that_is_real(lines.line, problem.body, known)
    if share == 0:
        return Partial(problem=problem, stuck_on=problem)
    if share < 1:
        conclusion: Prose | None = _ONLY_A_PART
    elif conditions and is_antiderivative(lines.line, problem.body, problem.variable, given):
        unsaid = without_implied(divisors, stated)
        conclusion = _holds_throughout(conditions, problem.variable) or holds_for(unsaid)
    else:
        conclusion = holds_for(without_implied(conditions, stated))
    between = gaps(lines.line, problem.body, problem.variable)
    return Worked(
        problem=problem,
        steps=tuple(lines.steps),
        result=result,
        conclusion=conclusion or on_each_piece(between),
        conditions=(*without_implied(conditions, stated), *between),
    )


def _without_steps(
    problem: Integral,
    plan: Plan,
    constant: Symbol,
    given: Sequence[Relation],
    stated: Sequence[Relation],
) -> Derivation:
    found = plan.antiderivative
    terms = found.terms if isinstance(found, Add) else (found,)
    assumptions = assumed(plan)
    conditions = without_implied(assumptions, stated)
    return Worked(
        problem=problem,
        result=Add((*terms, constant)),
        conclusion=holds_for(conditions),
        conditions=conditions,
        without_steps=WithoutSteps(check_of(plan, (*given, *assumptions))),
    )


_ONLY_A_PART = say(
    "This antiderivative is real only on a part of the line on which the integrand is."
)


def _holds_throughout(conditions: Sequence[Relation], variable: Symbol) -> Prose | None:
    """Return a remark if a line relied on a bound such as x > 1 that the result does not need."""
    if not any(depends_on(side, variable.name) for r in conditions for side in (r.left, r.right)):
        return None
    return say("The result holds wherever the integrand has a value, as its derivative shows.")
