"""Mistakes with the bounds of an integral."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec.structs import replace

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    INFINITE,
    INFINITY,
    ONE,
    WITHOUT_NUMBER,
    Add,
    Div,
    Integral,
    Neg,
    Relation,
    Symbol,
    Tree,
)
from calctutor.mistakes import kinds
from calctutor.mistakes.integrals.at_bound import value_at
from calctutor.mistakes.integrals.bounds import (
    bounds_and_factor,
    bounds_of_other_letter,
    part_at_one_bound,
)
from calctutor.mistakes.integrals.nearness import Nearness
from calctutor.mistakes.integrals.singularity import is_improper
from calctutor.mistakes.integrals.term import plan_for
from calctutor.mistakes.kinds import Kind
from calctutor.mistakes.mistake import Case, Mistake
from calctutor.mistakes.second_slip import with_second
from calctutor.rewriting.neat import neat
from calctutor.solving.integration.integrand import with_constant_apart

_MOST_CARRIED = 80
_MOST_LIMITS = 24
_LESS_FOR_TWO = 0.4


def mistakes_without_values(problem: Integral, case: Case) -> Iterator[Mistake]:
    """Yield mistakes that don't require the antiderivative's values at the bounds."""
    yield from _constant_dropped(problem, case)
    yield from called_divergent(problem, case)


def definite_mistakes(problem: Integral, case: Case) -> Iterator[Mistake]:
    """Get F(b) − F(a) wrong, for the right antiderivative F."""
    x, lower, upper = problem.variable, problem.lower, problem.upper
    assert lower is not None and upper is not None
    yield from _integrand_evaluated(problem, case)
    plan = plan_for(problem.body, x)
    if plan is None:
        return
    at_upper, at_lower = (value_at(plan.antiderivative, x, b, case) for b in (upper, lower))
    if at_upper is not None and at_lower is not None:
        yield from _with_values(x, lower, at_upper, at_lower)
        yield from part_at_one_bound(plan, lower, upper, at_lower, case)
    yield from bounds_of_other_letter(plan, lower, upper, case)


def pairs_at_bounds(problem: Integral, case: Case) -> Iterator[Mistake]:
    """Make a mistake with the bounds and lose a constant factor or the sign, too."""
    factor, _ = with_constant_apart(neat(problem.body), problem.variable)
    for mistake in definite_mistakes(problem, case):
        if mistake.kind not in (kinds.DEFINITE_LIMITS_REVERSED, kinds.DEFINITE_INTEGRAND_EVALUATED):
            yield _with_second(mistake, Neg(mistake.answer), kinds.SIGN_FLIPPED)
            if factor != ONE:
                answer = Div(mistake.answer, factor)
                yield _with_second(mistake, answer, kinds.CONSTANT_FACTOR_DROPPED)
    plan = plan_for(problem.body, problem.variable)
    if plan is not None and problem.lower is not None and problem.upper is not None:
        yield from bounds_and_factor(plan, problem.lower, problem.upper, case)


def _with_second(mistake: Mistake, answer: Tree, second: Kind) -> Mistake:
    return replace(
        mistake,
        answer=answer,
        message=with_second(mistake.message, mistake.kind, second),
        likelihood=mistake.likelihood * _LESS_FOR_TWO,
        second=second,
    )


def has_end_values(problem: Integral, case: Case) -> bool:
    """Return whether the bounds can be evaluated; ±∞ requires a limit of a known antiderivative."""
    infinite = [bound for bound in (problem.lower, problem.upper) if bound in INFINITE]
    if not infinite:
        return True
    plan = plan_for(problem.body, problem.variable)
    return plan is not None and all(
        value_at(plan.antiderivative, problem.variable, bound, case) is not None
        for bound in infinite
        if bound is not None
    )


def carried_over(problem: Integral, mistakes: Iterator[Mistake], case: Case) -> Iterator[Mistake]:
    """Yield F̃(b) − F̃(a) for each wrong antiderivative F̃."""
    x, lower, upper = problem.variable, problem.lower, problem.upper
    assert lower is not None and upper is not None
    near = Nearness.of(problem, case)
    most = _MOST_LIMITS if {lower, upper} & INFINITE else _MOST_CARRIED
    for mistake in islice(mistakes, most):
        if mistake.kind == kinds.DIFFERENTIATED_INSTEAD:
            continue
        if not near.allows(mistake.answer, upper, lower):
            continue
        at_upper, at_lower = (value_at(mistake.answer, x, bound, case) for bound in (upper, lower))
        if at_upper is not None and at_lower is not None:
            yield replace(mistake, answer=Add((at_upper, Neg(at_lower))))


def with_one_bound(problem: Integral, mistakes: Iterator[Mistake], case: Case) -> Iterator[Mistake]:
    """Yield F̃(b) alone for each wrong antiderivative F̃."""
    kind = kinds.DEFINITE_LOWER_LIMIT_IGNORED
    assert problem.upper is not None
    near = Nearness.of(problem, case)
    for mistake in islice(mistakes, _MOST_LIMITS):
        if mistake.kind == kinds.DIFFERENTIATED_INSTEAD:
            continue
        if not near.allows(mistake.answer, problem.upper, None):
            continue
        value = value_at(mistake.answer, problem.variable, problem.upper, case)
        if value is not None:
            message = with_second(mistake.message, mistake.kind, kind)
            yield Mistake(mistake.kind, value, message, mistake.likelihood * _LESS_FOR_TWO, kind)


def _with_values(x: Symbol, lower: Tree, at_upper: Tree, at_lower: Tree) -> Iterator[Mistake]:
    yield Mistake(
        kinds.DEFINITE_LOWER_LIMIT_IGNORED,
        at_upper,
        say(
            "That is the value at the upper bound alone. What is the antiderivative at {bound}? It"
            " need not be 0 there.",
            bound=Relation(x, "=", lower),
        ),
        8.5,
    )
    yield Mistake(
        kinds.DEFINITE_LIMITS_REVERSED,
        Add((at_lower, Neg(at_upper))),
        say(
            "The values at the bounds are the wrong way round. Which of the two is subtracted from"
            " the other?"
        ),
        7.95,
    )
    yield Mistake(
        kinds.DEFINITE_LIMITS_ADDED,
        Add((at_upper, at_lower)),
        say(
            "You added the values of the antiderivative at the two bounds. What is to be done with"
            " the one at {bound}?",
            bound=Relation(x, "=", lower),
        ),
        7.9,
    )


def _integrand_evaluated(problem: Integral, case: Case) -> Iterator[Mistake]:
    assert problem.lower is not None and problem.upper is not None
    ends = [
        value_at(problem.body, problem.variable, b, case) for b in (problem.upper, problem.lower)
    ]
    upper, lower = ends
    if upper is None or lower is None:
        return
    yield Mistake(
        kinds.DEFINITE_INTEGRAND_EVALUATED,
        Add((upper, Neg(lower))),
        say(
            "You put the bounds into {f} itself. They go into an antiderivative of it: which"
            " function has {f} as its derivative?",
            f=problem.body,
        ),
        7.5,
    )


def _constant_dropped(problem: Integral, case: Case) -> Iterator[Mistake]:
    """Drop a constant factor: ∫₀^∞ τ ϑ e^(−ϑτ) dτ → 1/ϑ²."""
    factor, _ = with_constant_apart(neat(problem.body), problem.variable)
    if factor == ONE:
        return
    yield Mistake(
        kinds.CONSTANT_FACTOR_DROPPED,
        Div(case.expected, factor),
        say(
            "The constant factor {c} was taken out of the integral and did not come back."
            " Where does it belong?",
            c=factor,
        ),
        7.0,
    )


def called_divergent(problem: Integral, case: Case) -> Iterator[Mistake]:
    """Call a convergent integral divergent: ∫₀^∞ x e⁻ˣ dx → ∞, and ∫₀¹ 1/√x dx → ∞."""
    is_right = case.answer == case.expected
    wrong = INFINITY if is_right else case.answer
    if wrong not in WITHOUT_NUMBER or not is_improper(problem, case):
        return
    if {problem.lower, problem.upper} & INFINITE:
        message = say(
            "The interval has no end, but the area can still be a number. Integrate up to a bound"
            " first: what happens to the value as that bound grows?"
        )
    else:
        message = say(
            "The area can be a number even where {f} grows without bound. Stop the integral short"
            " of that place: what happens to the value as you come closer?",
            f=problem.body,
        )
    yield Mistake(kinds.IMPROPER_CALLED_DIVERGENT, wrong, message, 8.0)
