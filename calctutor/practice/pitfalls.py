"""Pitfalls: the mistakes that can be made on a problem."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from calctutor.expr.tree import Derivative, Integral, Limit, Relation, Tree, Vector
from calctutor.mistakes.backwards import is_of_another_order
from calctutor.mistakes.diagnose import by_rarity
from calctutor.mistakes.kinds import CONSTANT_OF_INTEGRATION_MISSING, Kind
from calctutor.mistakes.mistake import WITHOUT_NUMBER, Case
from calctutor.numeric.compare import Differ, compare
from calctutor.practice.generating import Exercise

_COMMON_GROUPS = 3
"""The leading groups of mistakes, of one slip each; later groups are pairs or fit anything."""


def pitfalls(exercise: Exercise) -> tuple[str, ...]:
    """Return the ids of mistakes that lead to a wrong answer here, likelier ones first."""
    return possible_mistakes(exercise.problem.body, exercise.value, exercise.problem.given)


def possible_mistakes(
    problem: Tree, right: Tree, given: tuple[Relation, ...] = ()
) -> tuple[str, ...]:
    """Return the ids of mistakes that lead to a wrong answer, given the right one.

    They are the mistakes in any component if the problem is a vector.
    """
    if isinstance(problem, Vector) and isinstance(right, Vector):
        parts = zip(problem.components, right.components, strict=True)
        ids = (possible_mistakes(part, value, given) for part, value in parts)
        return tuple(dict.fromkeys(chain.from_iterable(ids)))
    found = dict.fromkeys(_predicted_kinds(problem, right, given))
    match problem:
        case Integral(_, _, None, None):
            found[CONSTANT_OF_INTEGRATION_MISSING] = None
    return tuple(kind.id for kind in found)


def _predicted_kinds(body: Tree, right: Tree, given: tuple[Relation, ...]) -> Iterator[Kind]:
    case = Case(body, right, right, given)
    seen: set[Kind] = set()
    limits: list[Tree] = []
    for group in islice(by_rarity(case), _COMMON_GROUPS):
        for mistake in group:
            if mistake.second or mistake.kind in seen or mistake.kind.is_general:
                continue
            if is_of_another_order(Case(body, right, mistake.answer, given)):
                continue
            if not _differs(mistake.answer, right, body, given):
                continue
            if isinstance(body, Limit):
                # A mistake that leads to the value of a likelier one cannot be recognised.
                if not all(_differs(mistake.answer, it, body, given) for it in limits):
                    continue
                limits.append(mistake.answer)
            seen.add(mistake.kind)
            yield mistake.kind


def _differs(wrong: Tree, right: Tree, problem: Tree, given: Sequence[Relation]) -> bool:
    if wrong in WITHOUT_NUMBER or right in WITHOUT_NUMBER:
        return wrong != right
    return isinstance(compare(*_comparands(wrong, right, problem), given, points=2), Differ)


def _comparands(wrong: Tree, right: Tree, problem: Tree) -> tuple[Tree, Tree]:
    """Return the two expressions to compare; for antiderivatives, their derivatives."""
    match problem:
        case Integral(_, variable, None, None):
            return Derivative(wrong, variable), Derivative(right, variable)
        case _:
            return wrong, right
