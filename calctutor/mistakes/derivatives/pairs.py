"""Pairs of mistakes in a derivative: two slips at different places, or in one quotient rule."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from calctutor.expr.tree import Derivative, Tree, depends_on, walk
from calctutor.mistakes.derivatives.answers import (
    answer_with,
    body_of,
    is_about_two_terms,
    is_written_so,
)
from calctutor.mistakes.derivatives.catalogue import RULES
from calctutor.mistakes.derivatives.chain import inner_left_out
from calctutor.mistakes.derivatives.forms import other_forms
from calctutor.mistakes.derivatives.quotient_pairs import quotient_pairs
from calctutor.mistakes.derivatives.slips import At, Slips, likeliest, slips_in
from calctutor.mistakes.kinds import Kind
from calctutor.mistakes.mistake import Mistake, Slip
from calctutor.mistakes.second_slip import with_second

_MOST_FIRST = 16
_MOST_PAIRS = 320
_MOST_PAIRS_IN_ANOTHER_FORM = 80
_LESS_FOR_TWO = 0.4
_COMMON = 7.0
"""The likelihood that both slips need in the last step of a higher derivative."""


def pairs_of_mistakes(problem: Derivative) -> Iterator[Mistake]:
    """Yield answers with two mistakes, one of them among the likeliest.

    Constant answers are left out: too many pairs lead to the right constant by chance.
    """
    for pair in _all_pairs(problem):
        if depends_on(pair.answer, problem.variable.name):
            yield pair


def _all_pairs(problem: Derivative) -> Iterator[Mistake]:
    body = body_of(problem)
    slips = slips_in(body, problem.variable, problem.partial)
    yield from _in_one_quotient(slips, problem)
    yield from islice(_pairs(slips, problem), _MOST_PAIRS)
    for form in other_forms(body, problem.variable) if problem.order == 1 else ():
        if not is_written_so(form, problem.body):
            continue
        slips = slips_in(form, problem.variable, problem.partial)
        for pair in islice(_pairs(slips, problem), _MOST_PAIRS_IN_ANOTHER_FORM):
            if not any(map(is_about_two_terms, filter(None, (pair.kind, pair.second)))):
                yield pair


def _in_one_quotient(slips: Slips, problem: Derivative) -> Iterator[Mistake]:
    for node in slips.nodes:
        for slip, second in quotient_pairs(slips.place(node, {})):
            wrong = {id(node): slip.wrong}
            yield _pair(slips, problem, wrong, slip, second, slip.likelihood, None)


def _pairs(slips: Slips, problem: Derivative) -> Iterator[Mistake]:
    """Yield a likely first mistake with a second one, made outside or around the first."""
    for first, first_slip in likeliest(_first_slips(slips), _MOST_FIRST):
        wrong = {id(first): first_slip.wrong}
        for node, slip in _second_slips(slips, first, first_slip):
            both = {**wrong, id(node): slip.wrong}
            likelihood = min(first_slip.likelihood, slip.likelihood)
            if problem.order > 1 and likelihood < _COMMON:
                continue
            where = node if node != problem.body and node in walk(problem.body) else None
            yield _pair(slips, problem, both, first_slip, slip.kind, likelihood, where)


def _first_slips(slips: Slips) -> Iterator[At]:
    for node in slips.nodes:
        yield from inner_left_out(slips.place(node, {}))
    yield from slips.single


def _second_slips(slips: Slips, first: Tree, first_slip: Slip) -> Iterator[At]:
    """Yield slips at nodes outside the first; at nodes around it they contain the first."""
    inside = {id(node) for node in walk(first)}
    around = {id(node) for node in slips.nodes if any(part is first for part in walk(node))}
    wrong = {id(first): first_slip.wrong}
    for node in slips.nodes:
        if id(node) in around - inside:
            place = slips.place(node, wrong)
            yield from ((node, slip) for rule in RULES for slip in rule(place))
    yield from ((n, slip) for n, slip in slips.single if id(n) not in inside | around)


def _pair(
    slips: Slips,
    problem: Derivative,
    instead: dict[int, Tree],
    first: Slip,
    second: Kind,
    likelihood: float,
    where: Tree | None,
) -> Mistake:
    message = with_second(first.message, first.kind, second, where)
    answer = answer_with(slips, problem, instead)
    return Mistake(first.kind, answer, message, likelihood * _LESS_FOR_TWO, second)
