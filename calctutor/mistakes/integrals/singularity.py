"""Mistakes in improper integrals: F(b) − F(a) taken across a pole, and values that do not exist."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    INFINITE,
    ZERO,
    Add,
    Integral,
    Neg,
    Symbol,
    Tree,
    substitute,
)
from calctutor.mistakes import kinds
from calctutor.mistakes.existence import existence_mistakes
from calctutor.mistakes.integrals.term import plan_for
from calctutor.mistakes.mistake import Case, Mistake
from calctutor.numeric.compare import has_value
from calctutor.rewriting.neat import neat
from calctutor.solving.integration.hazards import places
from calctutor.solving.integration.zeros import CannotTellError, Interval
from calctutor.solving.limits.value import Side, limit_value


def divergent_integral_mistakes(problem: Integral, case: Case) -> Iterator[Mistake]:
    """Yield the numbers that mistakes give to an integral without a value."""
    yield from _singularity_ignored(problem, case)
    yield from existence_mistakes(case)


def is_improper(problem: Integral, case: Case) -> bool:
    """Return whether a bound is infinite, or the integrand has a pole at or between the bounds."""
    return bool({problem.lower, problem.upper} & INFINITE) or first_pole(problem, case) is not None


def first_pole(problem: Integral, case: Case) -> Tree | None:
    """Return a point between the bounds, or else a bound, near which the integrand is unbounded."""
    lower, upper = problem.lower, problem.upper
    assert lower is not None and upper is not None
    try:
        inside = places(problem.body, problem.variable, Interval(lower, upper)).poles
    except (CannotTellError, KeyError):
        inside = ()
    for place in (*inside, lower):
        if _is_pole(problem, place, "+", case):
            return place
    return upper if _is_pole(problem, upper, "-", case) else None


def _is_pole(problem: Integral, place: Tree, side: Side, case: Case) -> bool:
    if place in INFINITE:
        return False
    return limit_value(problem.body, problem.variable, place, side, case.given).is_infinite


def _singularity_ignored(problem: Integral, case: Case) -> Iterator[Mistake]:
    """Evaluate F(b) − F(a) as if there were no pole: ∫₋₁¹ 1/x² dx → −2."""
    pole, plan = first_pole(problem, case), plan_for(problem.body, problem.variable)
    if pole is None or plan is None:
        return
    assert problem.lower is not None and problem.upper is not None
    ends = [
        _value_at(plan.antiderivative, problem.variable, bound, case)
        for bound in (problem.upper, problem.lower)
    ]
    message = say(
        "The integrand {it} grows without bound in size near {x} = {pole}. An antiderivative is"
        " good for an interval without such a place: stop the integral short of it on each side"
        " that belongs to it. What does each piece do as you come closer?",
        it=problem.body,
        x=problem.variable,
        pole=pole,
    )
    wrong = neat(Add((ends[0], Neg(ends[1]))))
    yield Mistake(kinds.DEFINITE_SINGULARITY_IGNORED, wrong, message, 8.0)


def _value_at(tree: Tree, x: Symbol, bound: Tree, case: Case) -> Tree:
    """Return the value at a bound, or the limit at ±∞; 0 if there is none, as if left out."""
    if bound in INFINITE:
        found = limit_value(tree, x, bound, "", case.given)
        return found.value if found.is_finite and found.value is not None else ZERO
    there = substitute(tree, {x.name: bound})
    return there if has_value(there, case.given) else ZERO
