"""The search for a single mistake in a derivative and the wrong answers that it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec.structs import replace

from calctutor.expr.tree import Derivative, Tree, walk
from calctutor.mistakes.derivatives.answers import (
    answer_with,
    body_of,
    is_about_two_terms,
    is_written_so,
)
from calctutor.mistakes.derivatives.forms import other_forms
from calctutor.mistakes.derivatives.layers import layer
from calctutor.mistakes.derivatives.slips import At, Slips, likeliest, slips_in
from calctutor.mistakes.mistake import Mistake
from calctutor.rewriting.neat import neat
from calctutor.solving.differentiation.slope import slope

_MOST_SINGLE = 160
_MOST_ON_THE_WAY = 12
_LESS_IN_ANOTHER_FORM = 0.9


def single_mistakes(problem: Derivative) -> Iterator[Mistake]:
    """Yield answers with one mistake, the likeliest first."""
    slips = slips_in(body_of(problem), problem.variable, problem.partial)
    for at in likeliest(slips.single, _MOST_SINGLE):
        yield _mistake(slips, problem, at)


def mistakes_on_the_way(problem: Derivative) -> Iterator[Mistake]:
    """Make a mistake in the last derivative but one, and perhaps the same one in the last.

    (sin 3x)″ → −3 sin 3x, −sin 3x.
    """
    if problem.order == 1:
        return
    x = problem.variable
    earlier = replace(problem, order=problem.order - 1)
    for first in islice(single_mistakes(earlier), _MOST_ON_THE_WAY):
        body = neat(first.answer)
        yield replace(first, answer=slope(body, x))
        again = Derivative(body, x, 1, problem.partial)
        for second in islice(single_mistakes(again), _MOST_ON_THE_WAY):
            if second.kind == first.kind:
                yield replace(first, answer=second.answer)


def mistakes_in_other_forms(problem: Derivative) -> Iterator[Mistake]:
    """Yield answers with one mistake made in an equivalent form, such as √x as a power."""
    for body in other_forms(body_of(problem), problem.variable):
        if not is_written_so(body, problem.body):
            continue
        slips = slips_in(body, problem.variable, problem.partial)
        for at in likeliest(_true_of_the_problem(slips, problem), _MOST_SINGLE):
            yield _mistake(slips, problem, at, _LESS_IN_ANOTHER_FORM)


def _true_of_the_problem(slips: Slips, problem: Derivative) -> Iterator[At]:
    """Yield the slips whose messages are true of the problem as it was asked."""
    asked = frozenset(walk(problem.body))
    for node, slip in slips.single:
        if is_about_two_terms(slip.kind):
            continue
        found = layer(node, problem.variable)
        if found is None or found.inner in asked or not slip.kind.id.startswith("chain-"):
            yield node, slip


def _mistake(slips: Slips, problem: Derivative, at: At, weight: float = 1.0) -> Mistake:
    node, slip = at
    answer: Tree = answer_with(slips, problem, {id(node): slip.wrong})
    return Mistake(slip.kind, answer, slip.message, slip.likelihood * weight)
