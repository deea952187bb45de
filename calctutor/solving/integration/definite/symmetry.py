"""Shortcuts by symmetry: equal bounds, odd integrands, and even ones that are split at 0."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from calctutor.algebra.equality import proved_equal
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    INFINITE,
    INFINITY,
    TWO,
    ZERO,
    Add,
    Call,
    Div,
    Integral,
    Mul,
    Neg,
    Relation,
    Tree,
    depends_on,
    free_symbols,
    substitute,
    walk,
)
from calctutor.rewriting.products import base_and_exponent, take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.derivation import Step, Worked
from calctutor.solving.integration.conditions import not_zero
from calctutor.solving.integration.definite.bounds import bounds, interval
from calctutor.solving.integration.definite.convergence import explain_convergence
from calctutor.solving.integration.definite.examples import has_letters, is_regular
from calctutor.solving.integration.definite.known.result import joined
from calctutor.solving.integration.definite.work import Work
from calctutor.solving.integration.hazards import places
from calctutor.solving.integration.zeros import CannotTellError


def has_equal_bounds(integral: Integral) -> bool:
    lower, upper = bounds(integral)
    return tidy(Add((upper, Neg(lower)))) == ZERO


def zero_by_equal_bounds(problem: Integral) -> Worked:
    """Return the derivation for equal bounds: 0, whatever the integrand is."""
    explanation = say("The bounds are equal, so that there is no area.")
    step = Step("equal-bounds", explanation, problem, ZERO, (problem,), True)
    return Worked(problem=problem, steps=(step,), result=ZERO)


def is_settled(work: Work) -> bool:
    """Write the line for an odd integrand over a symmetric interval; False if it is not."""
    x, upper = work.problem.variable, bounds(work.problem)[1]
    if not _is_symmetric(work.problem) or upper in INFINITE:
        return False
    if not _is_odd(work.problem) or not is_regular(work):
        return False
    explanation = say(
        "The integrand is odd: at {minus} it is minus what it is at {x}. Over an interval that"
        " is symmetric about 0 the two halves cancel.",
        minus=Neg(x),
        x=x,
    )
    work.take("symmetry", explanation, ZERO, (work.problem,))
    return True


def is_settled_over_the_line(work: Work) -> bool:
    """Write the line for an odd integrand over the real line, if either half converges."""
    if bounds(work.problem) != (Neg(INFINITY), INFINITY):
        return False
    if not _is_odd(work.problem) or not is_regular(work):
        return False
    half = replace(work.problem, lower=ZERO)
    reasons = explain_convergence(half, work.known)
    if reasons is None:
        return False
    work.assume(*_regular_at_the_origin(work.problem, work.known))
    start = say("The integrand is odd. Take the integral from {zero} on.", zero=ZERO)
    end = say("So does the other half, and the two cancel.")
    work.take("symmetry", joined((start, *reasons, end)), ZERO, (work.problem,))
    return True


def _regular_at_the_origin(problem: Integral, given: Sequence[Relation]) -> tuple[Relation, ...]:
    """Return the conditions under which no denominator is 0 at 0: a ≠ 0 for x² + a²."""
    at_zero = {problem.variable.name: ZERO}
    bases = (
        base_and_exponent(factor)[0]
        for node in walk(problem.body)
        if isinstance(node, Div)
        for factor in take_apart(node).below
    )
    values = dict.fromkeys(tidy(substitute(base, at_zero)) for base in bases)
    return tuple(r for value in values if free_symbols(value) for r in not_zero(value, given))


def halved(work: Work) -> bool:
    """Halve the interval for an even integrand that bends; return False if it does not apply."""
    problem = work.problem
    if not _is_symmetric(problem) or not _is_even(problem):
        return False
    if not _bends(problem):
        return False
    half = replace(problem, lower=ZERO)
    explanation = say(
        "The integrand is even: at {minus} it is what it is at {x}. Both halves of the interval"
        " have the same area.",
        minus=Neg(problem.variable),
        x=problem.variable,
    )
    work.take("symmetry", explanation, Mul((TWO, half)), (problem,))
    work.pieces = (half,)
    return True


def _bends(problem: Integral) -> bool:
    """Return whether the integrand bends inside and has no pole.

    With parameters, return whether it contains |…|.
    """
    x = problem.variable
    if has_letters(problem):
        return any(
            isinstance(node, Call) and node.name == "abs" and depends_on(node, x.name)
            for node in walk(problem.body)
        )
    try:
        found = places(problem.body, x, interval(problem))
    except CannotTellError:
        return False
    return bool(found.bends) and not found.poles


def _is_symmetric(integral: Integral) -> bool:
    lower, upper = bounds(integral)
    return upper == Neg(lower) or lower == Neg(upper) or tidy(Add((upper, lower))) == ZERO


def _is_odd(integral: Integral) -> bool:
    return _is_zero(Add((integral.body, _mirrored(integral))))


def _is_even(integral: Integral) -> bool:
    return _is_zero(Add((integral.body, Neg(_mirrored(integral)))))


def _mirrored(integral: Integral) -> Tree:
    return substitute(integral.body, {integral.variable.name: Neg(integral.variable)})


def _is_zero(tree: Tree) -> bool:
    return tidy(tree) == ZERO or proved_equal(tree, ZERO)
