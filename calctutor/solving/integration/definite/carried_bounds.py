"""Lines of a plan with bounds kept at every integral and changed with the variable."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from msgspec.structs import replace

from calctutor.expr.prose import Part, Prose, say
from calctutor.expr.tree import (
    INFINITE,
    Add,
    Bracket,
    Integral,
    Neg,
    Relation,
    Symbol,
    Tree,
    add,
    free_symbols,
)
from calctutor.rewriting.replacing import put_in_flat
from calctutor.solving.integration.definite.antiderivatives import bracket, prose_without_bars
from calctutor.solving.integration.definite.bounds import bounds, interval, lower_of
from calctutor.solving.integration.definite.brackets import NeedsError
from calctutor.solving.integration.definite.examples import has_letters
from calctutor.solving.integration.definite.known.known import known_result
from calctutor.solving.integration.definite.planning import is_plain
from calctutor.solving.integration.definite.work import Work
from calctutor.solving.integration.hazards import places
from calctutor.solving.integration.lines import UnsoundError, explain
from calctutor.solving.integration.plan import Plan, integrals_in
from calctutor.solving.integration.zeros import CannotTellError
from calctutor.solving.limits.value import Side, limit_value

Around: TypeAlias = Callable[[Tree], Tree]
"""A function that puts a part back into the whole line."""


def with_bounds(work: Work, plan: Plan, piece: Integral, around: Around) -> Tree:
    """Write the lines of a plan, and return what has replaced the piece."""
    move = plan.move
    assert move is not None
    known = known_result(piece, work.known)
    if known is not None:
        work.take(known.rule, known.explanation, around(known.value), (piece,))
        return known.value
    if is_plain(plan):
        after: Tree = bracket(work, plan.antiderivative, piece)
        reason = prose_without_bars(explain(move), (piece,), work.known)
        work.take(move.rule, reason, around(after), (piece,))
        return after
    explanation = explain(move)
    between, variable = bounds(piece), plan.integral.variable
    if move.change is not None:
        between = _moved(work, plan, piece)
        explanation = Prose((*explanation.parts, *_explain_bounds(piece, plan, between)))
        variable = move.change.letter
    after = _bounded(move.after, variable, *between)
    if any(_has_pole_inside(node) for node in integrals_in(after)):
        raise UnsoundError
    work.take(move.rule, explanation, around(after), (piece,))
    for node, inner in zip(integrals_in(after), plan.inner, strict=True):
        after = put_in_flat(
            after, node, with_bounds(work, inner, node, _within(after, node, around))
        )
    return after


def _has_pole_inside(node: Integral) -> bool:
    """Return whether an integrand without letters has a pole between the bounds.

    A term of an integrand may have one where the whole has none: 1/cos²x − sin x/cos²x.
    """
    if has_letters(node):
        return False
    try:
        return bool(places(node.body, node.variable, interval(node)).poles)
    except CannotTellError:
        return False


def _within(whole: Tree, node: Integral, around: Around) -> Around:
    return lambda part: around(put_in_flat(whole, node, part))


def _moved(work: Work, plan: Plan, piece: Integral) -> tuple[Tree, Tree]:
    """Return the bounds in the new variable. Raise UnsoundError if the change is not smooth."""
    assert plan.move is not None and plan.move.change is not None
    x, value = plan.integral.variable, plan.move.change.value
    has_letters = bool(free_symbols(piece) - {x.name})
    if not has_letters and places(value, x, interval(piece)).all:
        raise UnsoundError
    lower, upper = bounds(piece)
    is_turned = lower_of(piece, work.known) is upper
    from_lower, from_upper = _SIDES[::-1] if is_turned else _SIDES
    return _end(value, x, lower, from_lower, work), _end(value, x, upper, from_upper, work)


_SIDES: tuple[Side, Side] = ("+", "-")


def _end(value: Tree, x: Symbol, bound: Tree, side: Side, work: Work) -> Tree:
    limit = limit_value(value, x, bound, "" if bound in INFINITE else side, work.known)
    if limit.needs is not None:
        raise NeedsError(limit.needs)
    if limit.value is None:
        raise UnsoundError
    return limit.value


def _bounded(after: Tree, variable: Symbol, lower: Tree, upper: Tree) -> Tree:
    """Return the replacement with bounds at its integrals and brackets around the rest."""
    match after:
        case Integral():
            return replace(after, lower=lower, upper=upper)
        case Add(terms):
            return add(*(_bounded(term, variable, lower, upper) for term in terms))
        case Neg(arg):
            return Neg(_bounded(arg, variable, lower, upper))
        case _ if not integrals_in(after):
            return Bracket(after, variable, lower, upper)
        case _:
            only = integrals_in(after)[0]
            return put_in_flat(after, only, replace(only, lower=lower, upper=upper))


def _explain_bounds(piece: Integral, plan: Plan, between: tuple[Tree, Tree]) -> tuple[Part, ...]:
    assert plan.move is not None and plan.move.change is not None
    x, u = plan.integral.variable, plan.move.change.letter
    lower, upper = bounds(piece)
    return say(
        " The bounds change as well: {a} gives {ua}, and {b} gives {ub}.",
        a=Relation(x, "=", lower),
        ua=Relation(u, "=", between[0]),
        b=Relation(x, "=", upper),
        ub=Relation(u, "=", between[1]),
    ).parts
