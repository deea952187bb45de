"""Definite integrals step by step: split where needed, integrated, and evaluated at the bounds."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    INFINITE,
    ONE,
    Call,
    Integral,
    Limit,
    Mul,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    substitute,
    walk,
)
from calctutor.rewriting.neat import neat
from calctutor.rewriting.replacing import put_in_flat
from calctutor.solving.derivation import Derivation, Partial, WithoutValue
from calctutor.solving.integration.conditions import opposite, plain
from calctutor.solving.integration.definite.antiderivatives import (
    first_an_antiderivative,
    from_the_table,
)
from calctutor.solving.integration.definite.at_bounds import reason, take_at_bounds, tidy_up
from calctutor.solving.integration.definite.brackets import (
    DivergesError,
    NeedsError,
    UnknownLimitError,
    opened,
    with_values,
)
from calctutor.solving.integration.definite.carried_bounds import with_bounds
from calctutor.solving.integration.definite.checking import has_value, is_value
from calctutor.solving.integration.definite.comparison import explain_by_comparison
from calctutor.solving.integration.definite.examples import confirm_regular
from calctutor.solving.integration.definite.known.known import known_result
from calctutor.solving.integration.definite.known.result import Known
from calctutor.solving.integration.definite.no_value import cannot_tell, no_formula, not_real
from calctutor.solving.integration.definite.planning import can_keep_bounds, is_plain, plans_for
from calctutor.solving.integration.definite.reflection import reflected
from calctutor.solving.integration.definite.splitting import split, split_at_jumps
from calctutor.solving.integration.definite.symmetry import (
    halved,
    has_equal_bounds,
    is_settled,
    is_settled_over_the_line,
    zero_by_equal_bounds,
)
from calctutor.solving.integration.definite.work import NoFormulaError, StuckError, Work
from calctutor.solving.integration.integrand import with_constant_apart
from calctutor.solving.integration.lines import UnsoundError
from calctutor.solving.integration.plan import Plan
from calctutor.solving.integration.proposer import RULES_ALONE, Means
from calctutor.solving.integration.zeros import CannotTellError

_MOST_ASSUMPTIONS = 3
_BEFORE_REFLECTION = 1_000_000
"""Units of work for a plan before it is seen whether a reflection makes the integral easier."""


def integrate_between(
    problem: Integral, given: Sequence[Relation] = (), means: Means = RULES_ALONE
) -> Derivation:
    """Work out a definite integral in named and verified steps, as far as the rules go.

    If the value depends on the sign of an unknown parameter, an assumption is made and stated: the
    one for which the integral converges, if there is one.
    """
    if has_equal_bounds(problem):
        return zero_by_equal_bounds(problem)
    why_not = not_real(problem)
    if why_not is not None:
        return _stuck(problem, StuckError(problem, why_not))
    return _supposing(problem, tuple(given), (), means)


def _supposing(
    problem: Integral,
    given: tuple[Relation, ...],
    assumptions: tuple[Relation, ...],
    means: Means,
) -> Derivation:
    try:
        return _attempted(problem, (*given, *assumptions), assumptions, means)
    except NeedsError as need:
        if len(assumptions) == _MOST_ASSUMPTIONS:
            return _stuck(problem, StuckError(problem))
        first, second = _alternatives(plain(need.relation))
    except StuckError as stuck:
        return _stuck(problem, stuck)
    except CannotTellError:
        return _stuck(problem, StuckError(problem, cannot_tell(problem)))
    except UnsoundError:
        return _stuck(problem, StuckError(problem))
    found = _supposing(problem, given, (*assumptions, first), means)
    if found.complete and found.result is not None:
        return found
    other = _supposing(problem, given, (*assumptions, second), means)
    if other.complete and (other.result is not None or not found.complete):
        return other
    if not isinstance(found, WithoutValue) or not found.complete:
        return found
    if not _diverges(problem, (*given, *assumptions, second), means):
        return found
    return _diverging_for_both(found, first, second, means)


def _diverges(problem: Integral, given: tuple[Relation, ...], means: Means) -> bool:
    """Return whether the integral certainly diverges, without further assumptions."""
    try:
        found = _attempted(problem, given, (), means)
    except (NeedsError, StuckError, CannotTellError, UnsoundError):
        return False
    return isinstance(found, WithoutValue) and found.complete


def _diverging_for_both(
    found: WithoutValue, first: Relation, second: Relation, means: Means
) -> WithoutValue:
    """Merge the cases of an integral that diverges under an assumption and its opposite."""
    problem, between = found.problem, replace(second, comparison="=")
    assert isinstance(problem, Integral)
    explanation = say(" For {case} it diverges as well.", case=second)
    left: tuple[Relation, ...] = (replace(first, comparison="!="),)
    if isinstance(between.left, Symbol) and not free_symbols(between.right):
        value = {between.left.name: between.right}
        if _diverges(replace(problem, body=neat(substitute(problem.body, value))), (), means):
            explanation = say(
                " For {case} and for {between} it diverges as well.", case=second, between=between
            )
            left = ()
    conditions = (*(relation for relation in found.conditions if relation != first), *left)
    conclusion = Prose((*found.conclusion.parts, *explanation.parts))
    return replace(found, conclusion=conclusion, conditions=conditions)


def _alternatives(relation: Relation) -> tuple[Relation, Relation]:
    """Return a condition and its opposite, the one with a large parameter first.

    Integrals converge more often for large parameters.
    """
    other = opposite(relation)
    return (other, relation) if relation.comparison == "<" else (relation, other)


def _stuck(problem: Integral, stuck: StuckError) -> Derivation:
    return Partial(problem=problem, stuck_on=stuck.left, why_not=stuck.why_not)


def _attempted(
    problem: Integral,
    given: tuple[Relation, ...],
    assumptions: tuple[Relation, ...],
    means: Means,
) -> Derivation:
    work = Work(problem, given, means, assumptions)
    try:
        _solve(work)
    except DivergesError as divergence:
        if _may_jump_forever(divergence.limit):
            raise StuckError(problem, _JUMPS_ON) from None
        if has_value(problem, work.cuts, work.known):
            raise StuckError(problem) from None
        return work.without_value(_diverging(divergence, work.known))
    except (NoFormulaError, UnknownLimitError) as error:
        diverging = explain_by_comparison(work)
        if diverging is None:
            is_without_formula = isinstance(error, NoFormulaError)
            why_not = no_formula(work) if is_without_formula else _NO_LIMIT
            raise StuckError(problem, why_not) from None
        return work.without_value(diverging)
    confirm_regular(work)
    if not is_value(work.line, problem, work.cuts, work.known):
        raise StuckError(problem)
    return work.finished()


_JUMPS_ON = say(
    "I found an antiderivative, but it jumps again and again on the way to the bound, so that it"
    " does not tell whether the integral converges."
)
_NO_LIMIT = say("I found an antiderivative, but not the limit that it has at one of the bounds.")


def _solve(work: Work) -> None:
    if is_settled(work) or _is_known(work) or is_settled_over_the_line(work):
        return
    halved(work)
    split(work)
    plans = _plans_or_reflection(work)
    if not plans:
        return
    if any(_is_in_named_integrals(plan.antiderivative) for plan in plans):
        _compare_first(work)
    if split_at_jumps(work, plans):
        plans = plans_for(work)
    if all(map(is_plain, plans)):
        from_the_table(work, work.pieces, plans)
    elif len(plans) > 1 and all(plan is plans[0] for plan in plans):
        first_an_antiderivative(work, plans[0], work.pieces)
    else:
        for piece, plan in zip(work.pieces, plans, strict=True):
            _integrate(work, piece, plan)
    take_at_bounds(work)
    tidy_up(work)


def _is_in_named_integrals(tree: Tree) -> bool:
    return any(isinstance(node, Call) and node.name in _NAMED_INTEGRALS for node in walk(tree))


_NAMED_INTEGRALS = frozenset({"Ei", "li", "Si", "Ci", "erfi", "fresnels", "fresnelc"})


def _compare_first(work: Work) -> None:
    """Raise NoFormulaError if a comparison shows that the integral diverges.

    It tells more than the limit of a function that few people know.
    """
    if explain_by_comparison(work) is not None:
        raise NoFormulaError


def _plans_or_reflection(work: Work) -> list[Plan]:
    """Find a plan for each piece, if need be for half the sum with the mirror image.

    Raise NoFormulaError if there is none.
    """
    means = work.means
    if work.line == work.problem:
        work.means = replace(means, most_work=min(_BEFORE_REFLECTION, means.most_work))
        try:
            return plans_for(work)
        except NoFormulaError:
            reflected(work)
        finally:
            work.means = means
    return plans_for(work) if work.pieces else []


def _is_known(work: Work) -> bool:
    """Write the lines for a known integral; return False if it is not known."""
    problem = work.problem
    factor, rest = with_constant_apart(neat(problem.body), problem.variable)
    inner = replace(problem, body=rest)
    known = known_result(inner, work.known)
    if known is None:
        return False
    if factor != ONE:
        explanation = say("The constant factor {factor} comes out of the integral.", factor=factor)
        work.take("constant-multiple", explanation, Mul((factor, inner)), (problem,))
        _take_known(work, known, inner)
    else:
        _take_known(work, known, problem)
    tidy_up(work)
    return True


def _take_known(work: Work, known: Known, node: Integral) -> None:
    work.take(known.rule, known.explanation, put_in_flat(work.line, node, known.value), (node,))


def _integrate(work: Work, piece: Integral, plan: Plan) -> None:
    """Keep the bounds while integrating if possible, else write an antiderivative in brackets."""
    if is_plain(plan):
        from_the_table(work, (piece,), (plan,))
        return
    if can_keep_bounds(plan):
        start = work.line
        before = (list(work.steps), start, work.where)
        try:
            part = with_bounds(work, plan, piece, lambda new: put_in_flat(start, piece, new))
            with_values(opened(part, work.known, work.improper), work.known)
        except (UnsoundError, DivergesError, UnknownLimitError, CannotTellError):
            work.steps, work.line, work.where = before
        else:
            return
    first_an_antiderivative(work, plan, (piece,))


def _may_jump_forever(limit: Limit) -> bool:
    """Return whether the antiderivative may jump forever on its way to ±∞.

    Its limit at the bound then says nothing about the integral.
    """
    has_jumps = any(isinstance(node, Call) and node.name in _JUMPING for node in walk(limit.body))
    return limit.point in INFINITE and has_jumps


_JUMPING = frozenset({"tan", "cot", "sec", "csc", "floor", "ceil"})


def _diverging(divergence: DivergesError, given: tuple[Relation, ...]) -> Prose:
    limit, found = divergence.limit, divergence.found
    why = reason(limit, given)
    because = () if why is None else (" ", *why.parts)
    if found.value is not None:
        explanation = say(
            "The integral diverges: {is_infinite}.", is_infinite=Relation(limit, "=", found.value)
        )
    else:
        explanation = say("The integral diverges: {limit} does not exist.", limit=limit)
    return Prose((*explanation.parts, *because))
