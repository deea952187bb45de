"""The answers that slips in a derivative lead to."""

from __future__ import annotations

from collections.abc import Mapping

from calctutor.expr.tree import Derivative, Tree
from calctutor.mistakes import kinds
from calctutor.mistakes.derivatives.slips import Slips
from calctutor.mistakes.kinds import Kind
from calctutor.solving.differentiation.slope import Slopes, slope

_OF_TWO_TERMS = ("product-", "quotient-")


def body_of(problem: Derivative) -> Tree:
    """Return what is differentiated in the last step: the last derivative but one."""
    body = problem.body
    for _ in range(problem.order - 1):
        body = slope(body, problem.variable)
    return body


def answer_with(slips: Slips, problem: Derivative, instead: Mapping[int, Tree]) -> Tree:
    """Return the answer in which `instead` gives wrong derivatives, by the `id` of each node."""
    return Slopes(problem.variable, instead, slips.varying).of(slips.body)


def is_about_two_terms(kind: Kind) -> bool:
    """Return whether a mistake is about the terms of the product rule or the quotient rule."""
    return kind.id.startswith(_OF_TWO_TERMS) and kind != kinds.QUOTIENT_OF_DERIVATIVES
