"""Plans for antiderivatives inside the interval of integration."""

from __future__ import annotations

from calctutor.expr.tree import Integral, depends_on, free_symbols
from calctutor.solving.integration.definite.bounds import holds_inside, inside
from calctutor.solving.integration.definite.work import NoFormulaError, Work
from calctutor.solving.integration.plan import Plan, assumed
from calctutor.solving.integration.proposals import lacks_steps
from calctutor.solving.integration.proposals import plan_for as plan_with_means


def plan_for(work: Work, piece: Integral) -> Plan:
    """Find a plan for an antiderivative that holds inside the interval.

    Raise NoFormulaError if there is none.
    """
    x = piece.variable
    taken = frozenset(free_symbols(work.problem) | {x.name})
    plan = plan_with_means(
        Integral(piece.body, x), (*work.given, *inside(piece, work.known)), taken, work.means
    )
    if plan is None:
        raise NoFormulaError
    if lacks_steps(plan):
        work.without_steps = plan
    for relation in assumed(plan):
        if depends_on(relation.left, x.name) or depends_on(relation.right, x.name):
            if not holds_inside(relation, piece, work.known):
                raise NoFormulaError
        else:
            work.assume(relation)
    return plan


def plans_for(work: Work) -> list[Plan]:
    """Find a plan for each piece, or one plan for all pieces of one integral.

    Raise NoFormulaError if a piece has none.
    """
    common = _common_plan(work)
    if common is not None:
        return [common] * len(work.pieces)
    return [plan_for(work, piece) for piece in work.pieces]


def _common_plan(work: Work) -> Plan | None:
    """Find a plan that holds in all pieces, if they have one integrand; else None."""
    first, *others = work.pieces
    if not others or any(piece.body != first.body for piece in others):
        return None
    x = first.variable
    taken = frozenset(free_symbols(work.problem) | {x.name})
    plan = plan_with_means(Integral(first.body, x), work.known, taken, work.means)
    return None if plan is None or lacks_steps(plan) or assumed(plan) else plan


def is_plain(plan: Plan) -> bool:
    """Return whether the antiderivative is read from the table, term by term."""
    if plan.move is None:
        return False
    if plan.is_known:
        return True
    return plan.move.rule in {"sum-rule", "constant-multiple"} and all(map(is_plain, plan.inner))


def can_keep_bounds(plan: Plan) -> bool:
    """Return whether every integral of the plan may keep its bounds."""
    if plan.move is None or plan.comes_back:
        return False
    return all(map(can_keep_bounds, plan.inner))
