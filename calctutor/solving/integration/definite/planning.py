"""A way to an antiderivative inside the interval, and what kind of way it is."""

from __future__ import annotations

from calctutor.expr.tree import Integral, depends_on, free_symbols
from calctutor.solving.integration.definite.bounds import holds_inside, inside
from calctutor.solving.integration.definite.work import NoFormulaError, Work
from calctutor.solving.integration.plan import Plan, assumed
from calctutor.solving.integration.proposals import lacks_steps
from calctutor.solving.integration.proposals import plan_for as way


def plan_for(work: Work, piece: Integral) -> Plan:
    """A way to an antiderivative that holds inside the interval. Raises NoFormulaError."""
    x = piece.variable
    taken = frozenset(free_symbols(work.problem) | {x.name})
    plan = way(
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
    """A way for each piece: the same for all where they are parts of one integral.

    Raises NoFormulaError.
    """
    common = _common_plan(work)
    if common is not None:
        return [common] * len(work.pieces)
    return [plan_for(work, piece) for piece in work.pieces]


def _common_plan(work: Work) -> Plan | None:
    """A way to an antiderivative that holds in all the pieces, if they have one integrand."""
    first, *others = work.pieces
    if not others or any(piece.body != first.body for piece in others):
        return None
    x = first.variable
    taken = frozenset(free_symbols(work.problem) | {x.name})
    plan = way(Integral(first.body, x), work.known, taken, work.means)
    return None if plan is None or lacks_steps(plan) or assumed(plan) else plan


def is_plain(plan: Plan) -> bool:
    """Whether the antiderivative is read from the table, term by term."""
    if plan.move is None:
        return False
    if plan.is_known:
        return True
    return plan.move.rule in {"sum-rule", "constant-multiple"} and all(map(is_plain, plan.inner))


def can_keep_bounds(plan: Plan) -> bool:
    """Whether every integral on the way may keep its bounds."""
    if plan.move is None or plan.comes_back:
        return False
    return all(map(can_keep_bounds, plan.inner))
