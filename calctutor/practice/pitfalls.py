"""Pitfalls: the mistakes that can be made on a problem."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from calctutor.expr.problem import Problem
from calctutor.expr.tree import NO_VALUE, Derivative, Integral, Tree
from calctutor.mistakes.backwards import is_of_another_order
from calctutor.mistakes.diagnose import by_rarity
from calctutor.mistakes.kinds import CONSTANT_OF_INTEGRATION_MISSING, Kind
from calctutor.mistakes.mistake import Case
from calctutor.numeric.compare import Differ, compare
from calctutor.practice.generating import INFINITE, Exercise

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
    for group in islice(by_rarity(case), _COMMON_GROUPS):
        for mistake in group:
            if mistake.second or mistake.kind in seen or mistake.kind.is_general:
                continue
            if is_of_another_order(Case(body, right, mistake.answer, problem.given)):
                continue
            if _is_wrong(mistake.answer, right, problem):
                seen.add(mistake.kind)
                yield mistake.kind


def _is_wrong(answer: Tree, right: Tree, problem: Problem) -> bool:
    no_numbers = {NO_VALUE, *INFINITE}
    if right in no_numbers or answer in no_numbers:
        return answer != right
    pair = _comparands(answer, right, problem.body)
    return isinstance(compare(*pair, problem.given, points=2), Differ)


def _comparands(wrong: Tree, right: Tree, problem: Tree) -> tuple[Tree, Tree]:
    """Return the two expressions to compare; for antiderivatives, their derivatives."""
    match problem:
        case Integral(_, variable, None, None):
            return Derivative(wrong, variable), Derivative(right, variable)
        case _:
            return wrong, right
