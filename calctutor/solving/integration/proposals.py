"""Proposals for integrals that the rules do not solve: tried, verified and explained."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import assert_never

from msgspec.structs import replace

from calctutor.expr.hints import Hint, InnerFunction, Rewriting, Splitting
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Call,
    Derivative,
    Div,
    I,
    Integral,
    Mul,
    Neg,
    Relation,
    Symbol,
    Tree,
    add,
    call,
    depends_on,
    free_symbols,
    rebuilt,
    substitute,
    walk,
)
from calctutor.expr.work import left
from calctutor.numeric.points import given_positive
from calctutor.rewriting.neat import neat
from calctutor.rewriting.positivity import without_needless_bars
from calctutor.rewriting.shortening.length import length
from calctutor.solving.derivation import Derivation, Step, Worked
from calctutor.solving.differentiation.differentiate import differentiate
from calctutor.solving.integration.conditions import not_zero
from calctutor.solving.integration.integrand import with_constant_apart
from calctutor.solving.integration.last_line import as_terms, shorter
from calctutor.solving.integration.move import Move, Rule, Setting, fresh_letter
from calctutor.solving.integration.plan import Plan
from calctutor.solving.integration.proposer import Means
from calctutor.solving.integration.rules.linearity import times
from calctutor.solving.integration.rules.parts import parted
from calctutor.solving.integration.rules.substitution import LETTERS, substituted
from calctutor.solving.integration.search import MOST_WORK, find_plan
from calctutor.solving.integration.verifying import follows, is_antiderivative

_WITHOUT_STEPS = "found-antiderivative"
_LONGEST = 150

MOST_WORK_WITH_HINTS = 1_000_000
"""Units of work for a search that uses hints."""


def plan_for(
    integral: Integral, given: Sequence[Relation], taken: frozenset[str], means: Means
) -> Plan | None:
    """Find a plan: by the rules, by the rules and a hint, or as a bare antiderivative.

    With a proposer, a search leaves half of the work for its proposals.
    """
    share = 1.0 if means.proposer is None else 0.5
    most_work = min(MOST_WORK, means.most_work, left() * share)
    plan = find_plan(integral, given, taken, most_work=most_work)
    if plan is not None or means.proposer is None:
        return plan
    positive = given_positive(free_symbols(integral), given)
    hints = means.proposer.hints(integral, positive)
    if hints:
        rule = hinted(hints, integral.variable)
        most_work = min(MOST_WORK_WITH_HINTS, left() * share)
        plan = find_plan(integral, given, taken, more_rules=(rule,), most_work=most_work)
    if plan is not None:
        return plan
    proposed = means.proposer.antiderivative(integral, positive)
    return None if proposed is None else _without_steps(integral, proposed, given)


def lacks_steps(plan: Plan) -> bool:
    """Return whether the plan is a proposed antiderivative without a derivation."""
    return plan.move is not None and plan.move.rule == _WITHOUT_STEPS


def check_of(plan: Plan, given: Sequence[Relation]) -> Derivation | None:
    """Differentiate the antiderivative, up to the integrand; None if that is too long."""
    x, integrand = plan.integral.variable, plan.integral.body
    worked_out = differentiate(Derivative(plan.antiderivative, x), given)
    if not isinstance(worked_out, Worked):
        return None
    slope = worked_out.result
    if slope == integrand:
        return worked_out
    if not follows(Integral(integrand, x), Integral(slope, x), x, {}, given):
        return None
    step = Step("rewrite", _IN_OTHER_FORM, slope, integrand, (slope,), True)
    return replace(worked_out, result=integrand, steps=(*worked_out.steps, step))


def hinted(hints: Iterable[Hint], variable: Symbol) -> Rule:
    """Return a rule that tries each hint, given in terms of `variable`, on every integral."""

    def rule(integral: Integral, setting: Setting) -> Iterator[Move]:
        for hint in hints:
            move = _followed(hint, variable, integral, setting)
            if move is not None:
                yield move

    return rule


def _followed(hint: Hint, variable: Symbol, integral: Integral, setting: Setting) -> Move | None:
    x = integral.variable
    constant, body = with_constant_apart(integral.body, x)

    def own(tree: Tree) -> Tree:
        return neat(substitute(tree, {variable.name: x}))

    match hint:
        case InnerFunction(inner):
            return substituted(integral, own(inner), fresh_letter(integral, setting, LETTERS))
        case Splitting(f, rate, g):
            if constant != ONE or not _are_same(own(Mul((f, rate))), body):
                return None
            g = without_needless_bars(_with_bars(own(g), _may_be_negative(x, body)))
            return parted(own(f), own(rate), g, x)
        case Rewriting(before, after):
            new = own(after)
            if new == body or not _are_same(own(before), body):
                return None
            explanation = say("The integrand can be written as {new}.", new=new)
            return Move("rewrite", times(constant, Integral(new, x)), explanation, weight=2)
        case _:
            assert_never(hint)


def _are_same(left: Tree, right: Tree) -> bool:
    return left == right or neat(Add((left, Neg(right)))) == ZERO


def _without_steps(integral: Integral, proposed: Tree, given: Sequence[Relation]) -> Plan | None:
    """Return a plan that is the proposal alone, if its derivative is the integrand."""
    x = integral.variable
    with_bars = _with_bars(proposed, _may_be_negative(x, integral.body))
    for form in dict.fromkeys((with_bars, proposed)):
        if length(form) > _LONGEST or any(node == I for node in walk(form)):
            continue
        if not is_antiderivative(form, integral.body, x, given):
            continue
        found = _tidied(form, x, given)
        if not is_antiderivative(found, integral.body, x, given):
            found = form
        explanation = say(
            "An antiderivative is {found}. It was found without steps, and its derivative is the"
            " integrand.",
            found=found,
        )
        where = tuple(dict.fromkeys(_conditions(found, x, given)))
        move = Move(_WITHOUT_STEPS, found, explanation, where=where, is_known=True)
        return Plan(integral, move, (), move.weight, found)
    return None


def _may_be_negative(x: Symbol, integrand: Tree) -> Callable[[Tree], bool]:
    """Return a predicate: an argument varies, and the integrand has no ln of it."""
    positive = {
        node.args[0] for node in walk(integrand) if isinstance(node, Call) and node.name == "ln"
    }
    return lambda arg: depends_on(arg, x.name) and arg not in positive


def _with_bars(tree: Tree, may_be_negative: Callable[[Tree], bool]) -> Tree:
    """Write ln|…| for ln(…) wherever the argument may be negative."""
    match tree:
        case Call("ln", (arg,)):
            inner = _with_bars(arg, may_be_negative)
            return call("ln", call("abs", inner) if may_be_negative(arg) else inner)
        case _:
            return rebuilt(tree, lambda part: _with_bars(part, may_be_negative))


def _tidied(found: Tree, x: Symbol, given: Sequence[Relation]) -> Tree:
    """Return the antiderivative in its usual form, without constant terms."""
    line = as_terms(without_needless_bars(found, given))
    while (step := shorter(line)) is not None:
        line = step.line
    if isinstance(line, Add):
        line = add(*(term for term in line.terms if depends_on(term, x.name)))
    return line


def _conditions(found: Tree, x: Symbol, given: Sequence[Relation]) -> Iterator[Relation]:
    """Yield the condition that no constant denominator is 0."""
    for node in walk(found):
        if isinstance(node, Div) and not depends_on(node.denominator, x.name):
            yield from not_zero(node.denominator, given)


_IN_OTHER_FORM = say("This is the integrand, written in another way.")
