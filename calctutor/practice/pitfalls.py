"""Pitfalls: the mistakes that can be made on a problem."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from calctutor.checking.check import question_of
from calctutor.checking.linked import with_known_values
from calctutor.expr.tree import Derivative, Integral, Tree
from calctutor.mistakes.diagnose import by_rarity
from calctutor.mistakes.kinds import CONSTANT_OF_INTEGRATION_MISSING, Kind
from calctutor.mistakes.linked import linked_mistakes
from calctutor.mistakes.mistake import Case, Mistake
from calctutor.numeric.compare import Differ, compare
from calctutor.practice.generating import Exercise
from calctutor.solving.differentiation.linked.links import links

_COMMON_GROUPS = 3
"""The leading groups of mistakes, of one slip each; later groups are pairs or fit anything."""


def pitfalls(exercise: Exercise) -> tuple[str, ...]:
    """Return the ids of mistakes that lead to a wrong answer here, likelier ones first."""
    found = dict.fromkeys(_predicted_kinds(exercise))
    if exercise.is_antiderivative:
        found[CONSTANT_OF_INTEGRATION_MISSING] = None
    return tuple(kind.id for kind in found)


def _predicted_kinds(exercise: Exercise) -> Iterator[Kind]:
    problem, right = exercise.problem, exercise.value
    body = problem.body
    case = Case(body, right, right, problem.given)
    seen: set[Kind] = set()
    groups = by_rarity(case) if not problem.equations else iter([_linked(exercise)])
    for group in islice(groups, _COMMON_GROUPS):
        for mistake in group:
            if mistake.second or mistake.kind in seen or mistake.kind.is_general:
                continue
            pair = _comparands(mistake.answer, right, body)
            if isinstance(compare(*pair, problem.given, points=2), Differ):
                seen.add(mistake.kind)
                yield mistake.kind


def _linked(exercise: Exercise) -> Iterator[Mistake]:
    """Yield the mistakes with quantities that equations link."""
    question = question_of(exercise.problem)
    assert isinstance(question.expected, Derivative)
    known = links(question.expected, question.equations)
    return linked_mistakes(known, lambda tree: with_known_values(tree, question, known))


def _comparands(wrong: Tree, right: Tree, problem: Tree) -> tuple[Tree, Tree]:
    """Return the two expressions to compare; for antiderivatives, their derivatives."""
    match problem:
        case Integral(_, variable, None, None):
            return Derivative(wrong, variable), Derivative(right, variable)
        case _:
            return wrong, right
