"""The mistakes that can be made in a derivative, and the answers that they lead to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from calctutor.expr.prose import Prose
from calctutor.expr.tree import Derivative, Tree, walk
from calctutor.mistakes.derivatives.catalogue import RULES
from calctutor.mistakes.derivatives.place import Place
from calctutor.mistakes.mistake import Mistake, Slip
from calctutor.solving.slope import Slopes, slope

_MOST_SINGLE = 160
_MOST_IN_PAIRS = 14
_LESS_FOR_TWO = 0.4


def derivative_mistakes(problem: Derivative) -> Iterator[Mistake]:
    """One mistake at a time, the likeliest first; then pairs of the likeliest."""
    body = problem.body
    for _ in range(problem.order - 1):
        body = slope(body, problem.variable)
    slips = _slips(body, problem)
    for place, slip in slips:
        yield Mistake(slip.id, _with(body, problem, [(place, slip)]), slip.message, slip.likelihood)
    for first, second in combinations(slips[:_MOST_IN_PAIRS], 2):
        if first[0] is not second[0] and not _is_inside(first[0], second[0]):
            yield _both(body, problem, first, second)


def _slips(body: Tree, problem: Derivative) -> Sequence[tuple[Tree, Slip]]:
    found: list[tuple[Tree, Slip]] = []
    for node in walk(body):
        place = Place(node, body, problem.variable, problem.partial)
        for rule in RULES:
            found += ((node, slip) for slip in rule(place))
    found.sort(key=lambda pair: -pair[1].likelihood)
    return found[:_MOST_SINGLE]


def _with(body: Tree, problem: Derivative, slips: Sequence[tuple[Tree, Slip]]) -> Tree:
    """The derivative with these mistakes in it."""
    instead = {id(node): slip.wrong for node, slip in slips}
    return Slopes(problem.variable, instead).of(body)


def _is_inside(first: Tree, second: Tree) -> bool:
    """Whether one of the parts is in the other, so that only the outer mistake would count."""
    return any(node is second for node in walk(first)) or any(
        node is first for node in walk(second)
    )


def _both(
    body: Tree, problem: Derivative, first: tuple[Tree, Slip], second: tuple[Tree, Slip]
) -> Mistake:
    answer = _with(body, problem, [first, second])
    (_, one), (_, other) = first, second
    message = one.message
    if other.message != one.message:
        message = Prose((*one.message.parts, " ", *other.message.parts))
    likelihood = min(one.likelihood, other.likelihood) * _LESS_FOR_TWO
    return Mistake(one.id, answer, message, likelihood)
