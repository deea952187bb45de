"""The search for mistakes in an integral and the wrong answers that they lead to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec.structs import replace

from calctutor.expr.rationals import rational
from calctutor.expr.tree import Add, Integral, Neg, Symbol, Tree, add, depends_on
from calctutor.mistakes.general import sign_flipped
from calctutor.mistakes.integrals.catalogue import RULES
from calctutor.mistakes.integrals.coefficients import one_coefficient_wrong
from calctutor.mistakes.integrals.constants import constant_term_kept
from calctutor.mistakes.integrals.definite import (
    carried_over,
    definite_mistakes,
    has_end_values,
    mistakes_without_values,
    pairs_at_bounds,
    with_one_bound,
)
from calctutor.mistakes.integrals.pairs import pairs_of_mistakes
from calctutor.mistakes.integrals.products import product_of_powers
from calctutor.mistakes.integrals.term import Integrated, plan_for, term_of
from calctutor.mistakes.mistake import Case, Mistake, Slip
from calctutor.rewriting.neat import neat
from calctutor.rewriting.products import flat_terms

_LEAST_FOR_NUMBER = 6.5
"""The least likelihood of a mistake in an antiderivative that explains a number."""


def integral_mistakes(problem: Integral, case: Case) -> Iterator[Iterator[Mistake]]:
    """Yield groups of mistakes: one at a time, one in several terms, then two at once."""
    terms = _terms(problem.body, problem.variable)
    if problem.lower is None or problem.upper is None:
        distinctive = [_without_constants(term, problem.variable) for term in terms]
        yield _single(distinctive if len(terms) > 1 else terms)
        yield chain(_repeated(terms), constant_term_kept(problem, terms, case))
        yield sign_flipped(case)
        yield pairs_of_mistakes(distinctive if len(terms) > 1 else terms)
        yield one_coefficient_wrong(add(*(term.right for term in terms)), problem.variable)
    else:
        has_values = has_end_values(problem, case)
        yield _with_bounds(problem, terms if has_values else None, case)
        yield sign_flipped(case)
        # Almost any small fraction can be reached with two slips.
        if has_values and rational(neat(case.answer)) is None:
            yield _pairs_with_bounds(problem, terms, case)


def _with_bounds(
    problem: Integral, terms: Sequence[Integrated] | None, case: Case
) -> Iterator[Mistake]:
    """Yield single mistakes; `terms` is None if the antiderivative has no values at the bounds."""
    yield from mistakes_without_values(problem, case)
    if terms is None:
        return
    yield from definite_mistakes(problem, case)
    yield from carried_over(problem, _plausible(_single(terms)), case)
    yield from carried_over(problem, _repeated(terms), case)


def _pairs_with_bounds(
    problem: Integral, terms: Sequence[Integrated], case: Case
) -> Iterator[Mistake]:
    yield from pairs_at_bounds(problem, case)
    yield from with_one_bound(problem, _plausible(_single(terms)), case)
    yield from carried_over(problem, pairs_of_mistakes(terms), case)


def _plausible(mistakes: Iterator[Mistake]) -> Iterator[Mistake]:
    """Leave out rare mistakes: almost any number can be reached by one of them."""
    return (mistake for mistake in mistakes if mistake.likelihood >= _LEAST_FOR_NUMBER)


def _terms(body: Tree, x: Symbol) -> Sequence[Integrated]:
    """Return the terms of an integrand; empty if one of them cannot be integrated on its own."""
    tidied = neat(body)
    terms = tuple(flat_terms(tidied.terms)) if isinstance(tidied, Add) else (tidied,)
    found: list[Integrated] = []
    for term in terms:
        inner = term_of(term, x)
        plan = plan_for(inner.rest, x)
        if plan is None and len(terms) > 1:
            return ()
        right = Integral(term, x) if plan is None else inner.times(plan.antiderivative)
        found.append(_integrated(term, right, _slips(term, x), inner.factor))
    if len(terms) == 1:
        merged = found[0]
        found[0] = replace(merged, slips=(*merged.slips, *product_of_powers(body, x)))
    return found


def _integrated(term: Tree, right: Tree, slips: Iterator[Slip], factor: Tree) -> Integrated:
    made = tuple(slips)
    single = tuple(slip for slip in made if slip.second is None)
    double = tuple(slip for slip in made if slip.second is not None)
    return Integrated(right, single, double, factor, term)


def _slips(term: Tree, x: Symbol) -> Iterator[Slip]:
    sign = isinstance(term, Neg)
    inner = term_of(term.arg if isinstance(term, Neg) else term, x)
    for rule in RULES:
        for slip in rule(inner):
            yield replace(slip, wrong=Neg(slip.wrong)) if sign else slip


def _without_constants(term: Integrated, x: Symbol) -> Integrated:
    """Drop slips that turn the term into a constant: in a sum, it would merge with C."""
    varying = (slip for slip in term.slips if depends_on(slip.wrong, x.name))
    return replace(term, slips=tuple(varying))


def _single(terms: Sequence[Integrated]) -> Iterator[Mistake]:
    """Make one mistake in one term of the integrand, with the others right."""
    for at, term in enumerate(terms):
        rest = [candidate.right for k, candidate in enumerate(terms) if k != at]
        for slip in term.slips:
            yield Mistake(slip.kind, add(*rest, slip.wrong), slip.message, slip.likelihood)


def _repeated(terms: Sequence[Integrated]) -> Iterator[Mistake]:
    """Make one kind of mistake in every term where it is possible."""
    if len(terms) < 2:
        return
    for kind in dict.fromkeys(slip.kind for term in terms for slip in term.slips):
        slip_by_term = [next((s for s in term.slips if s.kind == kind), None) for term in terms]
        slips = [slip for slip in slip_by_term if slip is not None]
        if len(slips) < 2:
            continue
        parts = (
            term.right if slip is None else slip.wrong
            for term, slip in zip(terms, slip_by_term, strict=True)
        )
        yield Mistake(kind, add(*parts), slips[0].message, slips[0].likelihood)
